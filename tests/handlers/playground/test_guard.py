"""Strangers are refused: another host name, another origin, no token, a proxy, a body that is not ours."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from unittest.mock import Mock

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from aiohttp.test_utils import make_mocked_request

from handlers.playground.door import PAGE
from handlers.playground.guard import HEADERS, refusal
from tests.browser import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")
START = "page/api/start"


@pytest_asyncio.fixture(loop_scope="session")
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def token(client: ClientSession, served: Served) -> str:
    async with client.get(served.url) as response:
        found = re.search(r'name="vigie-token" content="([^"]+)"', await response.text())
        assert found
        return found[1]


async def ours(client: ClientSession, served: Served, **changed: str) -> dict[str, str]:
    return {"Origin": served.url.rstrip("/"), "X-Vigie-Token": await token(client, served), "Content-Type": "application/json", **changed}


async def test_the_page_itself_is_answered(client: ClientSession, served: Served) -> None:
    async with client.post(served.url + START, data=b'{"locale": "en"}', headers=await ours(client, served)) as response:
        said = await response.json()
        assert response.status == 200
        assert said["words"]["you"] == "You"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"Host": "evil.example:8765"}, "host"),
        ({"Host": "127.0.0.1.evil.example"}, "host"),
        ({"Host": "vigie@localhost"}, "host"),
        ({"Host": "localhost:99999"}, "host"),
        ({"Origin": "http://evil.example"}, "origin"),
        ({"Origin": "http://localhost:3000"}, "origin"),
        ({"Origin": "null"}, "origin"),
        ({"Sec-Fetch-Site": "cross-site"}, "origin"),
        ({"Sec-Fetch-Site": "same-site"}, "origin"),
        ({"X-Vigie-Token": "guessed"}, "token"),
        ({"X-Vigie-Token": "é"}, "token"),
        ({"X-Vigie-Token": ""}, "token"),
        ({"X-Forwarded-For": "203.0.113.9"}, "peer"),
        ({"Forwarded": "for=203.0.113.9"}, "peer"),
        ({"Content-Type": "text/plain"}, "content"),
    ],
)
async def test_what_is_not_ours_is_refused(client: ClientSession, served: Served, changed: dict[str, str], reason: str) -> None:
    async with client.post(served.url + START, data=b"{}", headers=await ours(client, served, **changed)) as response:
        assert response.status in (403, 415)
        assert await response.json() == {"reason": reason}


async def test_json_without_an_origin_is_refused(client: ClientSession, served: Served) -> None:
    headers = await ours(client, served)
    del headers["Origin"]
    async with client.post(served.url + START, data=b"{}", headers=headers) as response:
        assert (await response.json())["reason"] == "origin"


@pytest.mark.parametrize("path", ["", "page/app.js", "page/icon.svg"])
async def test_another_name_for_this_machine_reads_nothing(client: ClientSession, served: Served, path: str) -> None:
    async with client.get(served.url + path, headers={"Host": "rebound.example"}) as response:
        assert response.status == 403
        assert b"token" not in (await response.read()).replace(b'"token"', b"")


async def test_a_link_from_elsewhere_may_open_the_page_and_nothing_else(client: ClientSession, served: Served) -> None:
    elsewhere = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    async with client.get(served.url, headers=elsewhere) as response:
        assert response.status == 200
    async with client.get(served.url, headers={**elsewhere, "Sec-Fetch-Dest": "iframe"}) as response:
        assert response.status == 403


@pytest.mark.parametrize("peer", ["192.0.2.7", "10.0.0.1", "2001:db8::1", "::ffff:192.0.2.7", "", None])
async def test_another_machine_is_refused(peer: str | None) -> None:
    transport = Mock(get_extra_info=Mock(return_value=(peer, 4242) if peer is not None else None))
    request = make_mocked_request("GET", "/", headers={"Host": "127.0.0.1:8765"}, transport=transport)
    assert refusal(request, token=None) == "peer"


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
async def test_this_machine_is_let_in_by_all_its_addresses(peer: str) -> None:
    transport = Mock(get_extra_info=Mock(return_value=(peer, 4242)))
    for host in ("127.0.0.1:8765", "localhost:8765", "[::1]:8765"):
        request = make_mocked_request("GET", "/", headers={"Host": host}, transport=transport)
        assert refusal(request, token=None) is None


@pytest.mark.parametrize("name", ["nothing.js", "..%2Fdoor.py", "%2e%2e/door.py", "index.html", "app.js%00"])
async def test_only_the_page_s_own_files_are_served(client: ClientSession, served: Served, name: str) -> None:
    async with client.get(f"{served.url}page/{name}") as response:
        assert response.status == 404


@pytest.mark.parametrize("path", ["", "page/app.js", "page/tokens.css", "page/icon.svg", "page/nothing"])
async def test_every_answer_carries_the_locks(client: ClientSession, served: Served, path: str) -> None:
    async with client.get(served.url + path) as response:
        assert {name: response.headers[name] for name in HEADERS} == HEADERS
        assert "'unsafe" not in response.headers["Content-Security-Policy"]


async def test_no_file_of_the_page_names_another_host(client: ClientSession, served: Served) -> None:
    async with client.get(served.url) as response:
        names = re.findall(r'(?:src|href)="(/[^"]*)"', await response.text())
    assert len(names) > 5
    for name in names:
        async with client.get(served.url + name.lstrip("/")) as response:
            assert response.status == 200
            text = (await response.text()).replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?://|@import|url\(", text)


async def test_no_script_of_the_page_parses_a_text_as_markup_or_code() -> None:
    scripts = list(PAGE.glob("*.js"))
    assert len(scripts) > 10
    for script in scripts:
        found = re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc", script.read_text(encoding="utf-8"))
        assert found is None, f"{script.name}: {found}"
