"""The forms, each built in the person's language and judged by a pure function before the platform is answered.

Values come by field name; several of a list are joined with commas. ``readers`` may hold names or codes:
``words.countries.country_codes`` reads what validate has let pass.
"""

from bot.views.forms.ask import ASK_FORM
from bot.views.forms.check import CHECK_FORM, MAX_TEXT_CHARS
from bot.views.forms.digest import DIGEST_FORM
from bot.views.forms.dismiss import DISMISS_FORM
from bot.views.forms.me import ME_FORM

__all__ = ["ASK_FORM", "CHECK_FORM", "DIGEST_FORM", "DISMISS_FORM", "MAX_TEXT_CHARS", "ME_FORM"]
