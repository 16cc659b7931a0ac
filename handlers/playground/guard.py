"""Who may use the page: a browser on this machine that was served it. Everyone else gets a refusal and nothing else.

A page of another origin may send requests to 127.0.0.1, and a name may be made to point there (DNS rebinding): so Host must be this
machine's own name, Origin that very host, and every JSON request bears the token that stands in the served page, which only the same
origin can read.
"""

from __future__ import annotations

import hmac
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from aiohttp import web

LOCAL_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
PROXY_HEADERS = ("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def refusal(request: web.Request, *, token: str | None) -> str | None:
    """Why this request is refused, as one of ``page.refused.*``, or None. ``token``: what it must bear; None for the page and its files."""
    if not _loopback(request.remote) or any(name in request.headers for name in PROXY_HEADERS):
        return "peer"
    if not _local_host(request.host):
        return "host"
    if not _same_origin(request, needed=token is not None):
        return "origin"
    if token is not None and not hmac.compare_digest(request.headers.get("X-Vigie-Token", "").encode(), token.encode()):
        return "token"
    if token is not None and request.content_type != "application/json":
        return "content"
    return None


def _loopback(peer: str | None) -> bool:
    try:
        address = ipaddress.ip_address(peer or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _local_host(host: str) -> bool:
    try:
        parts = urlsplit(f"//{host}")
        whole = parts.username is None and not parts.path and (parts.port is None or parts.port > 0)  # port 80 is not written
    except ValueError:
        return False
    return whole and parts.hostname in LOCAL_NAMES


def _same_origin(request: web.Request, *, needed: bool) -> bool:
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        # A link from elsewhere may open the page itself; nothing else.
        return not needed and request.headers.get("Sec-Fetch-Dest") == "document"
    return origin == f"http://{request.host}" if origin is not None else not needed
