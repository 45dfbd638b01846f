import os
import signal
import subprocess
import sys
import time
from pathlib import Path

POOL = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from sitrep.lifeline import end_with_pool
if __name__ == "__main__":
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=end_with_pool) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        pool.submit(time.sleep, 600).result()
"""
CHILD = """
import os, time
from sitrep.lifeline import end_with_parent
end_with_parent()
print(os.getpid(), flush=True)
time.sleep(600)
"""


def is_gone(pid, seconds=20):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":  # ended, and nobody to reap it
            return True
        time.sleep(0.05)
    return False


def test_the_workers_of_a_killed_pool_end_with_it(tmp_path):
    script = tmp_path / "pool.py"
    script.write_text(POOL)
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    worker = int(run.stdout.readline())
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert is_gone(worker)


def test_a_child_ends_when_nobody_holds_its_standard_input():
    child = subprocess.Popen([sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert int(child.stdout.readline()) == child.pid
    assert child.poll() is None
    child.stdin.close()
    assert child.wait(timeout=20) == -signal.SIGKILL
