"""The command line. ``run`` opens the doors that have keys (none: the playground); the other verbs do one thing and end.

What only some verbs need is imported by them: the chat libraries, the web server and the clock cost half a second.

Exit 0: done. 1: no, or in part. 2: wrong use. With ``--json`` stdout is exactly one JSON document; progress and logs go to stderr.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import logging
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.progress import Progress

from bot.assemble import House, Waking
from bot.errors import ConfigError, VigieError, WrongUse
from bot.settings import Settings
from bot.views import json as shapes
from bot.views.collected import collected as collected_view
from bot.views.doctor import report
from bot.views.words import words_for
from handlers.terminal.calendar import calendar
from handlers.terminal.group import Verbs
from handlers.terminal.medicines import medicines
from handlers.terminal.printing import Opened, with_answer, with_locale
from handlers.terminal.progress import COLUMNS, to_stderr
from handlers.terminal.rank import rank
from handlers.terminal.reader import reader
from handlers.terminal.screen import screen
from handlers.terminal.sources import sources
from handlers.terminal.verbs import VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.model import Locale
    from bot.schedule import Job
    from bot.views.message import Poster
    from handlers.listener import Listener
    from handlers.playground.door import Playground
    from handlers.slack.register import SlackDoor

DONE, IN_PART, WRONG, INTERRUPTED = 0, 1, 2, 130
LOOK_EVERY_S = 20  # how late a digest may be


@click.group(cls=Verbs, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.pass_context
def cli(context: click.Context) -> int:
    """Vigie keeps watch over what your company says in public. Without a verb it runs."""
    context.obj = Opened(house_of)
    return int(context.invoke(run)) if context.invoked_subcommand is None else DONE


def own_language() -> Locale:
    """The language of this terminal, as set or as its own; English where neither says."""
    said = os.environ.get("VIGIE_LOCALE") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "fr" if said.lower().startswith("fr") else "en"


def house_of(locale: Locale | None = None) -> House:
    """The house, in that language; what a person should know first goes to stderr."""
    house = House(Settings.read(os.environ), locale or own_language())
    for trouble in house.troubles:
        to_stderr.print(words_for(house.locale).phrase(trouble), markup=False)
    return house


@cli.command()
def run() -> int:
    """Open the doors that have keys; without any, the playground on this machine."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: sys.exit(DONE))  # also while still starting, and where a shell had it ignored
    with house_of() as house:
        logging.basicConfig(level=house.settings.log_level, format="%(asctime)s %(levelname)s %(message)s", datefmt="%H:%M:%S", stream=sys.stderr)
        asyncio.run(keep_open(house, house.settings))
    return DONE


async def keep_open(house: House, settings: Settings) -> None:
    """Open the doors, wake what is due, until a signal ends it or a door gives up."""
    from bot.schedule import start
    from handlers.listener import Listener

    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    if settings.slack_trouble:
        raise ConfigError(settings.slack_trouble.key.removeprefix("error."), **settings.slack_trouble.values)
    async with contextlib.AsyncExitStack() as to_close:
        slack: SlackDoor | None = None
        port = Listener(settings.host, settings.port, variable="VIGIE_PORT", healthy=lambda: house.is_healthy() and (slack is None or slack.healthy))
        posters: dict[str, Poster] = {}
        work: list[asyncio.Task[object]] = [asyncio.create_task(stop.wait())]
        if settings.slack:
            slack = await slack_door(house, settings)
            to_close.push_async_callback(slack.close)
            posters["slack"] = slack.poster
            if settings.slack == "socket":
                work.append(asyncio.create_task(slack.run_socket()))
            else:
                port.serve(slack.routes())
        if page := playground(house, settings, port):
            posters["playground"] = page[0].poster
            to_close.push_async_callback(page[0].close)
            house.know(page[0].rooms)
        for listener in dict.fromkeys((port, *(page[1:] if page else ()))):
            await listener.start()
            to_close.push_async_callback(listener.close)
        to_close.push_async_callback(start(jobs(house, settings, posters)))
        announce(house, settings, page[0] if page else None)
        threading.Thread(
            target=house.warm, kwargs={"samples": page is not None}, daemon=True
        ).start()  # a daemon: an end while it reads waits for nothing
        done, waiting = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        for task in done:
            task.result()  # a door that gave up says why


def jobs(house: House, settings: Settings, posters: Mapping[str, Poster]) -> Iterator[Job]:
    """What the clock wakes."""
    from bot.schedule import Job

    waking = Waking(house, posters)
    yield Job(name="digests", run=waking.deliver, every_s=LOOK_EVERY_S, first_after_s=1)
    if settings.collect_every_min:
        yield Job(name="collect", run=waking.collect, every_s=settings.collect_every_min * 60, first_after_s=2, jitter_s=30)


