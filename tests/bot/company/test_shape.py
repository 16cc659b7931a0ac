"""What the file says, as the house asks for it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.company import Company, DigestHour
from bot.company.file import parse
from bot.model import Community, Role, Watch, WatchKind, phrase

LEAST = "name: Halcyre\ncountry: FR\nlanguage: fr\nzone: Europe/Paris\ncontacts: {safety: safety@halcyre.example}\n"


def company(more: str = "") -> Company:
    return parse((LEAST + more).encode(), "company.yml")


def test_five_lines_are_enough() -> None:
    least = company()
    assert (least.name, least.country, least.language, least.zone, least.contacts.safety) == (
        "Halcyre",
        "FR",
        "fr",
        "Europe/Paris",
        "safety@halcyre.example",
    )
    assert not least.listed
    assert least.feeds.catalogue
    assert (least.products, least.watches, least.digest_hours, least.community("any").topics) == ((), (), (), ())


def test_a_product_is_dispensed_as_each_country_says() -> None:
    one, other, third = company(
        """
products:
  - {name: Gorvelle, substance: gorvellidine, supply: {FR: without, DE: prescription}, aliases: [Gorvelle, Gorvelle Menthe]}
  - {name: Velunor, supply: prescription}
  - {name: HLC-204, kind: pipeline}
"""
    ).products
    assert [one.supply_in(country) for country in ("FR", "DE", "IT")] == ["without", "prescription", "unknown"]
    assert (other.supply_in("IT"), third.supply_in("FR"), third.kind) == ("prescription", "unknown", "pipeline")
    assert one.names == ("Gorvelle", "gorvellidine", "Gorvelle Menthe")


@pytest.mark.parametrize("name", ["science", "#science", "Science", "#SCIENCE "])
def test_a_channel_cares_about_its_own_topics(name: str) -> None:
    known = company("topics: [lupus]\nblocked: [lottery]\nchannels: [{name: '#science', topics: [registries], blocked: [shares, lottery]}]")
    assert known.community(name) == Community("science", ("registries",), ("lottery", "shares"))
    assert known.all_topics == ("lupus", "registries")


@pytest.mark.parametrize("channels", ["", "channels: [{name: science}]"])
def test_a_channel_without_topics_cares_about_the_companys(channels: str) -> None:
    assert company(f"topics: [lupus]\nblocked: [lottery]\n{channels}").community("science") == Community("science", ("lupus",), ("lottery",))


@pytest.mark.parametrize(
    ("clock", "hour", "minute"), [("08:30", 8, 30), ("8:05", 8, 5), ("8 h 30", 8, 30), ("8h30", 8, 30), ("00:00", 0, 0), ("23:59", 23, 59)]
)
def test_a_digest_hour_is_read_as_people_write_it(clock: str, hour: int, minute: int) -> None:
    assert company(f"digests: [{{channel: '#digest', at: '{clock}'}}]").digest_hours == (
        DigestHour("digest", hour, minute, "Europe/Paris", weekdays_only=True),
    )


def test_a_channel_may_have_a_clock_of_its_own() -> None:
    known = company("digests: [{channel: digest, at: 08:30, zone: America/Montreal, weekdays_only: false}]")
    assert known.digest_hours == (DigestHour("digest", 8, 30, "America/Montreal", weekdays_only=False),)


def test_watched_ones_carry_what_binds_them_to_us() -> None:
    known = company(
        """
watched:
  - {name: Lupus Horizon, kind: association, relation: funded, relation_since: 2023, url: "https://lh.example", feeds: ["https://lh.example/f.xml"]}
  - {name: Pr Hélène Marsac, kind: expert, aliases: [H. Marsac], topics: [lupus], relation: paid}
  - {name: Myo-Clair, kind: association}
"""
    )
    assert known.watches == (
        Watch(
            "association:lupus-horizon",
            "Lupus Horizon",
            WatchKind.ASSOCIATION,
            url="https://lh.example",
            feeds=("https://lh.example/f.xml",),
            relation=phrase("relation.funded_since", company="Halcyre", year="2023"),
        ),
        Watch(
            "expert:pr-hélène-marsac",
            "Pr Hélène Marsac",
            WatchKind.EXPERT,
            ("H. Marsac",),
            topics=("lupus",),
            relation=phrase("relation.paid", company="Halcyre"),
        ),
        Watch("association:myo-clair", "Myo-Clair", WatchKind.ASSOCIATION),
    )


def test_a_role_is_found_by_member_id_then_by_name_and_unknown_is_the_strictest() -> None:
    known = company(
        """
people:
  - {name: Camille Roy, id: U1, role: executive}
  - {name: Noé Lambrecht, role: employee}
  - {name: Agence Mica, id: U3, role: agency}
"""
    )
    assert known.role_of("U1", "Anybody") is Role.EXECUTIVE
    assert known.role_of("U9", "NOÉ LAMBRECHT") is Role.EMPLOYEE
    assert known.role_of("U9", "Agence Mica") is Role.CORPORATE  # that name is tied to another ID
    assert known.role_of("U9") is Role.CORPORATE
    assert known.member("U9") is None


def test_a_company_is_frozen() -> None:
    with pytest.raises(ValidationError):
        company().name = "Other"


def test_country_and_language_stay_what_they_say() -> None:
    """NO is Norway, and no truth."""
    known = parse(LEAST.replace("country: FR", "country: NO").encode(), "company.yml")
    assert known.country == "NO"


@pytest.mark.parametrize(
    ("written", "reads", "learns"),
    [
        ("", True, False),
        ("reader: true", True, False),
        ("reader: false", False, False),
        ("reader: {learn_from_dismissals: true}", True, True),
        ("reader: {learn_from_dismissals: false}", True, False),
        ("reader: {on: false, learn_from_dismissals: true}", False, False),
    ],
)
def test_the_reader_learns_from_dismissals_only_where_the_file_says_so(written: str, reads: bool, learns: bool) -> None:
    found = company(written)
    assert (found.reads_twice, found.learns_from_dismissals) == (reads, learns)
