"""robots.txt (RFC 9309) by origin: read once a run, whether that gives rules or fails."""

import threading
import zlib
from collections import defaultdict
from collections.abc import Callable

from protego import Protego

from sitrep.ingest.web.answer import OK, REDIRECTS, Fetched, FetchError, checked, redirected

MOST_READ = 512_000  # bytes: as many as the RFC asks for at least; what comes after is not looked at
MAX_REDIRECTS = 5
GZIP = b"\x1f\x8b"


class Robots:
    """The rules of each origin. `read` gives the answer at an address, of which no more than MOST_READ bytes matter.

    It raises FetchError where a server is in trouble.
    """

    def __init__(self, read: Callable[[str], Fetched]) -> None:
        self._read = read
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._known: dict[str, Protego | FetchError] = {}

    def of(self, origin: str) -> Protego:
        """The rules of an origin; while one is asked for its own, nobody waits who asks another.

        Raises FetchError where it cannot be asked: then nothing there may be fetched (RFC 9309, 2.3.1.4).
        """
        with self._lock:
            own = self._locks[origin]
        with own:
            if origin not in self._known:
                try:
                    self._known[origin] = self._rules(f"{origin}/robots.txt")
                except FetchError as error:
                    error.is_final = True
                    self._known[origin] = error
        known = self._known[origin]
        if isinstance(known, FetchError):
            raise FetchError(known.reason_code, str(known), may_pass=known.may_pass, is_final=True)
        return known

    def _rules(self, url: str) -> Protego:
        """No file, or a redirect that leads nowhere: all is allowed; a server in trouble: nothing is."""
        start = url
        for _ in range(MAX_REDIRECTS + 1):
            try:
                checked(url)
                fetched = self._read(url)
            except FetchError as error:
                # The origin itself has been asked, so an address that is none is that of a redirect.
                if error.reason_code == "bad_address" or (error.reason_code == "blocked_address" and url != start):
                    return Protego.parse("")
                raise
            if fetched.status not in REDIRECTS:
                break
            try:
                url = redirected(url, fetched.headers)
            except FetchError:
                return Protego.parse("")
        return Protego.parse(_text(fetched.body or b"") if fetched.status in OK else "")


def _text(body: bytes) -> str:
    if body.startswith(GZIP):  # unasked
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MOST_READ)
        except zlib.error:
            return ""
    return body[:MOST_READ].decode("utf-8", errors="replace")
