"""Settings -> everything bound together -> Desk.

::

    rooms      what is opened once: company.yml, the book, the database, the sources; each when first needed
    journeys   the flows with what they depend on bound, one callable of the desk each
    house      the rooms and the desk over them
    archives   which book an archive is screened with, and how each worker opens it
    waking     what runs by the clock: collecting, and each place's digest
"""

from bot.assemble.house import House
from bot.assemble.waking import Waking

__all__ = ["House", "Waking"]
