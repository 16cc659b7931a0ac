"""The company to begin with: whole, in the reader's language, and never in the way of one's own."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Literal

import pytest

from bot.company import FILE, load, sample, write_sample
from bot.company.file import parse
from bot.errors import ConfigError
from bot.model import Role
from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_sample_is_the_invented_company_with_all_there_is_to_try(tmp_path: Path, locale: Literal["fr", "en"]) -> None:
    home = tmp_path / "new" / "home"
    assert write_sample(home, locale)
    company = load(home)
    assert (company.name, company.country, company.language, company.zone, company.listed) == ("Halcyre", "FR", locale, "Europe/Paris", False)
    assert [(product.name, product.supply_in("FR"), product.kind) for product in company.products] == [
        ("Velunor", "prescription", "own"),
        ("Gorvelle", "without", "own"),
        ("HLC-204", "unknown", "pipeline"),
    ]
    assert [watch.name for watch in company.watches] == ["Lupus Horizon", "Myo-Clair", "Souffle Rare", "Pr Hélène Marsac", "Dr Yanis Kerbrat"]
    assert company.contacts.safety == "pharmacovigilance@halcyre.example"
    assert (company.contacts.medical_information or "").startswith("Dr Inès Valmy")
    assert company.digest_hours[0].channel == "digest"
    assert len(company.community("science").topics) == 4
    assert (company.role_of("U1", "Camille Roy"), company.role_of("U1", "Noé Lambrecht")) == (Role.CORPORATE, Role.EMPLOYEE)
    assert [file.name for file in home.iterdir()] == [FILE]


def test_both_languages_describe_the_same_company() -> None:
    fr, en = (parse(sample(locale).encode(), FILE).model_dump() for locale in ("fr", "en"))
    worded = {"language", "topics", "blocked", "channels", "contacts", "people", "products", "watched"}
    assert {key: value for key, value in fr.items() if key not in worded} == {key: value for key, value in en.items() if key not in worded}
    for key in worded - {"language", "contacts"}:
        assert len(fr[key]) == len(en[key]), key


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_line_that_is_out_of_use_may_be_put_to_use(locale: Literal["fr", "en"]) -> None:
    text = sample(locale).replace("  own: []\n", "  own:\n")
    lines = [line.replace("# ", "", 1) for line in text.splitlines() if line.startswith("    # ")]
    assert len(lines) == 3
    for line in lines:
        text = text.replace(line.replace(line.strip(), f"# {line.strip()}"), line)
    text = text.replace("  #  - name:", "    - name:").replace("  #    url:", "      url:")
    company = parse(text.encode(), FILE)
    assert company.people[0].id == "U0123ABCD"
    assert company.watches[0].feeds
    assert len(company.feeds.own) == 1


@pytest.mark.parametrize("there", ["name: Mine\n", "", "broken: ["])
def test_what_is_there_is_never_touched(tmp_path: Path, there: str) -> None:
    (tmp_path / FILE).write_text(there)
    assert not write_sample(tmp_path, "fr")
    assert (tmp_path / FILE).read_text() == there


def test_a_link_that_leads_nowhere_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere.yml")
    assert not write_sample(tmp_path, "fr")
    assert not (tmp_path / "elsewhere.yml").exists()


def test_of_many_at_once_one_writes(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        wrote = list(pool.map(lambda _: write_sample(tmp_path, "fr"), range(16)))
    assert wrote.count(True) == 1
    assert (tmp_path / FILE).read_text(encoding="utf-8") == sample("fr")
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_a_home_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a letter")
    with pytest.raises(ConfigError) as error:
        write_sample(tmp_path / "home", "fr")
    assert error.value.phrase.key == "error.company.unwritable"


REFUSED_BY_THE_DISK = """
import resource, sys
from pathlib import Path
from bot.company import write_sample
from bot.errors import ConfigError
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # the system refuses what lies beyond
try:
    write_sample(Path(sys.argv[1]), "fr")
except ConfigError as error:
    print(error.phrase.key)
"""


def test_a_disk_that_refuses_leaves_no_half_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", REFUSED_BY_THE_DISK, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "error.company.unwritable"
    assert list(tmp_path.iterdir()) == []
