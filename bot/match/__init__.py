"""Many words and patterns found in one pass. Knows neither rules nor medicines."""

from bot.match.matcher import Glance, Matcher
from bot.match.terms import Accept, Hit, Term

__all__ = ["Accept", "Glance", "Hit", "Matcher", "Term"]
