"""Check a draft or an act: words, act and place in; a private verdict out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import process

from bot.errors import WrongUse
from bot.model import Act, Audience, Draft, Role, Whose
from bot.views.forms import CHECK_FORM, DISMISS_FORM
from bot.views.forms.check import filled
from bot.views.forms.facts import facts_of
from bot.views.safer import gone
from bot.views.safer import safer as safer_view
from bot.views.verdict import dismissed, published, verdict, why
from bot.views.words import words_for
from bot.views.words.countries import country_code, nearest_country
from handlers.options import parse
from handlers.routes import button, command, form, shortcut

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum
    from typing import TypeVar

    from bot.desk import Desk
    from bot.model import Check, Person
    from handlers.turn import Turn

    Choice = TypeVar("Choice", bound=StrEnum)


async def check(turn: Turn, desk: Desk) -> None:
    """May I? An empty draft opens the form."""
    await _check(turn, desk, parse(turn.text).words, parse(turn.text).options)


async def like(turn: Turn, desk: Desk) -> None:
    """The same, the act fixed."""
    typed = parse(turn.text)
    await _check(turn, desk, typed.words, {**typed.options, "act": Act.LIKE})


async def check_form(turn: Turn, desk: Desk) -> None:
    """The form was sent."""
    await _check(turn, desk, turn.values.get("text", ""), turn.values)


async def check_this_post(turn: Turn, desk: Desk) -> None:
    """A message's own menu: that message is the draft, unchanged."""
    await _check(turn, desk, turn.text, {})


async def _check(turn: Turn, desk: Desk, text: str, values: Mapping[str, str]) -> None:
    if not text.strip():
        known = {"country": turn.asker.country, "role": turn.asker.role.value}
        return await turn.ask(CHECK_FORM.build(turn.locale, {**known, **values}, ""))
    draft = draft_of(text, values, turn.asker)
    await turn.progress("checking")
    kept = await desk.check(draft, turn.asker, turn.place, turn.key)
    return await _say(turn, desk, kept)


async def _say(turn: Turn, desk: Desk, kept: Check) -> None:
    has_safer = await desk.safer(kept) is not None
    await turn.reply(verdict(kept, words_for(turn.locale), safety_contact=desk.safety_contact(), has_safer=has_safer))


def draft_of(text: str, values: Mapping[str, str], asker: Person) -> Draft:
    """What a person typed or filled in, as a Draft; what is missing comes from their profile. Raises: WrongUse for a word that is no choice."""
    country = values.get("country", "") or asker.country
    of = values.get("of", "")
    return Draft(
        text=text,
        act=_choice(Act, values.get("act", ""), "act") or Act.POST,
        network=values.get("network", ""),
        country=_country(country, asker),
        readers=tuple(_country(part, asker) for part in values.get("readers", "").split(",") if part.strip()),
        role=_choice(Role, values.get("role", ""), "role") or asker.role,
        audience=_choice(Audience, values.get("audience", ""), "audience") or Audience.PUBLIC,
        of=_choice(Whose, of, "of"),
        link_text=values.get("link_text", ""),
        image_text=values.get("image_text", ""),
        facts=facts_of(values),
    )


def _country(typed: str, asker: Person) -> str:
    code = country_code(typed, asker.locale)
    if code is None:
        raise WrongUse("unknown_country", value=typed[:40], nearest=nearest_country(typed, asker.locale) or "FR")
    return code


def _choice(kind: type[Choice], value: str, option: str) -> Choice | None:
    if not value:
        return None
    names = [member.value for member in kind]
    if value in names:
        return kind(value)
    nearest = process.extractOne(value, names)
    raise WrongUse("unknown_choice", option=option, value=value[:40], nearest=str(nearest[0]) if nearest else names[0], choices=", ".join(names))


async def explain(turn: Turn, desk: Desk) -> None:
    """[Why] beside a finding: the rule, its clause, what it asks for. Value: the check's code and the finding's number."""
    code, _, number = turn.values.get("value", "").partition(":")
    kept = await desk.recheck(code, turn.asker)
    await turn.reply(why(kept, int(number) if number.isdigit() else 1, words_for(turn.locale)))


async def again(turn: Turn, desk: Desk) -> None:
    """[Open] beside a past check: the verdict as it was given."""
    await _say(turn, desk, await desk.recheck(turn.values.get("value", ""), turn.asker))


async def edit(turn: Turn, desk: Desk) -> None:
    """[Edit]: the form again, with what was checked in it."""
    kept = await desk.recheck(turn.values.get("value", ""), turn.asker)
    await turn.ask(CHECK_FORM.build(turn.locale, filled(kept.draft), ""))


async def safer(turn: Turn, desk: Desk) -> None:
    """[Use safer text]: what would be left out and put in."""
    kept = await desk.recheck(turn.values.get("value", ""), turn.asker)
    found, words = await desk.safer(kept), words_for(turn.locale)
    await turn.reply(safer_view(kept, found, words) if found else gone(kept, words))


async def use_safer(turn: Turn, desk: Desk) -> None:
    """[Use this text]: the form with the new text; a person reads it and sends it."""
    kept = await desk.recheck(turn.values.get("value", ""), turn.asker)
    found = await desk.safer(kept)
    if found is None:
        return await turn.reply(gone(kept, words_for(turn.locale)))
    return await turn.ask(CHECK_FORM.build(turn.locale, {**filled(kept.draft), "text": found.text}, ""))


async def share(turn: Turn, desk: Desk) -> None:
    """[Share here]: the verdict, for everyone in this channel."""
    kept = await desk.recheck(turn.values.get("value", ""), turn.asker)
    await turn.reply(published(kept, words_for(turn.locale)), private=False)


async def dismiss(turn: Turn, desk: Desk) -> None:
    """[Not a problem]: kept with its reason; the verdict stays what it was."""
    done = await desk.dismiss(turn.values.get("carry", ""), turn.asker, turn.values.get("reason", ""))
    await turn.reply(dismissed(done, words_for(turn.locale)))


ROUTES = (
    command("check", check, aliases=("verifier",)),
    command("like", like, aliases=("aimer",)),
    shortcut("check_this_post", check_this_post),
    form(CHECK_FORM, check_form),
    button("check.open", check, opens=CHECK_FORM),
    button("check.why", explain),
    button("check.again", again),
    button("check.edit", edit),
    button("check.safer", safer),
    button("check.use_safer", use_safer),
    button("check.share", share),
    button("check.dismiss", dismiss, opens=DISMISS_FORM),
    form(DISMISS_FORM, dismiss),
)
