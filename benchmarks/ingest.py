"""Speed and memory of ingest and normalise: plain articles, web pages, and a web archive of a given size.

    python benchmarks/ingest.py [--articles 10000] [--pages 10000] [--warc-megabytes 1000]

Each measurement runs in a process of its own, whose peak memory it reports. Everything is generated here and removed.
Last come the planted broken inputs: what share was refused for which reason, and whether it was the expected one.
"""

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from broken_inputs import ARTICLE, BROKEN, LIMIT

from sitrep.ingest import ingest
from sitrep.lake import Dataset
from sitrep.normalize import normalize
from sitrep.normalize.page import read_page
from sitrep.schemas import REJECTS
from sitrep.settings import Settings

SUBJECTS = ["The army", "A rebel commander", "The regional council", "Aid workers", "A spokeswoman", "Residents"]
VERBS = ["said", "denied", "confirmed", "told reporters", "warned"]
FACTS = [
    "that {n} fighters had withdrawn from the hills above {place}",
    "that shelling near {place} wounded {n} people overnight",
    "that the road to {place} was open again after {n} days",
    "that {n} families had returned to {place} since the truce",
    "that a patrol found {n} mines along the river at {place}",
    "that talks on the exchange of {n} prisoners would go on in {place}",
]
PLACES = ["Karsha", "Velen", "Tarmouk", "Ostrava Hill", "Dair", "Upper Senn", "Marrow", "Lisse", "Hadra", "Qubba"]


