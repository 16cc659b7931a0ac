"""Outside -> Item, and nothing else.

::

    base        what a source is: a Request out of what was seen, a Batch of Items out of bytes
    all         the register: whose addresses are read; catalogue.yml, the starting ones; samples, invented ones
    fetch       the one HTTP client; addresses says whom it may ask, inflate unpacks what comes
    feeds       a source that is an address; searches, one that is a question to an interface; readers recognises what either answers
    xmlfeed (lightfeed: plain RSS, quickly) jsonfeed europepmc pubmed crossref openalex clinicaltrials biorxiv openfda ema bluesky mastodon x
                exports: one kind each -> entries, and the address of what is asked; youtube has an address alone
    entries     an entry of any kind -> one Item, through dates, identity, languages, people, citations, plaintext
    pages       a web page -> the feeds it names, and its words; robots, whether it may be opened; opml, lists of feeds in and out
    documents   bytes -> what may be handed to a parser, through encodings; files does it for what stands on disk

What cannot be read raises SourceError with its reason; nothing is dropped silently.
"""
