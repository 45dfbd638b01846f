"""One GET, with all that is between it and an answer: robots.txt, pace, redirects, retries, and an end of patience."""

import functools
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import httpx
import stamina
from pydantic import SecretStr

from sitrep.ingest.web.answer import (
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
    read_beginning,
    read_body,
    redirected,
)
from sitrep.ingest.web.hosts import Hosts
from sitrep.ingest.web.pace import Pace
from sitrep.ingest.web.robots import MOST_READ, Robots
from sitrep.ingest.web.transport import GuardedTransport
from sitrep.logins import origin_of, user_and_password, without_logins
from sitrep.settings import Settings

ATTEMPTS = 4
ATTEMPTS_IN_SILENCE = 2  # each of which has taken the whole time of an answer
FIRST_WAIT = 0.5  # seconds before the second attempt, doubled before each further one; up to so many more by chance
MAX_REDIRECTS = 5
LONGEST_WAIT = 60.0  # seconds before the next attempt; a server that asks for more is left alone for this run
NEVER = float("inf")
OUT_OF_TIME = "out_of_time"
SILENCE = ("timeout", "no_connection")


class Fetcher:
    """Fetches by GET. Obeys robots.txt and the pace of the settings; safe to use from several threads."""

    def __init__(self, settings: Settings, logins: Mapping[str, SecretStr] | None = None) -> None:
        """`logins`: user:password by the origin that asks for it."""
        self._settings = settings
        self._logins = logins or {}
        self._pace = Pace(settings.requests_per_second, settings.requests_at_once)
        self._hosts = Hosts()
        self._robots = Robots(self._read_robots)
        self._caller = stamina.RetryingCaller(
            attempts=ATTEMPTS, timeout=None, wait_initial=FIRST_WAIT, wait_jitter=FIRST_WAIT, wait_max=LONGEST_WAIT
        )

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
        until: float = NEVER,
    ) -> Fetched:
        """The answer to a GET (to a POST of JSON if `post` is given), conditional if `etag` or `last_modified` is.

        `api_pause`: the address is that of an API, which robots.txt is not about, and which asks for so many seconds
        between requests. `until`: when nobody waits for the answer any more (time.monotonic()). Raises FetchError when
        there is no answer: after several attempts where the failure may pass, at once where not.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        return self._patiently(until)(self._follow, url, headers, api_pause, post, until)

    def open(self, url: str, offset: int, validator: str | None) -> httpx.Response:
        """The answer to a GET whose body is not read yet, from byte `offset` on if it is still `validator`'s.

        Raises FetchError as `get` does. To be closed by the caller.
        """
        headers = {"Accept-Encoding": "identity"}
        if offset and validator:
            headers |= {"Range": f"bytes={offset}-", "If-Range": validator}
        return self._patiently(NEVER)(self._open, url, headers)

    def _open(self, url: str, headers: dict[str, str]) -> httpx.Response:
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._turn(here, None, NEVER), named_errors(here, self._settings.fetch_timeout):
                request = self._client.build_request("GET", here, headers=headers)
                response = self._client.send(request, stream=True, auth=self._login(here))
            if response.status_code in (*OK, PARTIAL):
                return response
            response.close()
            if response.status_code not in REDIRECTS:
                self._check_status(here, response.status_code, lower_headers(response))
            here = redirected(here, lower_headers(response))
        raise FetchError("redirect_loop", f"{url}: more than {MAX_REDIRECTS} redirects.")

    def _follow(
        self, url: str, headers: dict[str, str], api_pause: float | None, post: object, until: float
    ) -> Fetched:
        here = url
        for _ in range(MAX_REDIRECTS + 1):
            with self._turn(here, api_pause, until):
                fetched = self._once(here, headers, post, until)
            if fetched.status not in REDIRECTS:
                self._check_status(fetched.url, fetched.status, fetched.headers)
                return fetched
            here = redirected(here, fetched.headers)
        raise FetchError("redirect_loop", f"{url}: more than {MAX_REDIRECTS} redirects.")

    @contextmanager
    def _turn(self, url: str, api_pause: float | None, until: float) -> Iterator[None]:
        """Wait until `url` may be asked for. Raises FetchError if it may not."""
        if time.monotonic() >= until:  # a robots.txt takes time as well, of every host that does not answer
            raise _out_of_time(url)
        parts = checked(without_logins(url))
        host, pause = parts.netloc, api_pause
        self._hosts.check(host, url)
        if pause is None:
            robots = self._robots.of(f"{parts.scheme}://{host}")
            if not robots.can_fetch(url, self._settings.user_agent):
                raise FetchError("robots_disallow", f"{url}: robots.txt asks not to fetch it.")
            pause = robots.crawl_delay(self._settings.user_agent)
        try:
            with self._pace.turn(host, pause, until):
                self._hosts.check(host, url)
                with self._noted(host, url, until):
                    yield
        except TimeoutError as error:
            raise _out_of_time(url) from error

    @contextmanager
    def _noted(self, host: str, url: str, until: float) -> Iterator[None]:
        """Note whether the host answers, unless it was not given the time."""
        try:
            yield
        except FetchError as error:
            if error.reason_code in SILENCE and time.monotonic() >= until:
                raise _out_of_time(url) from error
            if error.reason_code in SILENCE:
                self._hosts.did_not_answer(host, url)
            raise
        self._hosts.answered(host)

    def _check_status(self, url: str, status: int, headers: dict[str, str]) -> None:
        try:
            check_status(url, status, headers)
        except FetchError as error:
            if error.may_pass and (error.retry_after or 0) > LONGEST_WAIT:
                self._hosts.give_up(checked(url).netloc, f"asked not to be asked for {error.retry_after:,.0f} seconds")
            raise

    def _once(self, url: str, headers: dict[str, str], post: object, until: float) -> Fetched:
        """One request without following redirects."""
        with named_errors(url, min(self._settings.fetch_timeout, until - time.monotonic())):
            request = self._client.build_request("GET" if post is None else "POST", url, headers=headers, json=post)
            response = self._client.send(request, stream=True, auth=self._login(url))
            try:
                is_there = response.status_code != NOT_MODIFIED
                body = read_body(response, url, self._settings.max_record_bytes) if is_there else None
            finally:
                response.close()
        return Fetched(url, response.status_code, lower_headers(response), body)

    def _read_robots(self, url: str) -> Fetched:
        """The beginning of a robots.txt, as far as anybody has to read it."""
        return self._patiently(NEVER)(self._beginning, url)

    def _beginning(self, url: str) -> Fetched:
        host = checked(url).netloc
        with self._noted(host, url, NEVER), named_errors(url, self._settings.fetch_timeout):
            request = self._client.build_request("GET", url, headers={"Accept-Encoding": "identity"})
            response = self._client.send(request, stream=True, auth=self._login(url))
            try:
                body = read_beginning(response, MOST_READ)
            finally:
                response.close()
        try:
            check_status(url, response.status_code, lower_headers(response))
        except FetchError as error:
            if error.may_pass:
                error.reason_code = "robots_unavailable"
                raise
        return Fetched(url, response.status_code, lower_headers(response), body)

    def _login(self, url: str) -> httpx.BasicAuth | None:
        """What the server of an address asks for, and no other server is told."""
        login = self._logins.get(origin_of(url))
        return httpx.BasicAuth(*user_and_password(login.get_secret_value())) if login else None

    def _patiently(self, until: float) -> stamina.BoundRetryingCaller:
        return self._caller.on(_Patience(until))


def _out_of_time(url: str) -> FetchError:
    reason = f"{url}: not asked for; the time of its source is over."
    return FetchError(OUT_OF_TIME, reason, may_pass=True, is_final=True)


class _Patience:
    """Decides, for one call, whether and when a failed request is tried again."""

    def __init__(self, until: float) -> None:
        self._until = until
        self._timeouts = 0

    def __call__(self, error: Exception) -> bool | float:
        if not isinstance(error, FetchError) or not error.may_pass or error.is_final:
            return False
        self._timeouts += error.reason_code == "timeout"
        if self._timeouts >= ATTEMPTS_IN_SILENCE:
            return False
        left = self._until - time.monotonic()
        if error.retry_after is None:
            return left > 0
        wait = error.retry_after + random.uniform(0, FIRST_WAIT)  # noqa: S311
        return wait if error.retry_after <= LONGEST_WAIT and wait < left else False


class Visit:
    """The fetcher of one source: whatever it asks for, its time is over at some point."""

    def __init__(self, fetcher: Fetcher, seconds: float) -> None:
        self._fetcher = fetcher
        self._until = time.monotonic() + seconds

    def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        api_pause: float | None = None,
        post: object = None,
    ) -> Fetched:
        """As of Fetcher. Once the time is over: FetchError OUT_OF_TIME."""
        return self._fetcher.get(
            url, etag=etag, last_modified=last_modified, api_pause=api_pause, post=post, until=self._until
        )

    def open(self, url: str, offset: int, validator: str | None) -> httpx.Response:
        """As of Fetcher; what is read of the answer has bounds of its own."""
        return self._fetcher.open(url, offset, validator)
