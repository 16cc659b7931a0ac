"""company.yml: who we are, our products, topics, people, channels, hours, whom we watch and whom to call. Policy, never in the environment.

::

    shape       what may stand in the file, field by field
    file        a file -> Company, or a ConfigError that points to the line; the last good one stays
    sample      an invented company, written with comments by ``init`` and the first run

``Company`` gives the house its values as nouns; nothing else of the file travels.
"""

from bot.company.file import FILE, CompanyFile, load
from bot.company.sample import sample, write_sample
from bot.company.shape import Company, DigestHour, Feed, Member, Product

__all__ = ["FILE", "Company", "CompanyFile", "DigestHour", "Feed", "Member", "Product", "load", "sample", "write_sample"]
