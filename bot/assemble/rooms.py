"""What is opened once: company.yml, the book, the database. Each when first needed, so that every verb pays for its own.

Feeds, HTTP and the database's library are imported where they are used: together they cost half a second, and a check needs none of them.
"""

from __future__ import annotations

import gc
import threading
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from bot.assemble.clock import now
from bot.company import FILE, CompanyFile, sample, write_sample
from bot.company.file import parse
from bot.errors import ConfigError, RuleError, WrongUse
from bot.flows import doctor
from bot.flows.post import Ours
from bot.flows.screen import screen_file
from bot.medicines import OwnProduct, load_register, stamp
from bot.model import Person, Supply, phrase
from bot.reader import Reader, load_reader
from bot.reader.own import MODEL
from bot.rules import load_book
from bot.store import checks, items, places
from bot.store.sources import last_round
from bot.views.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from typing import TypedDict

    from bot.company import Company, Product
    from bot.match import Term
    from bot.medicines import Register
    from bot.model import Book, Fact, Locale, Phrase, Place, Trial
    from bot.rules import MedicineFacts, Rulebook
    from bot.settings import Settings
    from bot.store.db import Store

    class Compiling(TypedDict):
        """What compiling a book takes beside its files: the names of medicines, and where compiled tables are kept."""

        cache: Path | None
        medicine_terms: Iterable[Term]
        medicine_of: Callable[[str], MedicineFacts | None]


def company_facts(company: Company) -> Mapping[str, Fact]:
    """The facts of a draft that company.yml answers; what it leaves out stays unknown."""
    return MappingProxyType({"listed_company": company.listed} if "listed" in company.model_fields_set else {})


PACKS = Path(__file__).parent.parent / "rules" / "packs"


