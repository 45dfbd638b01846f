"""How fast a host is asked."""

import threading
import time

from sitrep.ingest.web.pace import Pace


def test_requests_to_one_host_are_kept_apart_and_hosts_do_not_wait_for_one_another():
    pace = Pace(requests_per_second=20, at_once=2)
    began = time.monotonic()
    times: dict[str, list[float]] = {"a": [], "b": []}

    def ask(host):
        with pace.turn(host, None):
            times[host].append(time.monotonic() - began)

    threads = [threading.Thread(target=ask, args=(host,)) for host in "aaaab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(times["a"]) >= 0.149
    assert times["b"][0] < 0.05


def test_no_more_requests_are_under_way_at_a_host_than_allowed():
    pace = Pace(requests_per_second=1000, at_once=2)
    under_way, most = [0], [0]
    lock = threading.Lock()

    def ask():
        with pace.turn("a", None):
            with lock:
                under_way[0] += 1
                most[0] = max(most[0], under_way[0])
            time.sleep(0.02)
            with lock:
                under_way[0] -= 1

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [2]
