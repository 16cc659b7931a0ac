"""Every message, form and Home as Slack's own libraries know them: slack_sdk in Python, @slack/types in TypeScript."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.views.blockkit import blocks, home, modal
from bot.views.words import words_for
from tests.bot.views.made import messages
from tests.bot.views.shown import everything
from tests.bot.views.test_french import FORMS
from tests.paths import ROOT, absent

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model import Locale
    from bot.views.message import Message

    Json = dict[str, Any]

NODE = ROOT / "tests" / "node" / "node_modules"
LOCALES: tuple[Locale, ...] = ("fr", "en")
FULL = {"text": "x" * 5_000, "readers": "FR,BE", "network": "linkedin", "zone": "Asia/Kathmandu", "networks": "x,youtube", "time": "09:00"}
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler", "--module", "esnext", "--target", "es2022")


def _shown() -> dict[str, Message]:
    return {
        f"{locale} {'long' if long else 'short'} {name}": message
        for locale in LOCALES
        for long in (True, False)
        for name, message in everything(words_for(locale, "Europe/Paris"), long=long).items()
    }


def _made() -> dict[str, Message]:
    """Messages of generated nouns, with text that tries to act: the same ones in every run."""
    found: list[Message] = []

    @settings(max_examples=60, phases=[Phase.generate])
    @given(messages())
    def collect(message: Message) -> None:
        found.append(message)

    collect()
    return {f"made {n}": message for n, message in enumerate(found)}


def _views(shown: dict[str, Message]) -> dict[str, Json]:
    """Every form, empty and full, and every Home, as they are handed to Slack."""
    forms = {
        f"{kind.name} {locale} {len(filled)}": modal(kind.build(locale, filled, "P-0413"))
        for kind in FORMS
        for locale in LOCALES
        for filled in ({}, FULL)
    }
    return forms | {name: home(message) for name, message in shown.items() if " home" in name}


@pytest.fixture(scope="module")
def payloads() -> tuple[dict[str, list[Json]], dict[str, Json]]:
    """The blocks of every message, and every view."""
    shown = _shown()
    return {name: blocks(message)["blocks"] for name, message in (shown | _made()).items()}, _views(shown)


def test_slacks_python_models_take_it_and_give_it_back_unchanged(payloads: tuple[dict[str, list[Json]], dict[str, Json]]) -> None:
    every, views = payloads
    for name, made in every.items():
        for block in made:
            parsed = Block.parse(block)
            assert parsed is not None, name
            parsed.validate_json()
            assert parsed.to_dict() == block, name
    for view in views.values():
        read = View(**view)
        read.validate_json()
        assert read.to_dict() == view


# What is no block: were the compiler to take these, its silence about the others would prove nothing.
WRONG: dict[str, Json] = {
    "a kind of text that does not exist": {"type": "section", "text": {"type": "markdown", "text": "x"}},
    "nothing in it": {"type": "actions"},
    "a type that does not exist": {"type": "castle"},
    "a key that does not exist": {"type": "context", "elements": [], "colour": "red"},
}


def test_slacks_typescript_types_take_it_and_refuse_what_is_no_block(payloads: tuple[dict[str, list[Json]], dict[str, Json]], tmp_path: Path) -> None:
    said = _checked(tmp_path, right=_source(*payloads), wrong=_source({name: [block] for name, block in WRONG.items()}, {}))
    assert [line for line in said if line.startswith("right.ts")] == []
    for n, why in enumerate(WRONG, 2):  # the first line of the file is the import
        assert any(line.startswith(f"wrong.ts({n},") for line in said), why


def _source(every: dict[str, list[Json]], views: dict[str, Json]) -> str:
    """One constant a block, so that the compiler says where; a block that is shown twice is judged once."""
    different = {json.dumps(block, ensure_ascii=True, sort_keys=True): name for name, made in every.items() for block in made}
    lines = ['import type { KnownBlock, View } from "@slack/types";']
    lines += [f"export const b{n}: KnownBlock = {block}; // {name}" for n, (block, name) in enumerate(different.items())]
    lines += [f"export const v{n}: View = {json.dumps(view, ensure_ascii=True)}; // {name}" for n, (name, view) in enumerate(views.items())]
    return "\n".join(lines)


def _checked(folder: Path, **sources: str) -> list[str]:
    """What the TypeScript compiler says of these files, run once."""
    node, tsc = shutil.which("node"), NODE / "typescript" / "bin" / "tsc"
    if node is None or not tsc.exists() or not (NODE / "@slack" / "types").exists():
        absent("node, typescript or @slack/types is not installed; try: npm ci --prefix tests/node")
    (folder / "node_modules").symlink_to(NODE)
    for name, source in sources.items():
        (folder / f"{name}.ts").write_text(source, encoding="utf-8")
    files = [f"{name}.ts" for name in sources]
    ran = subprocess.run([str(node), str(tsc), *OPTIONS, *files], cwd=folder, capture_output=True, text=True, timeout=200, check=False)
    return (ran.stdout + ran.stderr).splitlines()
