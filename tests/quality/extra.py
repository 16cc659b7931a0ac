"""The extra ``vigie[reader]`` in an environment of its own, for the tables alone: what everybody installs stays without it."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Final

from tests.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PLACE: Final = ROOT / ".venv" / "extra-reader"
PATIENCE_S: Final = 180
NOT_MEASURED: Final = "Not measured: the reader with embeddings. {wanted} could not be installed, as no package index that has it was reached."


def wanted() -> str:
    """The one requirement of the extra, with its version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (requirement,) = project["optional-dependencies"]["reader"]
    return str(requirement)


def installed(place: Path = PLACE) -> Path | None:
    """Where it stands, a folder for PYTHONPATH beside the environment that has the rest; None where it could not be brought there."""
    said = place / "installed.txt"  # written last: an install cut in the middle is made anew
    if said.exists() and said.read_text(encoding="utf-8") == wanted():
        return place
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", "--no-deps", "--upgrade")
    try:
        subprocess.run([*pip, "--target", str(place), wanted()], check=True, capture_output=True, timeout=PATIENCE_S)
    except (OSError, subprocess.SubprocessError):
        return None
    said.write_text(wanted(), encoding="utf-8")
    return place
