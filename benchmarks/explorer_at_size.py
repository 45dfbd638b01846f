"""The explorer over many events: what each page takes of a processor, and how long an answer takes.

    python benchmarks/explorer_at_size.py --published data/published --events 1000000 --folder /tmp/size

The rows are those of a publication, the one given, repeated with other ids, places, actors and days until there are so
many; an event has two mentions in two articles. A page is asked for through the whole application, and is asked again
because the first answer reads from disk what stays in memory after that.
"""

import argparse
import asyncio
import shutil
import time
from pathlib import Path

import duckdb
import httpx

from sitrep.explore.app import application
from sitrep.settings import Settings
from sitrep.warehouse.search_index import index_articles

PAGES = (
    "/",
    "/events",
    "/events?type=AIR_STRIKE&from=2031-01-01&to=2031-06-30",
    "/events?place=country:c3&sort=deadliest",
    "/events?actor=actor-7&only=disputed",
    "/events?outlet=Outlet+5&outlets=2",
    "/events?box=20,10,40,30",
    "/events?page=100",
    "/events?modality=planned",
    "/events/map.json?pixel=20000&box=20,10,40,30",
    "/event/event-500",
    "/article/article-500",
    "/actors",
    "/actor/actor-7",
    "/places",
    "/place/country:c3",
    "/place/town-70",
    "/numbers",
    "/numbers?country=C3",
    "/conflicts",
    "/articles",
    "/search?q=clashes+town",
)
N_TOWNS, N_PROVINCES, N_COUNTRIES, N_ACTORS = 6000, 120, 12, 600
EVENTS_AN_ARTICLE = 8


