"""What a text cannot say about itself: one table of names, types and meanings, and how they are written on a command line and in JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from rapidfuzz import process

from bot.errors import WrongUse
from bot.model import Bilingual, Fact
from bot.text import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Kind = Literal["yes or no", "number", "date", "time", "text"]


@dataclass(frozen=True, slots=True)
class FactKind:
    """One fact that a draft may carry. Absent is unknown, not false."""

    name: str
    kind: Kind
    meaning: Bilingual

    @property
    def key(self) -> str:
        """Its kind in the name of a wording."""
        return self.kind.replace(" ", "_")


def _fact(name: str, kind: Kind, en: str, fr: str) -> FactKind:
    return FactKind(name, kind, Bilingual(fr=fr, en=en))


FACTS: tuple[FactKind, ...] = (
    _fact(
        "access_controlled",
        "yes or no",
        "Only members of a closed, verified group can read it.",
        "Seuls les membres d’un groupe fermé et vérifié peuvent le lire.",
    ),
    _fact("comments_enabled", "yes or no", "Readers can comment.", "Les lecteurs peuvent commenter."),
    _fact("share_enabled", "yes or no", "Readers can share it.", "Les lecteurs peuvent le partager."),
    _fact(
        "paid_partnership",
        "yes or no",
        "Somebody is paid, or was given something, for it.",
        "Quelqu’un est payé, ou a reçu quelque chose, pour le publier.",
    ),
    _fact("listed_company", "yes or no", "The company is listed on a stock exchange.", "La société est cotée en bourse."),
    _fact("quiet_period", "yes or no", "The company is in its quiet period.", "La société est en période de silence."),
    _fact("release_published", "yes or no", "The regulated press release is already out.", "Le communiqué réglementé est déjà diffusé."),
    _fact("tagged_consent", "yes or no", "The people tagged have agreed to it.", "Les personnes identifiées ont donné leur accord."),
    _fact("image_people", "yes or no", "People can be recognised in the image.", "Des personnes sont reconnaissables sur l’image."),
    _fact("image_minors", "yes or no", "Children can be recognised in the image.", "Des enfants sont reconnaissables sur l’image."),
    _fact("image_consent", "yes or no", "The people in the image agreed in writing.", "Les personnes sur l’image ont donné leur accord écrit."),
    _fact("image_retouched", "yes or no", "The image was retouched or generated.", "L’image est retouchée ou générée."),
    _fact(
        "reassessment",
        "yes or no",
        "The benefit and risk of the medicine are being reassessed.",
        "Le rapport bénéfice/risque du médicament est en cours de réévaluation.",
    ),
    _fact(
        "followers",
        "number",
        "How many people follow the account. No law sets a number, so no rule counts them: it is kept for whoever decides.",
        "Le nombre d’abonnés du compte. Aucun texte ne fixe de seuil, donc aucune règle ne les compte : il est gardé pour qui décide.",
    ),
    _fact("visa_date", "date", "The day the advertising visa was granted.", "Le jour où le visa de publicité a été accordé."),
    _fact("launch_date", "date", "The day the product was first marketed here.", "Le jour de la mise sur le marché dans le pays."),
    _fact(
        "embargo_until",
        "time",
        "Nothing may be published before this moment. A day alone counts until it is over where the company is.",
        "Rien ne peut être publié avant ce moment. Un jour seul compte jusqu’à sa fin, à l’heure de l’entreprise.",
    ),
    _fact("visa_number", "text", "The number of the advertising visa.", "Le numéro du visa de publicité."),
    _fact("internal_reference", "text", "The company's own reference of the approved text.", "La référence interne du texte validé."),
    _fact(
        "document_type",
        "text",
        "What kind of document it is: regulated release, registration document, annual report, publication list ...",
        "Le type de document : communiqué réglementé, document d’enregistrement, rapport annuel, liste de publications…",
    ),
)
# What Vigie finds out itself before the rules are asked; nobody gives it.
COUNTED: tuple[FactKind, ...] = (
    _fact("over_length", "number", "By how much the text is too long for the network.", "De combien le texte est trop long pour le réseau."),
)
GIVEN: Mapping[str, FactKind] = {fact.name: fact for fact in FACTS}
BY_NAME: Mapping[str, FactKind] = {fact.name: fact for fact in (*FACTS, *COUNTED)}
_YEARS = range(1900, 2200)  # of a fact that is no slip of the pen; inside them no reckoning with dates can overflow
_SEPARATORS = re.compile(r"[\W_]+")
_YES = {"true", "yes", "oui", "1"}
_NO = {"false", "no", "non", "0"}


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or an empty string when nothing is known."""
    found = process.extractOne(word, list(known))
    return found[0] if found else ""


def parse_facts(given: Iterable[str]) -> dict[str, Fact]:
    """``NAME=VALUE`` as typed -> facts of the right type.

    Raises:
        WrongUse: no ``=``, an unknown name (the nearest is named), a value of the wrong type.
    """
    facts: dict[str, Fact] = {}
    for written in given:
        name, equals, value = written.partition("=")
        if not equals:
            raise WrongUse("fact_form", fact=written[:80])
        facts[name.strip()] = parse_fact(name.strip(), value.strip())
    return facts


def parse_fact(name: str, value: object, *, typed: bool = False, known: Mapping[str, FactKind] = GIVEN) -> Fact:
    """One fact, typed by the table; text is read, a value that has the right type already is kept.

    ``typed``: as JSON has it, where a number or a yes is not written as text. ``known``: the names there are.

    Raises:
        WrongUse: an unknown name (the nearest is named), a value of the wrong type.
    """
    fact = known.get(name)
    if fact is None:
        raise WrongUse("fact_unknown", fact=name[:80], nearest=nearest(name, known))
    try:
        return (_TYPED if typed else _READERS)[fact.kind](value)
    except (ValueError, TypeError) as error:
        raise WrongUse(f"fact_value.{fact.key}", fact=name, value=str(value)[:80]) from error


def plain_words(text: str) -> str:
    """A text by which kinds of documents are told apart: small letters without accents, one blank between words."""
    return _SEPARATORS.sub(" ", folded(text).casefold()).strip()


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = _text(value).casefold()
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(word)


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError(value)
    number = int(value)
    if number < 0:
        raise ValueError(value)
    return number


def _day(value: object) -> date:
    day = date.fromisoformat(_text(value)) if not isinstance(value, date) else value
    if isinstance(day, datetime) or day.year not in _YEARS:
        raise ValueError(value)
    return day


def _moment(value: object) -> date | datetime:
    """A moment with its time zone, or a day. An hour without a zone is refused: 8 h somewhere is no moment, and who knows where can say so."""
    moment = value if isinstance(value, date) else _read_moment(_text(value))
    if moment.year not in _YEARS or (isinstance(moment, datetime) and moment.tzinfo is None):
        raise ValueError(value)
    return moment


def _read_moment(text: str) -> date | datetime:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(value)
    return value.strip()


def _unwritten(read: Callable[[object], Fact]) -> Callable[[object], Fact]:
    def typed(value: object) -> Fact:
        if isinstance(value, str):
            raise TypeError(value)
        return read(value)

    return typed


_READERS: Mapping[Kind, Callable[[object], Fact]] = {"yes or no": _truth, "number": _number, "date": _day, "time": _moment, "text": _text}
_TYPED: Mapping[Kind, Callable[[object], Fact]] = {**_READERS, "yes or no": _unwritten(_truth), "number": _unwritten(_number)}
