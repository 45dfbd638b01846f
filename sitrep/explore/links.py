"""Where pages lie: in the application, or as files of a static site that has only some of them."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class AppLinks:
    """Addresses in the application."""

    has_app = True

    def event(self, event_id: str) -> str:
        """The page of an event."""
        return f"/event/{quote(event_id, safe=':')}"

    def article(self, article_id: str) -> str:
        """The page of an article."""
        return f"/article/{quote(article_id, safe=':')}"

    def actor(self, actor_id: str) -> str:
        """The page of an actor."""
        return f"/actor/{quote(actor_id, safe=':')}"

    def place(self, place_id: str) -> str:
        """The page of a place."""
        return f"/place/{quote(place_id, safe=':')}"

    def static(self, name: str) -> str:
        """A file of `static/`."""
        return f"/static/{name}"


@dataclass(frozen=True)
class SiteLinks:
    """Addresses in a static site, from a page whose way to the top is `up`; None where the site has no such page."""

    up: str
    events: Collection[str]
    articles: Collection[str]
    has_app = False

    @property
    def top(self) -> str:
        """The first page."""
        return f"{self.up}index.html"

    def event(self, event_id: str) -> str | None:
        """The page of an event, if the site has it."""
        return f"{self.up}event/{quote(event_id)}.html" if event_id in self.events else None

    def article(self, article_id: str) -> str | None:
        """The page of an article, if the site has it."""
        return f"{self.up}article/{quote(article_id)}.html" if article_id in self.articles else None

    def actor(self, actor_id: str) -> None:
        """No page: a site has events and articles only."""

    def place(self, place_id: str) -> None:
        """No page: a site has events and articles only."""

    def static(self, name: str) -> str:
        """A file of `static/`."""
        return f"{self.up}static/{name}"


Links = AppLinks | SiteLinks