def grown(published: Path, folder: Path, n_events: int) -> Settings:
    """A data directory with a warehouse of so many events, made of the one that is published."""
    settings = Settings(data=folder)
    settings.published.mkdir(parents=True)
    file = settings.published / "warehouse.duckdb"
    shutil.copy(published.resolve() / "warehouse.duckdb", file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("select setseed(0.5)")
        for statement in statements(n_events):
            connection.execute(statement)
        index_articles(connection)
        connection.execute("checkpoint")
    return settings


def like(table: str, count: int, **columns: str) -> str:
    """So many rows like the first of a table, but for some columns; `i` counts them."""
    replaced = ", ".join(f"{value} as {name}" for name, value in columns.items())
    return (
        f"insert into {table} select first_row.* replace ({replaced}) "
        f"from (select * from {table} limit 1) as first_row cross join range({count}) as counted(i)"
    )


def statements(n: int) -> list[str]:
    """What makes the rows."""
    articles = n // EVENTS_AN_ARTICLE
    day = "date '2029-01-01' + cast(random() * 1000 as integer)"
    actor = f"'actor-' || cast(floor(random() * {N_ACTORS}) as integer)"
    town = f"'town-' || cast(floor(random() * {N_TOWNS}) as integer)"
    code = "(select list(event_code order by event_code) from dim_event_types where event_code <> 'STATEMENT')"
    a_code = f"{code}[1 + cast(floor(random() * 33) as integer)]"
    words = "'Clashes near town ' || i || ' left soldiers and civilians dead, officials of the province said.'"
    whole = {"place_type": "'country'", "latitude": "null", "longitude": "null", "admin1_name": "null"}
    its_country, its_article = f"'C' || (i % {N_COUNTRIES})", f"'article-' || (i % {articles})"
    return [
        like("dim_places", N_COUNTRIES, place_id="'country:c' || i", place_name="'Country ' || i",
             country_iso3="'C' || i", parent_place_id="null", **whole),
        like("dim_places", N_PROVINCES, **whole | {"place_type": "'admin1'"}, place_id="'admin1:C' || i",
             place_name="'Province ' || i", country_iso3=its_country,
             parent_place_id=f"'country:c' || (i % {N_COUNTRIES})"),
        like("dim_places", N_TOWNS, place_id="'town-' || i", place_name="'Town ' || i", place_type="'settlement'",
             admin1_name=f"'Province ' || (i % {N_PROVINCES})", country_iso3=its_country,
             latitude="random() * 60 - 20", longitude="random() * 120 - 30",
             parent_place_id=f"'admin1:C' || (i % {N_PROVINCES})"),
        like("dim_actors", N_ACTORS, actor_id="'actor-' || i", actor_name="'Group ' || i", acronym="'G' || i",
             country_iso3=its_country),
        like("dim_articles", articles, article_id="'article-' || i", source_ref="'ref-' || i",
             outlet="'Outlet ' || (i % 97)", title="'Report ' || i", text=words, duplicate_of="null",
             revision_of="null", extraction_status="'extracted'", published_at=f"cast({day} as timestamptz)"),
        like("dim_sentences", articles, article_id="'article-' || i", sentence_no="0", char_start="0", char_end="90",
             text=words),
        like("fct_events", n, event_id="'event-' || i", event_code=a_code, place_id=town, event_date_start=day,
             source_actor_id="null", target_actor_id="null", date_precision="'day'", n_articles="1 + i % 5",
             n_outlets="1 + i % 4", killed_best="i % 20", has_conflict="i % 100 = 0"),
        "update fct_events set event_date_end = event_date_start where event_id like 'event-%'",
        like("event_actors", n, event_id="'event-' || i", actor_id=actor, side="'source'"),
        like("event_actors", n, event_id="'event-' || i", actor_id=actor, side="'target'"),
        like("fct_event_mentions", 2 * n, claim_id="'claim-' || i", act_id="'act-' || i",
             report_id="'report-' || (i // 2)", event_id="'event-' || (i // 2)",
             article_id=f"'article-' || ((i // 2) % {articles})", sentence_no="0",
             char_start="i % 40", char_end="i % 40 + 20", source_actor_id=actor, target_actor_id=actor, place_id=town,
             event_code=a_code, modality="case when i % 10 = 0 then 'planned' else 'occurred' end"),
        like("fct_event_reports", n, report_id="'report-' || i", event_id="'event-' || i", article_id=its_article,
             event_code=a_code, place_id=town, event_date_start=day),
        like("fct_casualties", n // 2, claim_id="'dead-' || i", event_id="'event-' || i", sentence_no="0",
             report_id="'report-' || i", article_id=its_article, char_start="0", char_end="20"),
        like("fct_force_sizes", n // 20, claim_id="'force-' || i", article_id=its_article, actor_id=actor,
             value_best="cast(random() * 30000 as bigint)", sentence_no="0"),
        like("force_size_estimates", 20_000, actor_id=actor, month=f"date_trunc('month', {day})"),
        like("claim_conflicts", 5_000, conflict_id="'conflict-' || i", claim_id_a="'claim-' || i",
             claim_id_b="'claim-' || (i + 1)", article_id_a="'article-' || i", article_id_b="'article-' || (i + 1)"),
        like("country_strength_totals", 600, country_iso3=its_country, month="date '2025-01-01'"),
        like("place_control", 20_000, place_id=town, actor_id=actor, control_from=day, event_id="'event-' || i"),
        like("dyads_monthly", 100_000, actor_a_id=actor, actor_b_id=actor, month=f"date_trunc('month', {day})"),
    ]  # fmt: skip


def measured(settings: Settings) -> dict[str, tuple[float, float, int]]:
    """Of each page: processor seconds, seconds, bytes; of its second answer."""
    return asyncio.run(measured_with(httpx.ASGITransport(application(settings))))


async def measured_with(transport: httpx.ASGITransport) -> dict[str, tuple[float, float, int]]:
    taken = {}
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=600) as client:
        for path in PAGES:
            (await client.get(path)).raise_for_status()
            began, spent = time.perf_counter(), time.process_time()
            answer = await client.get(path)
            taken[path] = time.process_time() - spent, time.perf_counter() - began, len(answer.content)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--published", type=Path, required=True)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, required=True)
    asked = parser.parse_args()
    settings = Settings(data=asked.folder)
    if not settings.published.exists():
        settings = grown(asked.published, asked.folder, asked.events)
    print(f"{'page':60} {'processor s':>12} {'seconds':>8} {'KB':>6}")
    for path, (spent, went_by, size) in measured(settings).items():
        print(f"{path:60} {spent:12.2f} {went_by:8.2f} {size // 1000:6}")


if __name__ == "__main__":
    main()
