"""Pages into HTML."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sitrep.explore import wording
from sitrep.explore.drawing.marks import marked_sentence
from sitrep.explore.filters import address
from sitrep.explore.links import Links
from sitrep.explore.pages.page import Page
from sitrep.explore.publication import Opened

SECTIONS = (
    ("/", "overview", "Overview"),
    ("/events", "events", "Events"),
    ("/actors", "actors", "Actors"),
    ("/places", "places", "Places"),
    ("/numbers", "numbers", "Numbers"),
    ("/conflicts", "conflicts", "Conflicts"),
    ("/articles", "articles", "Articles"),
)


@cache
def environment() -> Environment:
    """The templates. Whatever is put into them is escaped."""
    made = Environment(
        loader=PackageLoader("sitrep.explore"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"address": address, "marked_sentence": marked_sentence, "words": wording, "SECTIONS": SECTIONS}
    return made


def render(page: Page, links: Links, **more: Any) -> str:
    """The page as HTML. `more` is what its frame needs: the publication, the address."""
    return environment().get_template(page.template).render(page=page, links=links, **page.shown, **more)


def country(opened: Opened, iso3: str | None) -> str:
    """The name of a country, as places have it, else as ISO does."""
    if not iso3:
        return ""
    return opened.countries.get(iso3) or name_by_iso(iso3)


@cache
def name_by_iso(iso3: str) -> str:
    """The name of a country of which no place is published."""
    import pycountry  # noqa: PLC0415  its tables take a moment to read

    found = pycountry.countries.get(alpha_3=iso3)
    return str(getattr(found, "common_name", found.name)) if found else iso3
