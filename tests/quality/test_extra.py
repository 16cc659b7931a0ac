"""The extra of the reader: one fixed version, in nobody's lock, and no table fails for want of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.quality.extra import installed, wanted


def test_its_version_is_fixed_and_the_lock_does_not_know_it() -> None:
    name, version = wanted().split("==")
    assert version
    assert f"{name}==" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_where_no_index_is_reached_nothing_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PIP_CONFIG_FILE", "/dev/null"), ("PIP_INDEX_URL", "http://127.0.0.1:9/simple"), ("PIP_RETRIES", "0")):
        monkeypatch.setenv(name, value)
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    assert installed(tmp_path / "there") is None
