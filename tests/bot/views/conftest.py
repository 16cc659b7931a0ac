"""The browser, for the one page that a view makes whole."""

from tests.browser import browser

__all__ = ["browser"]
