"""What a text cannot say about itself: one table of names, types and meanings, and how they are written on a command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from rapidfuzz import process

from bot.errors import WrongUse
from bot.model import Bilingual, Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Kind = Literal["yes or no", "number", "date", "time", "text"]


@dataclass(frozen=True, slots=True)
class FactKind:
    """One fact that a draft may carry. Absent is unknown, not false."""

    name: str
    kind: Kind
    meaning: Bilingual


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
    _fact("followers", "number", "How many people follow the account.", "Le nombre d’abonnés du compte."),
    _fact("visa_date", "date", "The day the advertising visa was granted.", "Le jour où le visa de publicité a été accordé."),
    _fact("launch_date", "date", "The day the product was first marketed here.", "Le jour de la mise sur le marché dans le pays."),
    _fact("embargo_until", "time", "Nothing may be published before this moment.", "Rien ne peut être publié avant ce moment."),
    _fact("visa_number", "text", "The number of the advertising visa.", "Le numéro du visa de publicité."),
    _fact("internal_reference", "text", "The company's own reference of the approved text.", "La référence interne du texte validé."),
    _fact(
        "document_type",
        "text",
        "What kind of document it is: regulated release, publication list ...",
        "Le type de document : communiqué réglementé, liste de publications…",
    ),
)
BY_NAME: Mapping[str, FactKind] = {fact.name: fact for fact in FACTS}
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


def parse_fact(name: str, value: object) -> Fact:
    """One fact, typed by the table; text is read, a value that has the right type already is kept."""
    kind = BY_NAME.get(name)
    if kind is None:
        raise WrongUse("fact_unknown", fact=name[:80], nearest=nearest(name, BY_NAME))
    try:
        return _READERS[kind.kind](value)
    except (ValueError, TypeError) as error:
        raise WrongUse("fact_value", fact=name, kind=kind.kind, value=str(value)[:80]) from error


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
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return date.fromisoformat(_text(value))


def _moment(value: object) -> date | datetime:
    if isinstance(value, date):
        return value
    text = _text(value)
    if len(text) == 10:
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(value)
    return value


_READERS: Mapping[Kind, Callable[[object], Fact]] = {"yes or no": _truth, "number": _number, "date": _day, "time": _moment, "text": _text}
