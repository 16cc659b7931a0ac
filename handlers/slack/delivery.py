"""What Slack delivered, as Bolt wants it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from slack_bolt.request.async_request import AsyncBoltRequest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

log = logging.getLogger("vigie.slack")


def over_http(body: str, headers: Mapping[str, str], query: str) -> AsyncBoltRequest | None:
    """A request's body. None where it has no shape that Slack sends."""
    return _read(body, dict(headers), query, "http")


def over_socket(payload: dict[str, Any], headers: Mapping[str, str | Sequence[str]] | None) -> AsyncBoltRequest | None:
    """An envelope's payload. None where it has no shape that Slack sends."""
    return _read(payload, dict(headers) if headers else None, "", "socket_mode")


def _read(body: str | dict[str, Any], headers: Mapping[str, str | Sequence[str]] | None, query: str, mode: str) -> AsyncBoltRequest | None:
    try:
        return AsyncBoltRequest(body=body, query=query, headers=dict(headers) if headers else None, mode=mode)
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        # Bolt looks for ids while it reads, and stumbles over a list or a text in their place.
        log.warning("A delivery could not be read: %s", type(error).__name__)
        return None
