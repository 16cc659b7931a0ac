from __future__ import annotations

from bot.views.choices import NETWORKS, country_trouble, network_trouble, zone_trouble
from tests.bot.views.samples import EN, FR, NB, NN


def test_what_is_known_is_no_trouble() -> None:
    assert country_trouble("FR, Belgique,", FR) is None
    assert country_trouble("", FR) is None
    assert all(network_trouble(name, EN) is None for name in ("", "twitter", *NETWORKS))
    assert zone_trouble("Europe/Paris", EN) is None


def test_the_correction_keeps_what_was_right() -> None:
    trouble = country_trouble("France, Belgim", EN)
    assert trouble is not None
    assert (trouble.fix_label, trouble.fix_value) == ("Use Belgium", "FR,BE")


def test_a_network_is_known_by_its_label_too() -> None:
    trouble = network_trouble("Viva engage", EN)
    assert trouble is not None
    assert trouble.fix_value == "viva_engage"


def test_a_very_long_word_is_not_repeated_whole() -> None:
    trouble = zone_trouble("x" * 500, FR)
    assert trouble is not None
    assert trouble.sentence == f"Fuseau inconnu{NB}: «{NB}{'x' * 40}{NB}»."
    assert NN not in trouble.sentence
