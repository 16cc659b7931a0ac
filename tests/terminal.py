"""app.py as a person or a script runs it: its own process, its own home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from tests.paths import ROOT

SCHEMAS = ROOT / "tests" / "schemas"


@dataclass(frozen=True)
class Ran:
    """What became of it."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one document."""
        return json.loads(self.out)


def run(home: Path, *arguments: str, stdin: bytes = b"", environ: dict[str, str] | None = None, cwd: Path = ROOT) -> Ran:
    """Run one verb to its end."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py"), *arguments],
        input=stdin,
        capture_output=True,
        env={**_environment(home), **(environ or {})},
        cwd=cwd,
        check=False,
        timeout=90,
    )
    return Ran(done.returncode, done.stdout.decode(errors="surrogateescape"), done.stderr.decode(errors="replace"))


def start(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start one verb, in a group of its own as a terminal has it."""
    command = [sys.executable, str(ROOT / "app.py"), *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment(home), cwd=ROOT, process_group=0)


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIE_", "SLACK_", "LC_", "LANG"))}
    return {**kept, "VIGIE_HOME": str(home), "LANG": "C.UTF-8"}


def assert_shape(document: Any, verb: str) -> None:
    """The document keeps the promise made to whoever scripts Vigie."""
    schema = json.loads((SCHEMAS / f"{verb}.schema.json").read_text(encoding="utf-8"))
    errors = [error.message for error in Draft202012Validator(schema).iter_errors(document)]
    assert not errors