async def slack_door(house: House, settings: Settings) -> SlackDoor:
    """The Slack door, its token tried. Raises: DoorError when Slack refuses it."""
    from handlers.slack.register import SlackDoor

    def bare(name: str) -> str | None:
        secret = getattr(settings, name)
        return secret.get_secret_value() if secret else None

    company = house.company
    door = SlackDoor(
        house.desk,
        bot_token=bare("slack_bot_token") or "",
        app_token=bare("slack_app_token"),
        signing_secret=bare("slack_signing_secret"),
        inbox=house.inbox("slack"),
        api_url=settings.slack_api_url,
        locale=company.language,
        zone=company.zone,
        country=company.country,
    )
    await door.open()
    return door


def playground(house: House, settings: Settings, port: Listener) -> tuple[Playground, Listener] | None:
    """The page where there is no other door, on this machine alone; beside keyed doors on a port of its own."""
    from handlers.listener import Listener

    if settings.slack and settings.playground_port is None:
        return None
    from handlers.playground.door import Playground

    if settings.playground_port is not None:
        port = Listener("127.0.0.1", settings.playground_port, variable="VIGIE_PLAYGROUND_PORT", healthy=house.is_healthy)
    elif not ipaddress.ip_address(socket.gethostbyname(settings.host)).is_loopback:
        raise ConfigError("playground_host", host=settings.host)
    page = Playground(house.desk, host="127.0.0.1", port=settings.playground_port or settings.port)
    port.serve(page.routes())
    return page, port


def announce(house: House, settings: Settings, page: Playground | None) -> None:
    """Say where Vigie can be reached."""
    words = words_for(house.locale)
    if page:
        to_stderr.print(words.say("run.playground", address=page.address), markup=False)
    if settings.slack:
        to_stderr.print(words.say(f"run.slack_{settings.slack}", port=settings.port), markup=False)
    to_stderr.print(words.say("run.end"), markup=False)


for command in (*VERBS, calendar, rank, screen, sources, medicines, reader):
    cli.add_command(command)


@cli.command()
@click.option("--from", "first", multiple=True, metavar="FILE...", help="Read these saved documents instead of the sources.")
@click.argument("more", nargs=-1, metavar="")
@with_answer
def collect(first: tuple[str, ...], more: tuple[str, ...], as_json: bool, locale: Locale | None) -> int:
    """Read the sources, or saved documents, into the store. Exit 1 when one failed."""
    if more and not first:
        raise WrongUse("files_without_from", file=more[0][:200])
    with house_of(locale) as house:
        here = Opened(lambda _: house).terminal(as_json, locale)
        if first:
            found = house.collect_files([Path(name) for name in (*first, *more)])
        else:
            with Progress(*COLUMNS, console=to_stderr, transient=True) as bar:
                task = bar.add_task("", total=None)
                found = here.wait(house.collect(on_progress=lambda done, of, name: bar.update(task, completed=done, total=of, description=name[:40])))
        here.say(collected_view(found, here.words), shapes.collected_json(found, here.words))
    return IN_PART if found.failed else DONE


@cli.command()
@with_locale
def init(locale: Locale | None) -> int:
    """Write company.yml with comments: who you are, your products, topics, channels, hours, contacts."""
    house = house_of(locale)
    click.echo(words_for(house.locale).say("init.written" if house.is_new else "init.there", path=str(house.company_path)))
    return DONE


@cli.command()
@with_answer
def doctor(as_json: bool, locale: Locale | None) -> int:
    """Look whether everything is as it should be, and say what to do where it is not. Exit 1 when something is to be done."""
    with house_of(locale) as house:
        here = Opened(lambda _: house).terminal(as_json, locale)
        found = house.examine()
        here.say(report(found, here.words), [{"about": name, "ok": ok, "said": here.words.phrase(said)} for name, ok, said, _ in found])
    return DONE if all(ok for _, ok, *_ in found) else IN_PART


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; its exit code. Whatever goes wrong is one sentence on stderr."""
    if os.environ.get("VIGIE_LOG_LEVEL", "").upper() == "DEBUG":
        logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
    try:
        return int(cli.main(args=arguments, prog_name="app.py", standalone_mode=False) or DONE)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return WRONG
    except VigieError as error:
        to_stderr.print(words_for(own_language()).phrase(error.phrase), markup=False)
        return WRONG if isinstance(error, WrongUse) else IN_PART
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left; nothing more is to be said
        return DONE
    except Exception:
        logging.getLogger("vigie").debug("unexpected", exc_info=True)
        to_stderr.print(words_for(own_language()).say("error.unexpected_here"), markup=False)
        return IN_PART


if __name__ == "__main__":
    sys.exit(main())
