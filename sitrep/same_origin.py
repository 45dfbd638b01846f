"""Who may talk to a server on this machine: a request made to one of its own names, by nobody else's page.

A server on loopback is open to every page that a browser on the machine shows. Such a page can send requests to it
(told by `Origin`), and can make its own name point here, so that the browser takes the answers for its own (told by
`Host`). Both are refused before the application sees anything.
"""

from collections.abc import Sequence

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
NOT_A_PATH, FOREIGN_ORIGIN, FOREIGN_HOST = 400, 403, 421


class SameOriginOnly:
    """ASGI middleware around a whole application, for requests and web sockets.

    `hosts` are the names, without port, that the server may be asked by; a port is not looked at, because whoever
    forwards one to us may choose another. Refuses with 421 what is for another host, with 403 what a page of another
    origin sends, and with 400 a path that no file and no page can have.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = LOCAL_NAMES) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be passed on."""
        refusal = self.refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": refusal[1]})
        else:
            await PlainTextResponse(f"{refusal[1]}\n", refusal[0])(scope, receive, send)

    def refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Why a request is refused, with its status; None if it is not."""
        asked = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(asked) != 1 or without_port(asked[0]) not in self.hosts:
            return FOREIGN_HOST, "This server does not answer by that name."
        origins = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"origin"]
        if any(origin.partition("://")[2] != asked[0] for origin in origins):
            return FOREIGN_ORIGIN, "This server answers no page of another site."
        if "\0" in scope["path"]:
            return NOT_A_PATH, "That is no path."
        return None


def without_port(host: str) -> str:
    """`127.0.0.1` of `127.0.0.1:4200`, `[::1]` of `[::1]:4200`."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
