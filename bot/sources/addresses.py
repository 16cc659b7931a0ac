"""Which addresses may be asked: the public web over http and https, each name resolved once, and connected to as it was checked."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING
from urllib.request import getproxies

from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.sources.base import FetchError

if TYPE_CHECKING:
    from aiohttp.abc import ResolveResult

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_EMBEDDED = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))  # NAT64 and the old compatible form
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")  # special uses that older Pythons take for public
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home.arpa", "localdomain", "metadata")


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, whatever IPv4 address it hides included."""
    try:
        found: _Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        hidden = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if hidden is None and any(found in net for net in _EMBEDDED):
            hidden = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if hidden is not None:
            return is_public(str(hidden))
        if found.is_site_local:
            return False
    elif found in _PROTOCOLS:
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def checked_url(url: str, *, private: bool) -> URL:
    """The address as one that may be asked; FetchError for another scheme, a name of this network, a private IP address.

    Names are checked again when they are resolved, by the resolver below. ``private``: this network may be asked (tests, feeds of our own).
    """
    try:
        parsed = URL(url)
        host, port = parsed.raw_host, parsed.port
    except ValueError:
        raise FetchError("fetch.address", url=_shown(url)) from None
    if parsed.scheme not in ("http", "https") or not host or not port:
        raise FetchError("fetch.address", url=_shown(url))
    if not private and (_is_local_name(host) or (_is_ip(host) and not is_public(host))):
        raise FetchError("fetch.private", host=host)
    return parsed.with_user(None).with_fragment(None)


def _is_local_name(host: str) -> bool:
    name = host.lower().rstrip(".")
    return any(name == local or name.endswith("." + local) for local in _LOCAL_NAMES)


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _shown(url: str) -> str:
    return url if len(url) <= 100 else url[:99] + "…"


class PublicResolver(AbstractResolver):
    """Resolves names to public addresses alone; one private address among several refuses the name. A proxy of the environment may be private."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()
        self._proxies = {URL(proxy).host for proxy in getproxies().values() if "://" in proxy}

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:
        """As aiohttp asks; raises FetchError for a name of a private network."""
        found = await self._inner.resolve(host, port, family)
        if host not in self._proxies and not all(is_public(result["host"]) for result in found):
            raise FetchError("fetch.private", host=host)
        return found

    async def close(self) -> None:
        """Nothing stays open."""
        await self._inner.close()
