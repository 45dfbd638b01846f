"""Whom and what a name means: the id of an actor or a place that what is published speaks of."""

from sitrep.explore.publication import Reader
from sitrep.explore.queries.events import INSIDE
from sitrep.explore.queries.names import actors_named, places_named
from sitrep.explore.query import Query
from sitrep.show.filters import WrongFilter, nothing_called

ACTORS = Query(
    "select actor_name as name from dim_actors union select acronym from dim_actors where acronym is not null"
)
PLACES = Query("select distinct place_name as name from dim_places where place_name is not null")

HOLDS = f"select count(*) from dim_places where place_id in (select unnest($others)) and {INSIDE}"  # noqa: S608  ours


def actor_called(reader: Reader, name: str) -> str:
    """The id of the actor with that name, acronym, alias or id; empty for an empty name. Raises WrongFilter."""
    found = reader.rows(actors_named(name)) if name else []
    if name and not found:
        raise nothing_called("actor", name, [row["name"] for row in reader.rows(ACTORS)])
    return the_one("actor", name, found) if found else ""


def place_called(reader: Reader, name: str) -> str:
    """The id of the place with that name or id; empty for an empty name. Raises WrongFilter.

    Of places of one name that lie in one another the widest is meant: the province, with its capital in it.
    """
    found = reader.rows(places_named(name)) if name else []
    if name and not found:
        raise nothing_called("place", name, [row["name"] for row in reader.rows(PLACES)])
    if len(found) > 1:
        ids = [row["id"] for row in found]
        for place_id in ids:
            if reader.value(Query(HOLDS, {"place": place_id, "others": ids})) == len(ids):
                return str(place_id)
    return the_one("place", name, found) if found else ""


def the_one(what: str, name: str, found: list[dict[str, str]]) -> str:
    """The id of the only one found, or of the one whose id was given. Raises WrongFilter."""
    if len(found) > 1 and found[0]["id"] != name:
        listed = "; ".join(f"{row['id']} ({row['what']})" for row in found)
        raise WrongFilter(f'{len(found)} {what}s are called "{name}"; give the id of one: {listed}')
    return found[0]["id"]
