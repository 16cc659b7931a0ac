"""What many tests begin with: a home of its own, and a house in it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.assemble import House
from bot.settings import Settings

TABLES = Path(tempfile.gettempdir()) / "vigie-test-tables"

# A machine under load is slow, not wrong; the same examples are tried on every run.
settings.register_profile("vigie", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("vigie")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty VIGIE_HOME, but for the compiled tables: they depend on their content alone, so that one run makes them for all."""
    home = tmp_path / "vigie"
    home.mkdir()
    TABLES.mkdir(exist_ok=True)
    (home / "cache").symlink_to(TABLES)
    return home


@pytest.fixture
def house(home: Path) -> Iterator[House]:
    """A house of the invented company, in French, with nothing collected yet."""
    with House(Settings.read({"VIGIE_HOME": str(home)}), "fr") as opened:
        yield opened


@pytest.fixture
def sampled(house: House) -> House:
    """The same, with the sample news in it."""
    house.begin_with_samples()
    return house
