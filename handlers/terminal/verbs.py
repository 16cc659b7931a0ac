"""check, suggest, digest and ask in a terminal, and the register of the verbs that ask the desk. Exit 0: done; 1: no, or in part; 2: wrong use."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from bot.errors import WrongUse
from bot.model import Act, Audience, Check, Draft, Origin, Outcome, Role, SuggestWish, Whose
from bot.views import json as shapes
from bot.views.answer import answer
from bot.views.digest import digest as digest_view
from bot.views.suggestions import suggestions
from bot.views.verdict import verdict
from handlers.terminal.given import fact, file_text, moment, text_or_file
from handlers.terminal.printing import EMBEDDINGS, NO_READER, TERMINAL, Terminal, verb
from handlers.terminal.rules import read_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from bot.model import Verdict


def _choice(kind: type[StrEnum]) -> click.Choice[str]:
    return click.Choice([member.value for member in kind], case_sensitive=False)


@verb("check")
@click.argument("source", required=False, metavar="[FILE | -]")
@click.option("--text", help="The draft itself.")
@click.option("--act", type=_choice(Act), default="post", show_default=True, help="What you want to do.")
@click.option("--on", "network", default="", metavar="NETWORK", help="linkedin, x, facebook, instagram ... Absent: any public network.")
@click.option("--country", default="", metavar="CC", help="The account's country. Absent: the company's.")
@click.option("--readers", default="", metavar="CC,CC", help="Countries of readers.")
@click.option("--role", type=_choice(Role), default="corporate", show_default=True, help="Who speaks.")
@click.option("--audience", type=_choice(Audience), default="public", show_default=True, help="Who can read it.")
@click.option("--origin", type=_choice(Origin), default="own", show_default=True, help="Ours to publish, or come in from outside.")
@click.option("--of", type=_choice(Whose), help="Whose content is shared, liked or commented.")
@click.option("--link-text", default="", help="The text of the page behind the link.")
@click.option("--image-text", default="", help="The text on the image.")
@click.option("--subtitles", metavar="FILE", help="The words of the video: an .srt or .vtt file.")
@click.option("--fact", "facts", multiple=True, metavar="NAME=VALUE", help="What the text cannot say; repeatable. See: rules facts.")
@click.option("--lang", help="The text's language, for example fr.")
@click.option(
    "--at", metavar="MOMENT", help="When it would be published: 2026-12-01T08:00, in the company's zone unless it says its own. Absent: now."
)
@NO_READER
@EMBEDDINGS
def check(here: Terminal, source: str | None, text: str | None, no_reader: bool, embeddings: bool, **given: Any) -> int:
    """May I post, share, like this? Exit 0: no signal found; 1: ask first, or stop."""
    draft = Draft(
        text=text_or_file(text, source),
        act=Act(given["act"]),
        network=given["network"],
        country=given["country"].upper(),
        readers=tuple(code.strip().upper() for code in given["readers"].split(",") if code.strip()),
        role=Role(given["role"]),
        audience=Audience(given["audience"]),
        origin=Origin(given["origin"]),
        of=Whose(given["of"]) if given["of"] else None,
        lang=given["lang"],
        link_text=given["link_text"],
        image_text="\n\n".join(filter(None, (given["image_text"], file_text(given["subtitles"]) if given["subtitles"] else ""))),
        facts=dict(map(fact, given["facts"])),
        on=moment(given["at"], here.person.zone) if given["at"] else None,
    )
    found = _judge(here, no_reader, embeddings)(draft)
    kept = Check(code="", at=datetime.now(UTC), draft=draft, verdict=found, by=here.person, place=TERMINAL)
    here.say(verdict(kept, here.words, safety_contact=here.desk.safety_contact()), shapes.verdict_json(found, here.words))
    return 0 if found.outcome is Outcome.CLEAR else 1


def _judge(here: Terminal, no_reader: bool, embeddings: bool) -> Callable[[Draft], Verdict]:
    if no_reader and embeddings:
        raise WrongUse("reader.no_embeddings")
    return here.desk.judge_by_rules if no_reader else here.desk.judge_with_embeddings if embeddings else here.desk.judge


@verb("suggest")
@click.argument("topic", nargs=-1)
@click.option("-n", "count", type=click.IntRange(1, 50), default=5, show_default=True, help="How many.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Nothing older than this day.")
@click.option("--on", "network", default="", metavar="NETWORK", help="The network it is for.")
def suggest(here: Terminal, topic: tuple[str, ...], count: int, since: datetime | None, network: str) -> int:
    """Science news one may share today, graded. Reads what was collected; fetches nothing."""
    wish = SuggestWish(topic=" ".join(topic), n=count, network=network, since=since.date() if since else None)
    found = here.wait(here.desk.suggest(wish, here.person, TERMINAL))
    here.say(suggestions(found, here.words, here.person.zone), [shapes.suggestion_json(one, here.words) for one in found.items])
    return 0


@verb("digest")
@click.option("--dry-run", is_flag=True, help="Show it; this verb never posts, `run` does at the channel's hour.")
@click.option("--days", type=click.IntRange(1, 31), default=1, show_default=True, help="How far back.")
def digest(here: Terminal, days: int, dry_run: bool) -> int:
    """What patient associations and experts did."""
    found = here.wait(here.desk.digest(here.person, TERMINAL, days))
    here.say(digest_view(found, here.words, threaded=False), shapes.digest_json(found, here.words))
    return 0


@verb("ask")
@click.argument("question", nargs=-1, required=True)
def ask(here: Terminal, question: tuple[str, ...]) -> int:
    """An answer with its sources, or "I don't know" and who does. Exit 1 for no answer."""
    found = here.wait(here.desk.ask(" ".join(question), here.person))
    here.say(answer(found, here.words, here.person.zone), shapes.answer_json(found, here.words))
    return 0 if found.quotes else 1


VERBS = (check, suggest, digest, ask, read_rules)
