"""The explorer as an ASGI application: routes, what every answer carries, what a reader sees when something fails."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sitrep.explore import rendering
from sitrep.explore.downloads import download
from sitrep.explore.filters import Asked, NotThere, WrongAddress, address
from sitrep.explore.links import AppLinks
from sitrep.explore.pages import actors, article, articles, conflicts, event, events, numbers, overview, places
from sitrep.explore.pages.page import Moved, Page
from sitrep.explore.publication import Publications, Reader, Unreadable
from sitrep.same_origin import LOCAL_NAMES, SameOriginOnly
from sitrep.settings import Settings
from sitrep.warehouse.read import NothingPublished, QueryFailed

STATIC = Path(__file__).parent / "static"
# Nothing may come from elsewhere, and nothing that stands in a text may act: no inline script, no inline style.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CARRIED = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
SPACE = 32  # the first character that is none for control
DELETE = 127

Make = Callable[..., Page]


def application(settings: Settings, hosts: Sequence[str] = LOCAL_NAMES) -> ASGIApp:
    """The explorer over what is published below `settings.data`, for requests to one of `hosts`."""
    publications = Publications(settings)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        publications.close()

    def page(path: str, make: Make) -> Route:
        return Route(path, partial(answered, publications, make), methods=["GET"])

    app = Starlette(
        routes=[
            page("/", overview.overview_page),
            page("/events", events.events_page),
            Route("/events/map.json", partial(map_data, publications), methods=["GET"]),
            page("/event/{event_id:path}", event.event_page),
            page("/actors", actors.actors_page),
            page("/actor/{actor_id:path}", actors.actor_page),
            page("/places", places.places_page),
            page("/place/{place_id:path}", places.place_page),
            page("/numbers", numbers.numbers_page),
            page("/conflicts", conflicts.conflicts_page),
            page("/articles", articles.articles_page),
            page("/article/{article_id:path}", article.article_page),
            page("/claim/{claim_id:path}", article.claim_page),
            page("/search", articles.search_page),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        exception_handlers={
            HTTPException: refused,
            WrongAddress: partial(error_page, 400, "That address cannot be read"),
            events.Several: partial(error_page, 300, "Which one?"),
            NotThere: partial(error_page, 404, "Not here"),
            NothingPublished: partial(error_page, 503, "Nothing is published yet"),
            Unreadable: partial(error_page, 503, "The publication cannot be read"),
            QueryFailed: partial(error_page, 503, "This could not be answered"),
            Exception: broken,
        },
        lifespan=lifespan,
    )
    return SameOriginOnly(Carrying(Legible(app)), hosts)


def answered(publications: Publications, make: Make, request: Request) -> Response:
    """The page, or the table of it that is asked for with `as` (csv, parquet) and `table`."""
    asked = Asked(request.query_params.multi_items())
    with publications.reader() as reader:
        try:
            page = make_page(make, reader, asked, request)
        except Moved as moved:
            return RedirectResponse(moved.to)
        form = asked.choice("as", ("csv", "parquet"))
        if form:
            table = page.table(asked.text("table"))
            return download(reader, table.query, form, f"{page.section or 'page'}-{table.name}")
        html = rendering.render(page, AppLinks(), **framed(request, reader))
    return HTMLResponse(html)


def make_page(make: Make, reader: Reader, asked: Asked, request: Request) -> Page:
    """Call what makes the page with what it takes."""
    return make(reader, asked, **{name: value.rstrip("/") for name, value in request.path_params.items()})


def framed(request: Request, reader: Reader | None) -> dict[str, Any]:
    """What the frame of every page needs."""
    asked = [pair for pair in request.query_params.multi_items() if pair[0] not in {"as", "table"}]
    return {
        "here": request.url.path,
        "asked": asked,
        "as_table": lambda table, form: address(request.url.path, [*asked, ("table", table), ("as", form)]),
        "publication": reader.publication if reader else None,
        "country": partial(rendering.country, reader.publication) if reader else str,
    }


def map_data(publications: Publications, request: Request) -> Response:
    """The cells and areas of the events map, for the script that zooms it."""
    asked = Asked(request.query_params.multi_items())
    with publications.reader() as reader:
        return JSONResponse(events.map_data(reader, asked))


async def refused(request: Request, error: Exception) -> Response:
    """No such page, or a method that is none of ours."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = {404: "Not here", 405: "Pages here can only be read"}.get(status, "That did not work")
    return error_page(status, title, request, NotThere(f"There is no page {request.url.path}."))


def error_page(status: int, title: str, request: Request, error: Exception) -> Response:
    """A page that says what is wrong, and what can be done."""
    choices = getattr(error, "choices", ())
    page = Page("error.html", title, shown={"message": str(error), "status": status, "choices": choices})
    return HTMLResponse(rendering.render(page, AppLinks(), **framed(request, None)), status)


def broken(request: Request, _: Exception) -> Response:
    """A fault of ours: the reader is told that there is one; which, the server writes to the terminal."""
    return error_page(
        500, "Something broke here", request, RuntimeError("The terminal where sitrep explore runs says what.")
    )


class Carrying:
    """Gives every answer the headers that keep a page to itself, whatever made the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers as the answer begins."""

        async def carry(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *CARRIED]
            await send(message)

        await self.app(scope, receive, carry if scope["type"] == "http" else send)


class Legible:
    """Refuses an address with control characters in it: none of ours has any."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what can be read."""
        if scope["type"] == "http":
            request = Request(scope)
            values = [scope["path"], *(part for pair in request.query_params.multi_items() for part in pair)]
            if any(ord(character) < SPACE or ord(character) == DELETE for value in values for character in value):
                error = WrongAddress("There are control characters in the address.")
                await error_page(400, "That address cannot be read", request, error)(scope, receive, send)
                return
        await self.app(scope, receive, send)
