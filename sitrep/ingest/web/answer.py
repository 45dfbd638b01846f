"""What a web server answers, and each way in which it gives no answer, with its name."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import cast
from urllib.parse import SplitResult, urlsplit

import httpcore
import httpx

from sitrep.ingest.blob import InputTooLargeError, UnreadableInputError
from sitrep.ingest.content import unpack_content
from sitrep.ingest.web.guard import DEADLINE, BlockedAddressError

REDIRECTS = (301, 302, 303, 307, 308)
MAY_PASS = (408, 425, 429, 500, 502, 503, 504)
NOT_MODIFIED = 304
OK = (200, 203)
PARTIAL = 206
KEPT_HEADERS = ("content-type", "content-language", "etag", "last-modified", "date")


class FetchError(Exception):
    """A fetch that gave nothing. `reason_code` to count by, the message a sentence; `may_pass`: worth a second try.

    `is_final`: in another run only.
    """

    def __init__(
        self,
        reason_code: str,
        message: str,
        *,
        may_pass: bool = False,
        retry_after: float | None = None,
        is_final: bool = False,
    ) -> None:
        super().__init__(message)
        self.reason_code = reason_code
        self.may_pass = may_pass
        self.retry_after = retry_after
        self.is_final = is_final


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is None where the server says that nothing changed."""

    url: str  # after redirects
    status: int
    headers: dict[str, str]
    body: bytes | None

    @property
    def media_type(self) -> str:
        """As declared, lower case; "" where nothing is declared."""
        return self._content_type().get_content_type() if "content-type" in self.headers else ""

    @property
    def charset(self) -> str | None:
        """As declared."""
        return self._content_type().get_content_charset()

    def kept(self, **more: str | None) -> str:
        """Status and the headers that matter as JSON, with what else is worth keeping."""
        headers = {name: self.headers[name] for name in KEPT_HEADERS if name in self.headers}
        return json.dumps({"status": self.status, **headers, **{k: v for k, v in more.items() if v}})

    def _content_type(self) -> Message:
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        return message


def lower_headers(response: httpx.Response) -> dict[str, str]:
    """The headers by lower-case name."""
    return {name.lower(): value for name, value in response.headers.items()}


def check_status(url: str, status: int, headers: dict[str, str]) -> None:
    """Raises FetchError unless the status is that of an answer."""
    if status not in OK and status != NOT_MODIFIED:
        raise FetchError(
            "http_error",
            f"{url}: the server answered {status}.",
            may_pass=status in MAY_PASS,
            retry_after=_seconds(headers.get("retry-after")),
        )


@contextmanager
def named_errors(url: str, seconds: float) -> Iterator[None]:
    """Bound what is done inside to `seconds`, and turn what goes wrong into FetchError."""
    token = DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    except BlockedAddressError as error:
        raise FetchError("blocked_address", f"{url}: {error}, which is not fetched from.") from error
    except httpcore.TimeoutException as error:
        raise FetchError("timeout", f"{url}: no answer in time.", may_pass=True) from error
    except httpcore.ProtocolError as error:
        reason = f"{url}: the answer broke off or is no HTTP ({str(error)[:200]})."
        raise FetchError("broken_answer", reason, may_pass=True) from error
    except (httpcore.NetworkError, OSError) as error:
        raise FetchError("no_connection", f"{url}: no connection ({error}).", may_pass=True) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise FetchError("bad_address", f"{url}: not an address that can be fetched ({error}).") from error
    finally:
        DEADLINE.reset(token)


def read_beginning(response: httpx.Response, limit: int) -> bytes:
    """The first `limit` bytes of the body, or all, as they come."""
    body = bytearray()
    for chunk in cast("httpx.SyncByteStream", response.stream):
        body += chunk
        if len(body) >= limit:
            break
    return bytes(body[:limit])


def read_body(response: httpx.Response, url: str, limit: int) -> bytes:
    """The body, unpacked. Raises FetchError where it passes `limit` bytes or grows like a bomb."""
    chunks = cast("httpx.SyncByteStream", response.stream)
    try:
        return unpack_content(chunks, response.headers.get("content-encoding", ""), limit)
    except InputTooLargeError as error:
        raise FetchError("oversized", f"{url}: larger than {limit:,} bytes.") from error
    except UnreadableInputError as error:
        raise FetchError(
            error.reason_code, f"{url}: {error}.", may_pass=error.reason_code == "broken_answer"
        ) from error


def checked(url: str) -> SplitResult:
    """The parts of an address that can be asked. Raises FetchError for any other."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise FetchError("bad_address", f"{url[:300]}: not an address of the web.")
    return parts


def redirected(base: str, headers: dict[str, str]) -> str:
    """Where an answer from `base` sends on to. Raises FetchError if it doesn't say, or says what is no address."""
    target = headers.get("location")
    if not target:
        raise FetchError("http_error", f"{base}: a redirect to nowhere.")
    try:
        return str(httpx.URL(base).join(target))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError("bad_address", f"{base}: redirects to what is no address ({target[:100]}).") from error


def _seconds(retry_after: str | None) -> float | None:
    """The seconds of a Retry-After header, which gives a number or a date."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, TypeError):
        return None
