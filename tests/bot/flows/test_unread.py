"""What nobody has read is said: network by network, part by part, and nothing that was read."""

from __future__ import annotations

from datetime import date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.flows.unread import unread
from bot.model import Act, Draft, Origin, Role
from bot.networks import networks
from bot.views.words import words_for

if TYPE_CHECKING:
    from bot.model import Fact

NOON = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Europe/Paris"))
PICTURE = ("image", "fact_image_people")
# Of a post of a few words on this network: alone, with a link, with the words of its picture or video.
BY_NETWORK: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "": ((), ("link",), ()),
    "bluesky": ((), ("link",), ()),
    "facebook": ((), ("link",), ()),
    "instagram": (PICTURE, ("link", *PICTURE), ()),
    "linkedin": ((), ("link",), ()),
    "mastodon": ((), ("link",), ()),
    "press": ((), ("link",), ()),
    "threads": ((), ("link",), ()),
    "tiktok": (("video",), ("link", "video"), ("video_pictures",)),
    "viadeo": (("closed_network",), ("link", "closed_network"), ("closed_network",)),
    "viva_engage": ((), ("link",), ()),
    "web": ((), ("link",), ()),
    "x": ((), ("link",), ()),
    "youtube": (("video",), ("link", "video"), ("video_pictures",)),
}


def said(text: str, *, language: str | None = None, country: str = "FR", on: datetime | None = NOON, **more: object) -> tuple[str, ...]:
    found = unread(Draft(text=text, country=country, on=on, **more), language)  # type: ignore[arg-type]
    return tuple(one.key.removeprefix("not_checked.") for one in found)


def test_the_table_has_every_network() -> None:
    assert set(BY_NETWORK) == {"", *(n.name for n in networks())}


@pytest.mark.parametrize("name", list(BY_NETWORK))
def test_each_network_says_what_is_not_seen_there(name: str) -> None:
    alone, linked, worded = BY_NETWORK[name]
    assert said("Merci à toutes et à tous", network=name) == alone
    assert said("Le rapport : https://example.org/a", network=name) == linked
    assert said("Le rapport : https://example.org/a", network=name, link_text="Rapport annuel 2026") == alone
    assert said("Merci à toutes et à tous", network=name, image_text="Bonjour") == worded


def test_everything_at_once_is_said_once() -> None:
    found = said("🎥 📷 https://youtu.be/a.png [image]", network="viadeo", country="PT", language="pl", readers=("IE", "PT"), on=NOON)
    assert found == ("link", "video", "image", "fact_image_people", "language", "closed_network", "country", "country")


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTP://EXAMPLE.ORG/A",
        "www.example.pt",
        "rapport sur example.fr",
        "voir bit.ly/3aBc",
        "lnkd.in/eX4mple",
        "example.pharma/notre-page",
        "à lire : [lien]",
        "(example.com)",
        "example.com.",
        "sub.domain.example.org?a=1",
    ],
)
def test_a_page_is_behind_every_way_of_writing_a_link(text: str) -> None:
    assert said(text) == ("link",)


@pytest.mark.parametrize(
    "text",
    [
        "écrivez à medinfo@example.org",
        "la fin.De plus, merci",
        "5 mg/kg et 1.5 g/l",
        "et/ou",
        "p.ex. ceci",
        "fichier.txt",
        "v2.0",
        "10:30",
        "Dr.Martin",
        "patients.Nous",
    ],
)
def test_what_is_no_link_has_no_page(text: str) -> None:
    assert said(text) == ()


@pytest.mark.parametrize(
    "page",
    [
        "Sign in to continue",
        "Connectez-vous pour voir la suite",
        "Please enable JavaScript",
        "Page not found",
        "Accepter les cookies",
        "Anmelden oder registrieren",
    ],
)
def test_the_door_of_a_page_is_not_the_page(page: str) -> None:
    assert said("https://example.org/a", link_text=page) == ("link_wall",)


def test_a_page_that_speaks_of_doors_is_a_page() -> None:
    page = "Our portal for professionals has moved. " * 12 + "Sign in with your new password."
    assert said("https://example.org/a", link_text=page) == ()


@pytest.mark.parametrize("text", ["notre film 🎬", "▶ regardez", "sur youtu.be/abc", "[vidéo] un film"])
def test_a_video_is_pointed_to(text: str) -> None:
    assert "video" in said(text)


@pytest.mark.parametrize("text", ["photo 📷", "visuel.png", "[infographie] chiffres"])
def test_a_picture_is_pointed_to(text: str) -> None:
    assert "image" in said(text)


@pytest.mark.parametrize(
    ("facts", "role", "expected"),
    [
        ({}, Role.CORPORATE, PICTURE),
        ({"image_people": False}, Role.CORPORATE, ("image",)),
        ({"image_people": True}, Role.CORPORATE, ("image", "fact_image_minors")),
        ({"image_people": True, "image_minors": False}, Role.CORPORATE, ("image",)),
        ({}, Role.INFLUENCER, (*PICTURE, "fact_image_retouched")),
        ({"image_retouched": False}, Role.INFLUENCER, PICTURE),
        ({"paid_partnership": True, "image_people": False}, Role.CORPORATE, ("image", "fact_image_retouched")),
    ],
)
def test_what_only_somebody_who_sees_our_picture_knows_is_asked(facts: dict[str, Fact], role: Role, expected: tuple[str, ...]) -> None:
    assert said("Belle journée", network="instagram", role=role, facts=MappingProxyType(facts)) == expected


def test_nobody_is_asked_about_the_picture_of_somebody_else() -> None:
    assert said("Belle journée", network="instagram", act=Act.LIKE) == ("image",)
    assert said("Belle journée", network="instagram", origin=Origin.INCOMING) == ("image",)


def test_who_is_tagged_is_asked_after() -> None:
    assert said("Merci @DrMartin", act=Act.TAG) == ("fact_tagged_consent",)
    assert said("Merci @DrMartin", act=Act.TAG, facts=MappingProxyType({"tagged_consent": False})) == said("Merci @DrMartin") == ()


def test_people_in_a_picture_are_in_a_picture() -> None:
    assert said("Belle journée", facts=MappingProxyType({"image_people": True, "image_minors": False})) == ("image",)


@pytest.mark.parametrize("text", ["", " \n", "\u200b\ufeff"])
def test_nothing_to_read_is_said_unless_something_else_is_there(text: str) -> None:
    assert said(text) == ("no_text",)
    assert said(text, image_text="Bonjour") == ()


def test_without_a_clock_what_hangs_on_a_date_is_said_not_to_be_judged() -> None:
    dated = MappingProxyType({"visa_date": date(2026, 1, 1)})
    assert said("Bonjour", on=None, facts=dated) == ("moment",)
    assert said("Bonjour", facts=dated) == said("Bonjour", on=None) == ()


def test_a_language_is_said_by_its_name() -> None:
    (one,) = unread(Draft(text="x", country="FR", on=NOON), "pl")
    assert words_for("fr").phrase(one).startswith("un texte en polonais (pl)")
    assert words_for("en").phrase(one).startswith("a text in Polish (pl)")


@pytest.mark.parametrize(("country", "known"), [("FR", True), ("UK", True), ("CH", True), ("PT", False), ("", True)])
def test_a_country_without_its_own_rules_is_said(country: str, known: bool) -> None:
    assert (said("Bonjour", country=country) == ()) is known
