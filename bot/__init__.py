"""Vigie without any chat: the nouns, the instruments that each know only the nouns, and the journeys above them.

Where things are, from the ground up::

    model/, errors           the nouns; one tree of errors. They know nothing else of the house.
    text/ -> match/          plain text with an exact map back; many words and patterns found in one pass
    facts                    what a text cannot say about itself: one table of names, types and meanings
    yaml12                   files that people write by hand, read as YAML 1.2 means them, with line and column
    settings, company/       the environment; company.yml: who we are, our products, topics, people, hours
    sources/                 outside -> Item
    store/                   Item, Watch, checks ... <-> SQLite
    networks/                one YAML a network: length, link, audience
    medicines/               the register of medicine names
    rules/                   Draft -> [Finding]; one rule is one YAML file in packs/
    reader/                  what word lists cannot catch, learnt from labelled lines: a draft as features -> an opinion with its reasons
    views/                   noun -> Message -> looks (Block Kit, Adaptive Card, plain text), or a page; all wording in words/*.yml
    flows/                   the journeys, one a file
    desk                     all that the bot can do, as typed callables
    assemble/                settings -> everything bound together -> Desk
    schedule                 what runs when, in whose time zone

The journeys, each arrow one noun of ``model``::

    NEWS   source --Item--> store --[Item]--> rank --scored--> suggest --Draft--> check --Verdict--> Suggestion -> view -> door
    DRAFT  door --Draft--> check (rules, then the reader) --Verdict--> audit row --> view --> door
    PLAN   door --file--> table --[PlannedPost]--> check --Calendar--> audit rows --> view --> door, the same table with its verdicts
    WATCH  watch list --> collect --Item--> store --[Activity]--> digest --Digest--> view --Message--> deliver --> each place once
    SAFETY every text that comes in --> the adverse-event gate, before all else
    MANY   lines of JSON, or an archive of Parquet files over processes or machines --post--> check --Verdict--> a line, a row for each
    BOOK   rule files --Book--> view --> a page; a tried file and posts --Trial--> view --> terminal
    ASK    door --text--> answer --[Item]--> Answer with its sources --> view --> door

A suggestion is checked by the very same function as a person's draft: the bot cannot propose what it would refuse.
``Message`` and the ``Poster`` protocol stand in views/message.py, since they are what views make and doors carry.
"""
