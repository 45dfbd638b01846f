"""Connections that go to public addresses only, and end by a deadline.

The address is checked where it is connected to, after the name is resolved: a name that resolves to a private address
at the second look, or a redirect to one, meets the same check.
"""

import ipaddress
import re
import socket
import time
from collections.abc import Collection, Iterable
from contextvars import ContextVar
from ssl import SSLContext
from typing import Any

import httpcore

# When the request under way has to be done (time.monotonic); a server that drips bytes passes every other timeout.
DEADLINE: ContextVar[float] = ContextVar("deadline", default=float("inf"))
# Ranges that Python takes for global: with an IPv4 address inside that their own bits do not show; of one site (RFC
# 3879), of protocols (RFC 6890), of relays to 6to4 (RFC 7526), of documentation (RFC 9637).
NOT_PUBLIC = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"),
        *("fec0::/10", "192.0.0.0/24", "192.88.99.0/24", "3fff::/20"),
    )
)

BELOW_HEAD = "below_head"  # the extra info of a stream: how many bytes have come below the head of the last answer
HEAD_END = re.compile(rb"\r?\n\r?\n")
INTERIM = b"HTTP/1.1 1"  # the beginning of a head that another one follows


class BlockedAddressError(Exception):
    """The host is, or resolves to, an address that is not public."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return is_public(str(ip.ipv4_mapped))
    if any(ip in net for net in NOT_PUBLIC):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


class GuardedBackend(httpcore.NetworkBackend):
    """Opens TCP connections to public addresses, and to the hosts ("name" or "name:port") that are allowed besides."""

    def __init__(self, allowed_hosts: Collection[str]) -> None:
        self._allowed = frozenset(allowed_hosts)
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises BlockedAddressError, httpcore.ConnectError or httpcore.ConnectTimeout."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved") from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self._allowed & {host, f"{host}:{port}"} and not all(map(is_public, addresses)):
            raise BlockedAddressError(f"{host} is a private address")
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._backend.connect_tcp(address, port, _remaining(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream whose waits end with the deadline of the request, and that counts what comes of the answer to it."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._head: bytes | None = b""  # as far as it has come; None once it is whole
        self._below_head = 0

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, _remaining(timeout))
        self._count(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._head, self._below_head = b"", 0
        self._stream.write(buffer, _remaining(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, _remaining(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._below_head if info == BELOW_HEAD else self._stream.get_extra_info(info)

    def _count(self, data: bytes) -> None:
        if self._head is None:
            self._below_head += len(data)
            return
        self._head += data
        while self._head is not None and (end := HEAD_END.search(self._head)):
            rest = self._head[end.end() :]
            if self._head.startswith(INTERIM):
                self._head = rest
            else:
                self._head, self._below_head = None, len(rest)


def _remaining(timeout: float | None) -> float | None:
    left = DEADLINE.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the answer took too long as a whole")
    return min(left, float("inf") if timeout is None else timeout) if left != float("inf") else timeout
