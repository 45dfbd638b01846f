"""What one run learns of hosts: which do not answer, and which asked to be left alone. Neither is asked on and on."""

import threading
from collections import defaultdict

from sitrep.ingest.web.answer import FetchError

MOST_WITHOUT_ANSWER = 3  # addresses of a host, one after the other, before it is given up


class Hosts:
    """Shared by all that fetch in a run; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._without_answer: defaultdict[str, set[str]] = defaultdict(set)  # addresses, since the host last answered
        self._given_up: dict[str, str] = {}  # why, as the end of a sentence

    def check(self, host: str, url: str) -> None:
        """Raises FetchError, which may pass in another run, if the host is not to be asked any more in this one."""
        if why := self._given_up.get(host):
            reason = f"{url}: not asked for; {host} {why}."
            raise FetchError("host_given_up", reason, may_pass=True, is_final=True)

    def answered(self, host: str) -> None:
        """Note that the host answered, whatever it said."""
        with self._lock:
            self._without_answer.pop(host, None)

    def did_not_answer(self, host: str, url: str) -> None:
        """Note that it did not, or could not be reached."""
        with self._lock:
            self._without_answer[host].add(url)
            if len(self._without_answer[host]) >= MOST_WITHOUT_ANSWER:
                self._given_up[host] = "does not answer"

    def give_up(self, host: str, why: str) -> None:
        """Ask the host no more."""
        self._given_up[host] = why
