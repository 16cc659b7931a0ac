"""Outside -> Item, and nothing else.

::

    base        what a source is: a Request out of what was seen, a Batch of Items out of bytes
    all         the register: whose addresses are read; catalogue.yml, the starting ones; samples, invented ones
    fetch       the one HTTP client; addresses says whom it may ask, inflate unpacks what comes
    feeds       a source that is an address; readers recognises what it answers, one line a kind
    xmlfeed jsonfeed europepmc pubmed crossref openalex clinicaltrials: one kind each -> entries
    entries     an entry of any kind -> one Item, through dates, identity, languages, people, citations, plaintext
    documents   bytes -> what may be handed to a parser, through encodings; files does it for what stands on disk

What cannot be read raises SourceError with its reason; nothing is dropped silently.
"""