def article(number: int, sentences: int = 50) -> list[str]:
    """Paragraphs of an article of about 4 KB."""
    rng = random.Random(number)

    def sentence() -> str:
        fact = rng.choice(FACTS).format(n=rng.randint(2, 900), place=rng.choice(PLACES))
        return f"{rng.choice(SUBJECTS)} {rng.choice(VERBS)} on {rng.choice(['Monday', 'Friday'])} {fact}."

    return [" ".join(sentence() for _ in range(5)) for _ in range(sentences // 5)]


def page(number: int) -> bytes:
    """A page of about 30 KB with the furniture of a news site around its article."""
    links = "".join(f'<li class="menu-item"><a href="/s/{i}">Section {i}</a></li>' for i in range(120))
    teasers = "".join(
        f'<div class="teaser"><a href="/t/{i}"><img src="/i/{i}.jpg" alt=""><h3>Story {i} of the day</h3></a></div>'
        for i in range(60)
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in article(number))
    script = f"<script>var data={json.dumps({'k': ['x' * 40] * 100})};</script>"
    meta = (
        f'<title>Report {number} | Valley Wire</title><meta property="og:site_name" content="Valley Wire">'
        '<meta property="article:published_time" content="2021-03-02T10:00:00Z">'
    )
    return (
        f"<!doctype html><html lang=en><head>{meta}{script}</head><body><nav><ul>{links}</ul></nav><main><article>"
        f"<h1>Report {number} from the valley</h1>{body}</article></main><aside>{teasers}</aside>"
        f"<footer>© Valley Wire</footer></body></html>"
    ).encode()


def warc_record(number: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number:012}>\r\n"
        f"WARC-Date: 2021-03-02T10:00:00Z\r\nWARC-Target-URI: https://valley.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n", 1)


def write_articles(file: Path, count: int) -> None:
    with file.open("w") as stream:
        for number in range(count):
            row = {"id": f"a{number}", "text": "\n\n".join(article(number)), "published_at": "2021-03-02"}
            stream.write(f"{json.dumps(row)}\n")


def write_pages(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06}.html").write_bytes(page(number))


def write_warc(file: Path, megabytes: int) -> None:
    """Noise in comments keeps the pages from packing better than real ones do."""
    number = 0
    with file.open("wb") as stream:
        while stream.tell() < megabytes * 1_000_000:
            noise = random.Random(number).randbytes(6000).hex().encode()
            stream.write(warc_record(number, page(number).replace(b"<main>", b"<!--" + noise + b"--><main>")))
            number += 1


def measured(source: Path, data: Path, stages: list[str]) -> dict[str, float]:
    """Run the stages on the source in this process."""
    settings = Settings(data=data)
    figures: dict[str, float] = {}
    for stage in stages:
        started, cpu_started = time.perf_counter(), cpu_seconds()
        count = ingest([str(source)], settings, "bench") if stage == "ingest" else normalize(settings, "bench")
        figures[f"{stage} seconds"] = time.perf_counter() - started
        figures[f"{stage} CPU seconds"] = cpu_seconds() - cpu_started
        figures[f"{stage} rows"] = count.rows_out
    figures["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def cpu_seconds() -> float:
    """Of this process and those it has ended."""
    usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def in_own_process(source: Path, data: Path, stages: list[str]) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", str(source), str(data), *stages]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def show(title: str, figures: dict[str, float], megabytes: float) -> None:
    print(f"\n{title}")
    for stage in ("ingest", "normalize"):
        if f"{stage} seconds" in figures:
            seconds, rows = figures[f"{stage} seconds"], figures[f"{stage} rows"]
            print(
                f"  {stage:9} {rows:8,.0f} records in {seconds:6.1f} s: {rows / seconds:7,.0f} records/s, "
                f"{megabytes / seconds:6.1f} MB/s, {figures[f'{stage} CPU seconds']:.1f} s of CPU"
            )
    print(f"  peak memory {figures['peak MB']:,.0f} MB")


def trafilatura_share(pages: int, seconds: float) -> None:
    markups = [page(number).decode() for number in range(200)]
    started = cpu_seconds()
    for markup in markups:
        read_page(markup)
    each = (cpu_seconds() - started) / len(markups)
    print(f"  trafilatura: {each * 1000:.1f} ms of CPU a page, {each * pages / seconds:.0%} of normalize's CPU")


def benchmark(name: str, write: Callable[[Path, int], None], size: int, stages: list[str], folder: Path) -> None:
    source = folder / name
    write(source, size)
    files = source.rglob("*") if source.is_dir() else [source]
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    figures = in_own_process(source, folder / f"{name}-data", stages)
    show(f"{name}: {megabytes:,.0f} MB", figures, megabytes)
    if name == "pages":
        trafilatura_share(size, figures["normalize CPU seconds"])


def broken_inputs(folder: Path) -> None:
    """Each broken input beside a good one through both stages, in a data directory of its own."""
    expected = {case: code for case, (_, _, code) in BROKEN.items()}
    got = {case: refusals(case, folder / f"broken-{number}") for number, case in enumerate(BROKEN)}
    wrong = {case: codes for case, codes in got.items() if codes != [expected[case]]}
    print(f"\nbroken inputs: {len(BROKEN) - len(wrong)} of {len(BROKEN)} with the expected reason, and no other")
    of_reason, seen = Counter(expected.values()), Counter(code for codes in got.values() for code in codes)
    print(f"  {'reason':20} expected  got  share of rejects")
    for code in sorted(of_reason | seen, key=lambda code: (-seen[code], code)):
        print(f"  {code:20} {of_reason[code]:8} {seen[code]:4} {seen[code] / seen.total():17.1%}")
    for case, codes in wrong.items():
        print(f"  {case}: expected {expected[case]}, got {', '.join(codes) or 'nothing'}")


def refusals(case: str, folder: Path) -> list[str]:
    """The reason codes of all rejects that one broken input leads to."""
    name, data, _ = BROKEN[case]
    source, settings = folder / "in", Settings(data=folder / "data", max_record_bytes=LIMIT)
    source.mkdir(parents=True)
    (source / name).write_bytes(data())
    (source / "zz.txt").write_text(ARTICLE)
    ingest([str(source)], settings, "bench")
    normalize(settings, "bench")
    refused = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
    return refused["reason_code"].sort().to_list()


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measured(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4:])))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--warc-megabytes", type=int, default=1000)
    sizes = parser.parse_args()
    both = ["ingest", "normalize"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if sizes.articles:
            benchmark("articles.jsonl", write_articles, sizes.articles, both, folder)
        if sizes.pages:
            benchmark("pages", write_pages, sizes.pages, both, folder)
        if sizes.warc_megabytes:
            benchmark("archive.warc.gz", write_warc, sizes.warc_megabytes, ["ingest"], folder)
        broken_inputs(folder)


if __name__ == "__main__":
    main()
