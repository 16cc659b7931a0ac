"""The register of medicines: which names stand for a medicine, and whether it needs a prescription.

::

    starter.tsv.xz      facts that come with the package (see NOTICE), made by ``python -m bot.medicines.build``
    bdpm.py ema.py unii.py      a register's files -> facts
    naming.py           what a register prints -> the names that people write
    spellings.py        substances as other languages spell them
    register.py         facts and own products -> medicines, and the terms to look for
    context.py          whether an ordinary word is a medicine here
    imports.py          newer editions and more registers, kept in VIGIE_HOME/registers
    ordinary.yml stems.yml synonyms.yml brands.yml      lists that a person edits
"""

from bot.medicines.facts import Edition, Fact, Kind, Status
from bot.medicines.imports import ADDRESSES, import_register, load_register, starter_register, update_register
from bot.medicines.register import Medicine, OwnProduct, Register, Stats

__all__ = [
    "ADDRESSES",
    "Edition",
    "Fact",
    "Kind",
    "Medicine",
    "OwnProduct",
    "Register",
    "Stats",
    "Status",
    "import_register",
    "load_register",
    "starter_register",
    "update_register",
]
