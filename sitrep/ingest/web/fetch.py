"""One GET, with all that is between it and an answer: robots.txt, pace, redirects, retries."""

import functools
import random
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import httpx
import stamina
from protego import Protego
from pydantic import SecretStr

from sitrep.ingest.web.answer import (
    MAY_PASS,
    NOT_MODIFIED,
    OK,
    PARTIAL,
    REDIRECTS,
    Fetched,
    FetchError,
    check_status,
    checked,
    lower_headers,
    named_errors,
    read_body,
    redirected,
)
from sitrep.ingest.web.pace import Pace
from sitrep.ingest.web.transport import GuardedTransport
from sitrep.logins import origin_of, user_and_password, without_logins
from sitrep.settings import Settings

ATTEMPTS = 4
FIRST_WAIT = 0.5  # seconds before the second attempt, doubled before each further one; up to so many more by chance
MAX_REDIRECTS = 5
MAX_ROBOTS = 500_000  # bytes, as RFC 9309 asks at least
LONGEST_WAIT = 60.0  # seconds before the next attempt, whatever the server asks for


class Fetcher:
    """Fetches by GET. Obeys robots.txt and the pace of the settings; safe to use from several threads."""

    def __init__(self, settings: Settings, logins: Mapping[str, SecretStr] | None = None) -> None:
        """`logins`: user:password by the origin that asks for it."""
        self._settings = settings
        self._logins = logins or {}
        self._pace = Pace(settings.requests_per_second, settings.requests_at_once)
        self._robots: dict[str, Protego] = {}
        self._robots_lock = threading.Lock()
        self._patiently = stamina.RetryingCaller(
            attempts=ATTEMPTS, timeout=None, wait_initial=FIRST_WAIT, wait_jitter=FIRST_WAIT, wait_max=LONGEST_WAIT
        ).on(_wait_for)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "_client" in self.__dict__:
            self._client.close()

    @functools.cached_property
    def _client(self) -> httpx.Client:
        return httpx.Client(
            transport=GuardedTransport(self._settings.private_hosts),
            headers={"User-Agent": self._settings.user_agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(self._settings.fetch_timeout / 3, connect=10),
            trust_env=False,
        )

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        api_pause: float | None = None,
        post: object = None,
    ) -> Fetched:
        """The answer to a GET (to a POST of JSON if `post` is given), conditional if `etag` or `last_modified` is.

        `api_pause`: the address is that of an API, which robots.txt is not about, and which asks for so many seconds
        between requests. Raises FetchError when there is no answer: after several attempts where the failure may pass,
        at once where not.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        return self._patiently(self._follow, url, headers, api_pause, post)

    def open(self, url: str, offset: int, validator: str | None) -> httpx.Response:
        """The answer to a GET whose body is not read yet, from byte `offset` on if it is still `validator`'s.

        Raises FetchError as `get` does. To be closed by the caller.
        """
        headers = {"Accept-Encoding": "identity"}
        if offset and validator:
            headers |= {"Range": f"bytes={offset}-", "If-Range": validator}
        return self._patiently(self._open, url, headers)

    def _open(self, url: str, headers: dict[str, str]) -> httpx.Response:
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._turn(here, None), named_errors(here, self._settings.fetch_timeout):
                request = self._client.build_request("GET", here, headers=headers)
                response = self._client.send(request, stream=True, auth=self._login(here))
            if response.status_code in (*OK, PARTIAL):
                return response
            response.close()
            if response.status_code not in REDIRECTS:
                check_status(here, response.status_code, lower_headers(response))
            here = redirected(here, lower_headers(response))
        raise FetchError("redirect_loop", f"{url}: more than {MAX_REDIRECTS} redirects.")

    def _follow(self, url: str, headers: dict[str, str], api_pause: float | None, post: object) -> Fetched:
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._turn(here, api_pause):
                fetched = self._once(here, headers, self._settings.max_record_bytes, post)
            if fetched.status not in REDIRECTS:
                check_status(fetched.url, fetched.status, fetched.headers)
                return fetched
            here = redirected(here, fetched.headers)
        raise FetchError("redirect_loop", f"{url}: more than {MAX_REDIRECTS} redirects.")

    @contextmanager
    def _turn(self, url: str, api_pause: float | None) -> Iterator[None]:
        """Wait until `url` may be asked for. Raises FetchError if it may not."""
        parts = checked(without_logins(url))
        pause = api_pause
        if pause is None:
            robots = self._robots_of(f"{parts.scheme}://{parts.netloc}")
            if not robots.can_fetch(url, self._settings.user_agent):
                raise FetchError("robots_disallow", f"{url}: robots.txt asks not to fetch it.")
            pause = robots.crawl_delay(self._settings.user_agent)
        with self._pace.turn(parts.netloc, pause):
            yield

    def _once(self, url: str, headers: dict[str, str], limit: int, post: object) -> Fetched:
        """One request without following redirects."""
        with named_errors(url, self._settings.fetch_timeout):
            request = self._client.build_request("GET" if post is None else "POST", url, headers=headers, json=post)
            response = self._client.send(request, stream=True, auth=self._login(url))
            try:
                body = None if response.status_code == NOT_MODIFIED else read_body(response, url, limit)
            finally:
                response.close()
        return Fetched(url, response.status_code, lower_headers(response), body)

    def _login(self, url: str) -> httpx.BasicAuth | None:
        """What the server of an address asks for, and no other server is told."""
        login = self._logins.get(origin_of(url))
        return httpx.BasicAuth(*user_and_password(login.get_secret_value())) if login else None

    def _robots_of(self, origin: str) -> Protego:
        with self._robots_lock:
            if origin not in self._robots:
                self._robots[origin] = self._read_robots(origin)
            return self._robots[origin]

    def _read_robots(self, origin: str) -> Protego:
        """The rules of an origin. No file: all is allowed; a server in trouble: nothing is (RFC 9309)."""
        url = f"{origin}/robots.txt"
        try:
            for _ in range(MAX_REDIRECTS + 1):
                fetched = self._once(url, {}, MAX_ROBOTS, None)
                if fetched.status not in REDIRECTS:
                    break
                url = redirected(url, fetched.headers)
        except FetchError as error:
            if error.reason_code == "oversized":
                return Protego.parse("")
            raise
        if fetched.status in MAY_PASS:
            raise FetchError("robots_unavailable", f"{url}: the server answered {fetched.status}.", may_pass=True)
        return Protego.parse((fetched.body or b"").decode("utf-8", "replace") if fetched.status in OK else "")


def _wait_for(error: Exception) -> bool | float:
    if not isinstance(error, FetchError) or not error.may_pass:
        return False
    if error.retry_after is None:
        return True
    return min(error.retry_after, LONGEST_WAIT) + random.uniform(0, FIRST_WAIT)  # noqa: S311
