"""Many words and patterns found in one pass. Knows neither rules nor medicines."""

from bot.match.amended import Amended
from bot.match.matcher import Glance, Matcher
from bot.match.terms import Accept, Hit, Term

__all__ = ["Accept", "Amended", "Glance", "Hit", "Matcher", "Term"]
