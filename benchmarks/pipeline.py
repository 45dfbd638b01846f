"""The whole pipeline at size: generated articles of about 4 KB through `sitrep run`; seconds a stage, peak memory.

    python benchmarks/pipeline.py --articles 10000 [--templated] [--folder /tmp/size]

With --templated the rest of an article is filled from a few sentences as well, so that any two are much alike.

Memory is the sum over all processes of the run (the pages they share counted once a process), sampled five times a
second, so it reads a little high.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

GROUPS = """Islamic State;the Syrian Democratic Forces;Boko Haram;al-Shabab;the Taliban;M23;Ansar Dine;Hamas;Hezbollah;
the Houthis;the Rapid Support Forces;the FARC;the ELN;the Karen National Union;the Allied Democratic Forces;Codeco;
the Arakan Army;the Lord's Resistance Army;the PKK;Jabhat al-Nusra""".replace("\n", "").split(";")
PLACES = """Raqqa Maiduguri Kandahar Mosul Goma Mogadishu Gao Kharkiv Baidoa Aleppo Homs Idlib Kunduz Ghazni Herat
Timbuktu Kidal Bunia Beni Bukavu Kismayo Tikrit Fallujah Ramadi Kirkuk Donetsk Mariupol Kherson Sanaa Taiz Aden Nyala
Khartoum Mekelle Gondar Cali Cucuta Sittwe Marawi Jolo Peshawar Quetta Gaza Jenin Nablus Benghazi Tripoli Misrata
Derna""".split()
WHO_SAID = ["the army said", "a spokesman said", "residents said", "police said", "according to a monitoring group"]
CLAIMS = [
    "{group} fighters killed at least {n} soldiers near {place} on {day}, {said}.",
    "Clashes between {group} and the army in {place} left {n} people dead and {m} others wounded, {said}.",
    "An air strike on {place} killed {n} civilians, including {m} children, on {day}.",
    "{group} captured {m} villages outside {place} after a week of fighting, {said}.",
    "The group is believed to have as many as {big} fighters in the region.",
    "A suicide bomber killed {n} people at a checkpoint in {place}, {said}.",
    "The government denied on {day} that {place} had fallen to {group}.",
    "Close to {big} troops will take part in the operation to retake {place}, {said}.",
    "Aid agencies said about {big} people had fled their homes in the past month.",
    "The two sides signed a truce in {place}, and {n} prisoners were exchanged.",
]
SYLLABLES = "ba de ki lo mu na pe ri so tu va we ya zo cha fen gor hal jin mer nor pol ras sul tem vin".split()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
FILLERS = [
    "The {one} {did} in the old town, and the {other} {done} near the river.",
    "In the afternoon the {one} {did} by the station, and the {other} {done} on the northern road.",
    "The {one} {did} in the next valley before dawn, and the {other} {done} at the border.",
    "For the first time in weeks the {one} {did} downtown, and the {other} {done} as usual.",
]
SUBJECTS = "shops buses schools clinics farmers traders teachers drivers markets bridges families officials".split()
VERBS = "opened closed waited returned moved stayed worked met gathered spoke slept waited".split()
CLAIMS_IN_TEN = 3  # sentences of ten; the rest tells of daily life


def claims(dice: random.Random) -> str:
    return dice.choice(CLAIMS).format(
        group=dice.choice(GROUPS),
        place=dice.choice(PLACES),
        day=dice.choice(DAYS),
        said=dice.choice(WHO_SAID),
        n=dice.randint(2, 60),
        m=dice.randint(2, 30),
        big=f"{dice.randint(1, 300) * 100:,}",
    )


def daily_life(dice: random.Random) -> str:
    """A sentence without claims, in words that no other article has."""
    words = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(6)]
    return "The {} of {} was {} by the {}, and the {} stayed near the {}.".format(*words)


def from_template(dice: random.Random) -> str:
    """A sentence without claims that hundreds of articles have."""
    (one, other), (did, done) = dice.sample(SUBJECTS, 2), dice.choices(VERBS, k=2)
    return dice.choice(FILLERS).format(one=one, other=other, did=did, done=done)


def article(number: int, filler: Callable[[random.Random], str]) -> dict[str, str]:
    """One article of about 4 KB; the same number gives the same one."""
    dice = random.Random(number)
    text: list[str] = []
    while sum(map(len, text)) < 4000:
        following = claims(dice) if dice.random() * 10 < CLAIMS_IN_TEN else filler(dice)
        text.append(following[0].upper() + following[1:])
    paragraphs = ["\n".join(text[i : i + 4]) for i in range(0, len(text), 4)]
    return {
        "id": f"generated-{number}",
        "outlet": f"Outlet {number % 40}",
        "published_at": (date(2020, 1, 1) + timedelta(days=number % 1500)).isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def family(pid: int) -> list[int]:
    """A process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        for tasks in Path(f"/proc/{found[-1]}/task").glob("*/children"):
            waiting += [int(child) for child in tasks.read_text().split()]
    return found


def memory(pid: int) -> int:
    """Bytes resident, of a process and all below it."""
    pages = 0
    for member in family(pid):
        try:
            pages += int(Path(f"/proc/{member}/statm").read_text().split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return pages * os.sysconf("SC_PAGE_SIZE")


def measured_run(source: Path, data: Path) -> tuple[dict, float, int]:
    """The run's report, its wall seconds and its peak memory in bytes."""
    peak = 0
    started = time.monotonic()
    command = [sys.executable, "-m", "flows.cli", "run", str(source), "--data", str(data), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        answer: list[str] = []
        reader = threading.Thread(target=lambda: answer.append(run.stdout.read()))
        reader.start()
        while run.poll() is None:
            with suppress(FileNotFoundError, ProcessLookupError):  # a process may end while it is looked at
                peak = max(peak, memory(run.pid))
            time.sleep(0.2)
        reader.join()
    if run.returncode:
        raise SystemExit(f"the run failed with exit code {run.returncode}")
    return json.loads(answer[0]), time.monotonic() - started, peak


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--templated", action="store_true")
    options.add_argument("--folder", type=Path)
    asked = options.parse_args()
    folder = asked.folder or Path(tempfile.mkdtemp(prefix="sitrep-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "articles.jsonl"
    with source.open("w") as opened:
        filler = from_template if asked.templated else daily_life
        opened.writelines(json.dumps(article(number, filler)) + "\n" for number in range(asked.articles))
    print(f"{asked.articles:,} articles, {source.stat().st_size / 1e6:.0f} MB, in {folder}")
    for name in ("first run", "nothing new"):
        report, seconds, peak = measured_run(source, folder / "data")
        print(f"\n{name} ({report['status']}): {seconds:.1f} s in all, peak memory {peak / 1e6:,.0f} MB")
        for stage, figures in report["stages"].items():
            rows = f"{figures['rows_in']:,} in, {figures['rows_out']:,} out" if "rows_in" in figures else ""
            print(f"  {stage:<15}{figures['seconds']:>8.1f} s   {rows}")
        for table, figures in report["tables"].items():
            print(f"  {table:<28}{figures['rows']:>12,} rows")


if __name__ == "__main__":
    main()
