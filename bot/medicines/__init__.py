"""The register of medicines: which names stand for a medicine, and whether it needs a prescription.

::

    starter.tsv.xz      facts that come with the package (see NOTICE), made by ``python -m bot.medicines.build``
    bdpm.py ema.py unii.py      a register's files -> facts
    rows.py             the lines of a text file, those that are none refused with their number
    naming.py           what a register prints -> the names that people write
    spellings.py        substances as other languages spell them
    inference.py        a status for names whose register states none
    register.py         facts and own products -> medicines
    terms.py            medicines -> what to look for in a text
    cards.py            medicines -> what a person reads of them
    context.py          whether an ordinary word is a medicine here
    imports.py          newer editions and more registers, kept in VIGIE_HOME/registers
    fetched.py          what the registers' servers said last time
    ordinary.yml stems.yml synonyms.yml brands.yml      lists that a person edits
"""

from bot.medicines.cards import look_up, stats
from bot.medicines.facts import Fact, Kind
from bot.medicines.imports import ADDRESSES, import_register, kept_edition, load_register, stamp, starter_register
from bot.medicines.register import Medicine, OwnProduct, Register

__all__ = [
    "ADDRESSES",
    "Fact",
    "Kind",
    "Medicine",
    "OwnProduct",
    "Register",
    "import_register",
    "kept_edition",
    "load_register",
    "look_up",
    "stamp",
    "starter_register",
    "stats",
]
