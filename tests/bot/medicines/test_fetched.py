from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.medicines.fetched import remember, seen_before
from bot.model import Seen

if TYPE_CHECKING:
    from pathlib import Path


def test_what_a_server_said_is_handed_back(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    assert seen_before(tmp_path) == {}
    remember(tmp_path, {"https://a.example/1": Seen(etag='"v1"'), "https://a.example/2": Seen(last_modified="Fri, 04 Sep 2026 10:00:00 GMT")})
    remember(tmp_path, {"https://a.example/1": Seen(etag='"v2"')})
    assert seen_before(tmp_path) == {
        "https://a.example/1": Seen(etag='"v2"'),
        "https://a.example/2": Seen(last_modified="Fri, 04 Sep 2026 10:00:00 GMT"),
    }


@pytest.mark.parametrize("body", ["", "[]", "{", '{"a": 1}', '{"a": null}', "\x00"])
def test_a_damaged_file_is_as_none(tmp_path: Path, body: str) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers" / "fetched.json").write_text(body)
    assert seen_before(tmp_path) == {}