class Rooms:
    """One Vigie at work in one home."""

    def __init__(self, settings: Settings, locale: Locale) -> None:
        """The first run writes company.yml, commented in that language. Raises: ConfigError when there is no company to be had."""
        self.settings, self.locale, self.path = settings, locale, settings.home
        self._unwritable: Phrase | None = None
        self._bad_rules: Phrase | None = None
        self._book: tuple[object, Rulebook] | None = None
        self._register: tuple[object, Register] | None = None
        self._reader: tuple[int, Reader] | None = None
        self._bad_reader: Phrase | None = None
        self._one_reader = threading.Lock()
        try:
            self.is_new = write_sample(self.path, locale)
        except ConfigError as error:  # a home that cannot be written still checks drafts, for the sample company where it has none of its own
            self.is_new, self._unwritable = False, error.phrase
        self._file = CompanyFile(self.path)
        self._sample = self._unwritable is not None and not self.company_path.exists()
        self.company  # noqa: B018  a company that cannot be read is said now, not at the first question

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is still to be written."""
        if "store" in self.__dict__:
            self.store.close()

    @property
    def company_path(self) -> Path:
        """Where company.yml is."""
        return self.path / FILE

    @property
    def company(self) -> Company:
        """Who we are, as the file says now, and the last good one while it is wrong. Raises: ConfigError where there never was a good one."""
        return parse(sample(self.locale).encode(), FILE) if self._sample else self._file.current()

    @property
    def troubles(self) -> tuple[Phrase, ...]:
        """What a person should know before anything else: a home that cannot be written, a company.yml or house rule that is wrong."""
        in_force = phrase("company.last_good", at=self._file.good_since) if self._file.trouble and self._file.good_since else None
        return tuple(trouble for trouble in (self._unwritable, self._file.trouble, in_force, self._bad_rules, self._bad_reader) if trouble)

    @property
    def book(self) -> Rulebook:
        """The rules, with every name of the register and of our own products; read again when one of them changes.

        A broken house rule leaves the packs in force. Raises: RuleError when the packs themselves are broken.
        """
        key = self._book_key()
        with self._one_reader:
            if self._book is None or self._book[0] != key:
                self._book = (key, self._load_book())
            return self._book[1]

    @property
    def reader(self) -> Reader | None:
        """The second reader; None where company.yml does not want it. A model of ours that cannot be read leaves that of the package in force."""
        return self.any_reader() if self.company.reads_twice else None

    def any_reader(self) -> Reader:
        """The same, wanted or not."""
        own = self.path / MODEL
        key = own.stat().st_mtime_ns if own.exists() else 0
        if self._reader is None or self._reader[0] != key:
            self._bad_reader = None
            try:
                self._reader = (key, load_reader(own))
            except (ValueError, OSError) as error:
                self._bad_reader = phrase("error.reader.model", file=str(own), problem=str(error))
                self._reader = (key, load_reader())
        return self._reader[1]

    @property
    def is_warm(self) -> bool:
        """Whether the book of today's products is at hand, so that a check takes a millisecond and not a second."""
        return self._book is not None and self._book[0] == self._book_key()

    def _book_key(self) -> object:
        company = self.company
        return company.products, company.country, stamp(self.path)

    def register(self) -> Register:
        """The names of medicines as of now: the registers' with our own products over them."""
        key = self._book_key()
        if self._register is None or self._register[0] != key:
            company = self.company
            self._register = (key, load_register(self.path).with_own(self._own(company.products), country=company.country))
        return self._register[1]

    def _load_book(self) -> Rulebook:
        load = partial(load_book, PACKS, **self._compiling())
        self._bad_rules = None
        try:
            return load(house=self.path / "rules")
        except RuleError as error:
            self._bad_rules = error.phrase
            return load(house=None)

    def _compiling(self) -> Compiling:
        register = self.register()
        return {
            "cache": None if self._unwritable else self.path / "cache",
            "medicine_terms": register.terms(),
            "medicine_of": register.by_key,
        }

    def whole_book(self, locale: Locale) -> Book:
        """The book as people read it, for the company's country; read anew, since it needs the files as they are written.

        Raises: RuleError when a file of it is wrong.
        """
        from bot.flows.whole_book import whole_book
        from bot.match import Matcher
        from bot.rules.book import labels, read_book

        sources, names = read_book(PACKS, house=self.path / "rules"), self._compiling()
        matcher = Matcher([*sources.terms(), *names["medicine_terms"]], cache=names["cache"])
        book = sources.compiled(sources.rules, matcher, names["medicine_of"])
        return whole_book(sources, book, labels(PACKS), locale=locale, country=self.company.country)

    def try_file(self, file: Path, posts: Path, on_progress: Callable[[int], None] = lambda _: None) -> Trial:
        """A rule or a list of words tried on a file of posts, a JSON object a line; ``on_progress``: how many lines are done.

        Raises:
            WrongUse: the tried file is refused, with its line and column; the posts cannot be read.
        """
        from bot.flows.trial import trial
        from bot.rules.trial import load_trial

        try:
            with posts.open("rb") as lines:
                tried = load_trial(file, PACKS, house=self.path / "rules", **self._compiling())
                return trial(tried, lines, self.ours(), on_progress=on_progress)
        except RuleError as error:
            raise WrongUse(error.phrase.key.removeprefix("error."), **error.phrase.values) from error
        except OSError as error:
            raise WrongUse("file_unreadable", file=str(posts), problem=error.strerror or "") from error

    def _own(self, products: tuple[Product, ...]) -> Iterator[OwnProduct]:
        for product in products:
            status = Supply(product.supply_in(self.company.country))
            yield OwnProduct(product.name, product.substance or "", product.aliases, status, product.kind == "pipeline")

    @cached_property
    def store(self) -> Store:
        """The database. Raises: StoreError."""
        from bot.store.db import Store

        return Store.open(self.path)

    @property
    def terminal_person(self) -> Person:
        """Who asks in a terminal: somebody of the company."""
        company = self.company
        return Person("terminal", "terminal", company.name, self.locale, company.zone, company.country, networks=company.networks)

    def is_healthy(self) -> bool:
        """Whether the database answers."""
        return self.store.answers()

    def know(self, seen: Iterable[Place]) -> None:
        """Note the places of a door, so that company.yml can name them by the names they have there."""
        for place in seen:
            places.note_seen(self.store, place, now())

    def ours(self) -> Ours:
        """What every draft that does not say otherwise is judged by: our country, our facts, and this moment on our clock."""
        company = self.company
        return Ours(company.country, company_facts(company), now().astimezone(ZoneInfo(company.zone)))

    def screen(self, source: Path, output: Path, *, full: bool, with_reader: bool = True, embeddings: bool = False) -> Iterator[tuple[int, int]]:
        """A file of posts into a file of verdicts; yields now and then how many lines are done, and how many could not be read.

        ``with_reader``: else by the rules alone; ``embeddings``: the reader uses them.

        Raises: WrongUse for a file that cannot be read or written; as ``reader_for``.
        """
        from bot.assemble.readers import reader_for

        reader = reader_for(self, with_reader=with_reader, embeddings=embeddings)
        try:
            book = self.book
            gc.freeze()  # what the book holds is not gone through again between two posts
            yield from screen_file(source, output, book, full=full, words=words_for(self.locale), ours=self.ours(), reader=reader)
        except OSError as error:
            there = error.filename is None or Path(str(error.filename)) != source
            raise WrongUse(
                "file_unwritable" if there else "file_unreadable", file=str(output if there else source), problem=error.strerror or ""
            ) from error

    def begin_with_samples(self) -> None:
        """Where nothing is kept yet, a few invented news items, each marked as a sample, so that every command has something to answer."""
        from bot.flows.collect import collect_samples

        if items.count(self.store) == 0:
            collect_samples(self.store, now=now())

    def medicines_known(self) -> Phrase:
        """How many names of medicines are in force. Raises: ConfigError when an imported list is damaged and so left out."""
        register = self.register()
        if register.damaged:
            raise ConfigError("register_damaged", file=", ".join(register.damaged))
        newest = max(fact.edition for fact in register.facts if fact.source == "bdpm")
        return phrase("doctor.medicines", n=len(register.names()), edition=newest)

    def examine(self) -> list[tuple[str, bool, Phrase, datetime | None]]:
        """What is well and what is to be done: a name, whether it is well, the sentence, and since when where that is known."""
        company = self.company
        looks: dict[str, Callable[[], Phrase]] = {
            "company.yml": lambda: phrase("doctor.company", company=company.name, products=len(company.products), channels=len(company.channels)),
            "rules": lambda: phrase("doctor.rules", edition=self.book.edition, n=len(self.book.cards())),
            "database": lambda: phrase("doctor.store", items=items.count(self.store), checks=checks.count(self.store)),
            "slack": lambda: phrase("doctor.slack", mode=self.settings.slack) if self.settings.slack else phrase("doctor.no_slack"),
            "medicines": self.medicines_known,
        }
        found = [doctor.examine(name, look) for name, look in looks.items()]
        found += [doctor.Diagnosis(trouble.key.removeprefix("error."), False, trouble) for trouble in self.troubles]
        found += [doctor.disk(self.path), *doctor.sources(last_round(self.store) if found[2].ok else None)]
        return [(one.about, one.ok, one.said, one.since) for one in found]
