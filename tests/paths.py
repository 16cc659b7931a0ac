"""Where things stand for the tests, and what to do when something they read is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def absent(sentence: str) -> None:
    """Skip with that sentence on a laptop; fail in CI, where everything must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"in CI nothing may be skipped: {sentence}")
    pytest.skip(sentence)


def shared(path: str) -> Path:
    """A file or folder of the shared material beside the checkout."""
    there = SHARED / path
    if not there.exists():
        absent(f"the shared material {path} is not beside this checkout")
    return there
