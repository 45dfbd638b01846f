"""httpx over guarded connections."""

import functools
from collections.abc import Collection, Iterator
from contextlib import closing
from ssl import SSLContext

import httpcore
import httpx

from sitrep.ingest.web.guard import BELOW_HEAD, GuardedBackend

CONNECTIONS = 256  # of all hosts together: one that does not answer must leave some to the others


class GuardedTransport(httpx.BaseTransport):
    """Sends requests through GuardedBackend. Errors are those of httpcore and BlockedAddressError."""

    def __init__(self, allowed_hosts: Collection[str]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trusted(),
            max_connections=CONNECTIONS,
            keepalive_expiry=10,
            network_backend=GuardedBackend(allowed_hosts),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The response, its body not read yet."""
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


@functools.cache
def _trusted() -> SSLContext:
    """The certificates that are trusted, read once: it takes as long as some requests."""
    return httpx.create_ssl_context()


class _Body(httpx.SyncByteStream):
    """The bytes of a body, packed as they are. An answer with more than its Content-Length is broken, as one with less.

    What comes behind the body after its end was read is left: nobody waits for it, and the connection is given up.
    """

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        stream: httpcore.NetworkStream = self._answer.extensions["network_stream"]
        names = {name.lower() for name, _ in self._answer.headers}
        count = 0
        with closing(self._answer):
            for chunk in self._answer.iter_stream():
                count += len(chunk)
                yield chunk
            if (
                b"content-length" in names
                and b"transfer-encoding" not in names
                and stream.get_extra_info(BELOW_HEAD) > count
            ):
                stream.close()
                raise httpcore.RemoteProtocolError("more came than its Content-Length says")

    def close(self) -> None:
        self._answer.close()
