"""The browser and the served page, for the tests of the playground."""

from tests.browser import browser, lived_in, served

__all__ = ["browser", "lived_in", "served"]
