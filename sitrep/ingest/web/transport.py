"""httpx over guarded connections."""

from collections.abc import Collection, Iterator
from contextlib import closing

import httpcore
import httpx

from sitrep.ingest.web.guard import GuardedBackend

CONNECTIONS = 32


class GuardedTransport(httpx.BaseTransport):
    """Sends requests through GuardedBackend. Errors are those of httpcore and BlockedAddressError."""

    def __init__(self, allowed_hosts: Collection[str]) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
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


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with closing(self._answer):
            yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
