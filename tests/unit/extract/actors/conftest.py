"""Who is named in a text, with the actors of the seeds and no places."""

from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def ids(with_actors) -> Callable[[str], list[tuple[str, str | None]]]:
    """(words, actor_id) of every mention of a text."""
    return lambda text: [(m.text, m.actor_id) for s in with_actors(text).sentences for m in s.actors]


@pytest.fixture(scope="session")
def kinds(with_actors) -> Callable[[str], dict[str, str]]:
    """The kind of every mention of a text, by its words."""
    return lambda text: {m.text: m.kind for s in with_actors(text).sentences for m in s.actors}
