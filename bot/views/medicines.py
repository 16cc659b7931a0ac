"""A medicine's name -> what is known of it; the registers -> what they hold, what was read, and what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Basis, Supply
from bot.views.message import Entry, Heading, Message, Run, Style, Text
from bot.views.outside import shorten
from bot.views.words.countries import country

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.model import InCountry, MedicineCard, NameLookup, RegisterRead, RegisterStats, RegistersUpdated
    from bot.views.message import Part
    from bot.views.words import Words

MAX_ASKED = 60


def medicine(found: NameLookup, words: Words) -> Message:
    """One name: whether it needs a prescription and how that is known, by country, and who says so; or the nearest names."""
    if found.card is None:
        return _not_found(found, words)
    card = found.card
    supply = words.say(f"supply.{Supply.PRESCRIPTION if card.status is Supply.UNKNOWN else card.status}")
    subtitle = words.say("medicine.counts_as", supply=supply) if card.basis in (Basis.NONE, Basis.SUBSTANCE, Basis.CLASS) else supply
    return Message(
        locale=words.locale,
        summary=f"{card.name}: {subtitle}",
        title=card.name,
        subtitle=subtitle,
        parts=(*_sentences(card, supply, words), *(_country(one, words) for one in card.countries), *_sources(card, words)),
    )


def _not_found(found: NameLookup, words: Words) -> Message:
    title = words.say("medicine.not_found", name=shorten(found.asked, MAX_ASKED))
    near = [Text(words.runs("medicine.near", names=words.join(list(found.near), last="or")))] if found.near else []
    return Message(locale=words.locale, summary=title, title=title, parts=(*near, Text(words.runs("medicine.not_found_means"), soft=True)))


def _sentences(card: MedicineCard, supply: str, words: Words) -> Iterator[Text]:
    if card.substance:
        yield Text(words.runs("medicine.is", substance=card.substance))
    if card.stem:
        yield Text(words.runs("medicine.stem", stem=card.stem))
    yield Text(words.runs(f"medicine.basis.{card.basis}", supply=supply))
    if card.vaccine:
        yield Text(words.runs("medicine.vaccine"))
    if card.ordinary_word:
        yield Text(words.runs("medicine.ordinary_word"))


def _country(one: InCountry, words: Words) -> Entry:
    said = [words.say(f"supply.{one.status}")]
    if one.reimbursed is not None:
        said.append(words.say("medicine.reimbursed" if one.reimbursed else "medicine.not_reimbursed"))
    name = words.say("medicine.eu") if one.country == "EU" else country(one.country, words)
    return Entry(title=(Run(name, Style.STRONG),), detail=(Run(" · ".join(said)),))


def _sources(card: MedicineCard, words: Words) -> Iterator[Text]:
    if card.sources:
        named = [words.say("register.edition", source=_register(source, words), edition=edition) for source, edition in card.sources]
        yield Text(words.runs("medicine.sources", sources=words.say("list.semicolon").join(named)), soft=True)


def register_stats(found: RegisterStats, words: Words) -> Message:
    """How many names each register gives and in which edition, by status; then all together."""
    title = words.say("register.title", n=found.names)
    rows = tuple(
        Entry(
            title=(Run(_register(one.source, words), Style.STRONG),),
            detail=(Run(_counted(one.statuses, words)),),
            reference=words.say("register.names", n=one.names, edition=one.edition),
        )
        for one in found.editions
    )
    together = [
        Text((Run(_counted(found.statuses, words)),)),
        Text(words.runs("register.inferred", substance=found.bases.get(Basis.SUBSTANCE, 0), family=found.bases.get(Basis.CLASS, 0))),
        Text(words.runs("register.kinds", ordinary=found.ordinary_words, vaccines=found.vaccines, ours=found.ours)),
        Text(words.runs("register.unknown_means"), soft=True),
    ]
    damaged = [Text(words.runs("register.damaged", files=", ".join(found.damaged)))] if found.damaged else []
    heading = Heading(words.say("register.together"))
    return Message(locale=words.locale, summary=title, title=title, parts=(*damaged, *rows, heading, *together))


def _counted(statuses: Mapping[Supply, int], words: Words) -> str:
    return " · ".join(words.say("register.counted", supply=words.say(f"supply.{one}"), n=statuses.get(one, 0)) for one in Supply)


def register_read(read: RegisterRead, words: Words) -> Message:
    """A register that was imported."""
    row = _read(read, words)
    title = words.say("register.imported")
    return Message(locale=words.locale, summary=title, title=title, parts=(row, Text(words.runs("register.from_now_on"), soft=True)))


def registers_updated(found: RegistersUpdated, words: Words) -> Message:
    """What was fetched, what had not changed, and what failed with why."""
    title = words.say("register.updated", n=len(found.read))
    failed = [Entry(title=(Run(_register(one.source, words), Style.STRONG),), detail=(Run(words.phrase(one.reason)),)) for one in found.failed]
    parts: list[Part] = [_read(one, words) for one in found.read]
    if failed:
        parts += [Heading(words.say("register.failed"), len(failed)), *failed, Text(words.runs("register.stays"), soft=True)]
    return Message(locale=words.locale, summary=title, title=title, parts=tuple(parts))


def _read(read: RegisterRead, words: Words) -> Entry:
    said = [words.say("register.unchanged")] if read.unchanged else []
    said += [words.say("register.names", n=read.names, edition=read.edition)]
    said += [words.say("register.skipped", n=read.skipped)] if read.skipped else []
    return Entry(title=(Run(_register(read.source, words), Style.STRONG),), detail=(Run(" · ".join(said)),))


def _register(source: str, words: Words) -> str:
    return words.say(f"register.{source}") if words.has(f"register.{source}") else source
