"""The flows with what they depend on bound: one callable of the desk each. What decides is in the flows; here it is only handed together."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.assemble.clock import now
from bot.assemble.persons import Persons
from bot.assemble.planning import Planning
from bot.assemble.readers import reader_for
from bot.assemble.reading import Reading
from bot.assemble.registers import Registers
from bot.assemble.tastes import Tastes
from bot.desk import Desk
from bot.errors import WrongUse
from bot.facts import FACTS
from bot.flows.answer import answer
from bot.flows.caption import caption
from bot.flows.check import check
from bot.flows.digest import Judges as DigestJudges
from bot.flows.digest import compose
from bot.flows.framing import Known
from bot.flows.grade import grade
from bot.flows.names import Watched
from bot.flows.post import completed
from bot.flows.rank import rank
from bot.flows.ranked_lines import rank_lines
from bot.flows.safer import safer
from bot.flows.suggest import Judges, suggest
from bot.flows.teaching import may_teach
from bot.model import Dismissed, Suggestion, Suggestions
from bot.networks import network
from bot.store import checks, items, places, sources
from bot.text import tells_at_once
from bot.views.words.countries import country_code

if TYPE_CHECKING:
    from bot.assemble.gathering import Gathering
    from bot.model import (
        Answer,
        Check,
        Choice,
        Digest,
        DigestPlan,
        Draft,
        Item,
        Person,
        Place,
        RuleCard,
        SaferText,
        SuggestWish,
        Verdict,
    )

AT_HAND = 5_000  # the latest items that suggest and the digest choose from
SAVED_SHOWN = 10


class Journeys:
    """The abilities of one house."""

    def __init__(self, house: Gathering) -> None:
        self._house = house
        self._reading = Reading(house)
        self._tastes = Tastes(house)

    def desk(self) -> Desk:
        """All of them together."""
        registers, reading, persons = Registers(self._house), self._reading, Persons(self._house)
        return Desk(
            judge=self.judge,
            judge_by_rules=self.judge_by_rules,
            judge_with_embeddings=self.judge_with_embeddings,
            check=self.check,
            recheck=self.recheck,
            safer=self.safer,
            dismiss=self.dismiss,
            calendar=Planning(self._house, self._whole).calendar,
            suggest=self.suggest,
            grade=self.grade,
            choose=self.choose,
            saved=self.saved,
            mute=self._tastes.mute,
            mutes=self._tastes.mutes,
            unmute=self._tastes.unmute,
            rank_lines=lambda *files: rank_lines(*files, now=now()),  # the moment it is asked, not the one the desk was made
            digest=self.digest,
            plan_digest=self.plan_digest,
            ask=self.ask,
            collect=self._house.collect,
            follow=self._house.follow,
            unfollow=self._house.unfollow,
            sources=self._house.health,
            import_opml=self._house.import_opml,
            export_opml=self._house.export_opml,
            rules=self.rules,
            book=self._house.whole_book,
            try_file=self._house.try_file,
            look_up=registers.look_up,
            register_stats=registers.stats,
            import_register=registers.take,
            update_registers=registers.update,
            reader_state=reading.state,
            reader_learn=reading.learn,
            reader_undo=reading.undo,
            reader_forget=reading.forget,
            reader_train=reading.train,
            reader_train_embeddings=reading.train_embeddings,
            reader_hints=reading.hints,
            facts=lambda: tuple((fact.name, fact.kind, fact.meaning) for fact in FACTS),
            home=persons.home,
            person=persons.person,
            prefer=persons.prefer,
            tell_once=persons.tell_once,
            safety_contact=lambda: self._house.company.contacts.safety,
            now=now,
        )

    def judge(self, draft: Draft) -> Verdict:
        """The bare verdict; what is missing of the setting is the company's. Raises: WrongUse for an unknown network, country or fact."""
        return check(self._whole(draft), self._house.book, self._house.reader)

    def judge_by_rules(self, draft: Draft) -> Verdict:
        """The same without the reader."""
        return check(self._whole(draft), self._house.book)

    def judge_with_embeddings(self, draft: Draft) -> Verdict:
        """The same with the reader and its embeddings. Raises: as ``reader_for``."""
        return check(self._whole(draft), self._house.book, reader_for(self._house, embeddings=True))

    def _whole(self, draft: Draft) -> Draft:
        named = replace(draft, country=_country(draft.country) if draft.country else "", readers=tuple(map(_country, draft.readers)))
        return completed(named, self._house.ours())

    async def check(self, draft: Draft, by: Person, place: Place, asked: str = "") -> Check:
        """The verdict, kept before it is shown."""
        page = await self._house.read_link(self._whole(draft))
        whole = page.draft
        at_once = self._house.is_warm and (whole.lang or tells_at_once(whole.text))
        verdict = check(whole, self._house.book, self._house.reader) if at_once else await asyncio.to_thread(self.judge, whole)
        verdict = page.told(verdict)
        return await asyncio.to_thread(checks.keep, self._house.store, whole, verdict, by, place, now(), asked and f"{by.door}:{asked}")

    async def recheck(self, code: str, person: Person) -> Check:
        """A kept check, for whoever asked for it."""
        kept = await asyncio.to_thread(checks.get, self._house.store, code)
        if kept is None:
            raise WrongUse("no_check", code=code[:20])
        if (kept.by.door, kept.by.id) != (person.door, person.id):
            raise WrongUse("not_your_check", code=kept.code)
        return kept

    async def safer(self, kept: Check) -> SaferText | None:
        """What could be left out or added, each change judged by the very check that the draft went through."""
        return await asyncio.to_thread(self._safer, kept)

    def _safer(self, kept: Check) -> SaferText | None:
        book, reader = self._house.book, self._house.reader
        return safer(kept.draft, kept.verdict, book.mends, lambda draft: check(draft, book, reader), self._house.company.name)

    async def dismiss(self, code: str, person: Person, reason: str) -> Dismissed:
        """Not a problem, said by whoever asked for the check, with the reason; the reader learns from it where company.yml says so."""
        kept = await self.recheck(code, person)
        await asyncio.to_thread(checks.dismiss, self._house.store, kept.code, person, reason, now())
        learns = self._house.company.learns_from_dismissals and may_teach(kept)
        return Dismissed(kept, await asyncio.to_thread(self._reading.learn_clear, kept.draft) if learns else None)

    async def suggest(self, wish: SuggestWish, person: Person, place: Place) -> Suggestions:
        """What this person may share today."""
        return await asyncio.to_thread(self._suggest, wish, person, place)

    def _suggest(self, wish: SuggestWish, person: Person, place: Place) -> Suggestions:
        house, known = self._house, self._known(wish.network)
        every = items.recent(house.store, limit=AT_HAND)
        stored = self._tastes.wanted(every, person)
        shown = f"#{place.name}" if place.kind == "channel" else ""  # a person alone, or a terminal, is no channel to name
        community = replace(house.company.community(place.name), name=shown)
        story = self._tastes.stories(every)
        judges = Judges(
            rank=partial(rank, learnt=self._tastes.learnt(every, community, person, place)),
            grade=lambda item, who: grade(item, self.judge, who, known),
            caption=lambda item, who: caption(item, who, self.judge, known),
            story_of=lambda item: story.get(item.key, item.key),
        )
        found = suggest(stored, community, person, wish, judges, now=now(), collected=sources.last_round(house.store))
        notices = () if wish.skip else self._tastes.notices(every, person, place)
        self._tastes.note_shown((one.item for one in found.items), person, place)
        return replace(found, notices=notices, muted=len(every) - len(stored))

    async def choose(self, key: str, choice: Choice | None, person: Person, place: Place) -> Suggestion:
        """Save, dismiss or share one kept item, or take that back."""
        found = await self.grade(key, person, place)
        await asyncio.to_thread(self._tastes.keep, key, choice, person, place)
        return found

    async def saved(self, person: Person, place: Place) -> Suggestions:
        """What this person saved, the latest first, graded as of today."""
        return await asyncio.to_thread(self._saved, person, place)

    def _saved(self, person: Person, place: Place) -> Suggestions:
        kept = self._tastes.saved(person)
        shown = tuple(self._graded(item, person) for item in kept[:SAVED_SHOWN])
        community = replace(self._house.company.community(place.name), name="")
        return Suggestions(shown, community, "", None, max(0, len(kept) - len(shown)), None, saved=True)

    async def grade(self, key: str, person: Person, _place: Place) -> Suggestion:
        """One kept item, graded for this person, with its caption."""
        item = await asyncio.to_thread(items.get, self._house.store, key)
        if item is None:
            raise WrongUse("no_item")
        return await asyncio.to_thread(self._graded, item, person)

    def _graded(self, item: Item, person: Person) -> Suggestion:
        known = self._known("")
        given, labels, reasons = grade(item, self.judge, person, known)
        return Suggestion(item, given, labels, reasons, caption(item, person, self.judge, known))

    def _known(self, wanted: str) -> Known:
        company = self._house.company
        ours = tuple(name for product in company.products for name in product.names)
        return Known(ours, Watched(company.watches), company.name, network(wanted).name if wanted else "")

    async def digest(self, person: Person, place: Place, days: int) -> Digest:
        """What the watched ones did in the last days, for this person's clock."""
        return await self.digest_since(person, place, now() - timedelta(days=days), person.zone)

    async def digest_since(self, person: Person, place: Place, since: datetime, zone: str) -> Digest:
        """The same for any span and zone; what a channel's own digest is made of."""
        return await asyncio.to_thread(self._digest, person, place, since, zone)

    def _digest(self, person: Person, place: Place, since: datetime, zone: str) -> Digest:
        house, known = self._house, self._known("")
        seen = {item.key: item for item in (*items.recent(house.store, since, AT_HAND), *items.first_seen_since(house.store, since, AT_HAND))}
        story = self._tastes.stories(seen.values())
        judges = DigestJudges(
            rank=rank, grade=lambda item: grade(item, self.judge, person, known), story_of=lambda item: story.get(item.key, item.key)
        )
        collected = sources.last_round(house.store)
        community = house.company.community(place.name)
        found = compose(
            seen.values(),
            house.company.watches,
            community,
            judges,
            now=now(),
            zone=zone,
            since=since,
            collected=collected,
            safety_contact=house.company.contacts.safety,
        )
        return replace(found, notices=self._tastes.notices(seen.values(), person, place))

    async def plan_digest(self, wanted: DigestPlan) -> DigestPlan:
        """From now on this place gets its digest at that hour."""
        return await asyncio.to_thread(places.plan, self._house.store, replace(wanted, since=now()), now())

    async def ask(self, question: str, person: Person) -> Answer:
        """Quoted sentences with their sources, or who knows."""
        return await asyncio.to_thread(self._ask, question, person)

    def _ask(self, question: str, person: Person) -> Answer:
        house = self._house
        return answer(question, person=person, search=partial(items.search, house.store), check=self.judge, contacts=house.company.contacts)

    def rules(self) -> tuple[RuleCard, ...]:
        """The whole book."""
        return self._house.book.cards()


def _country(code: str) -> str:
    found = country_code(code, "en")
    if found is None:
        raise WrongUse("unknown_country", value=code[:40], nearest="FR")
    return found
