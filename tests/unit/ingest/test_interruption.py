import subprocess
import sys
import time

from sitrep.ingest import ingest

TEXT = "The army said on Monday that it had retaken the village of Karsha."
PAGES = 12
RUN = """
import sys
from sitrep.ingest import ingest
from sitrep.settings import Settings
settings = Settings.model_validate_json(sys.argv[1])
ingest([sys.argv[2]], settings, "run-1")
"""


def test_a_fetch_that_was_killed_goes_on_where_its_last_partition_ended(web_settings, site, records):
    settings = web_settings.model_copy(update={"batch_size": 4})
    for number in range(PAGES):
        site.page(f"/{number}", f"{TEXT} Report {number}.")
    urls = "".join(f"<url><loc>{site.url}/{number}</loc></url>" for number in range(PAGES))
    site.routes["/map.xml"] = (200, {"ETag": '"m1"'}, f"<urlset>{urls}</urlset>".encode())
    last = site.routes[f"/{PAGES - 1}"]
    site.routes[f"/{PAGES - 1}"] = lambda handler: time.sleep(60)

    command = [sys.executable, "-c", RUN, settings.model_dump_json(), f"{site.url}/map.xml"]
    process = subprocess.Popen(command)
    while len(list(settings.landing.glob("run-1-*"))) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()

    site.routes[f"/{PAGES - 1}"] = last
    site.asked.clear()
    count = ingest([f"{site.url}/map.xml"], settings, "run-2")
    assert records().height == PAGES
    assert (count.rows_known, count.rows_out) == (8, 4)
    assert sorted(site.asked) == sorted(["/map.xml", *(f"/{number}" for number in range(8, PAGES))])
