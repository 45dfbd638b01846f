"""`sitrep deploy`: the schedules, given to a work pool of a Prefect server that somebody runs."""

import os

from flows.environment import DEFAULTS, running_server, use_server
from flows.prefect_server import NoServer, wait_for_other
from flows.serving import check_scheduled, tell_schedules
from flows.terminal import console
from sitrep.settings import Settings

SECONDS_TO_ANSWER = 60  # of a server that may be starting, as in a compose file
REFUSED = (401, 403)


class CannotDeploy(Exception):
    """The server does not answer, does not let us in, or has nothing to run our flows with; the message says which."""


def deploy_schedules(settings: Settings, pool: str) -> None:
    """Make the deployments, and the work pool if there is none, on the server that Prefect's settings name.

    Without one it is that of `sitrep serve`. Raises NoSources, SourceError, CannotDeploy.
    """
    check_scheduled(settings)
    os.environ.update({name: value for name, value in DEFAULTS.items() if name not in os.environ})
    if not os.environ.get("PREFECT_API_URL") and (url := running_server(settings)):
        use_server(settings, url)
    from httpx import HTTPStatusError  # noqa: PLC0415
    from prefect.settings import PREFECT_API_URL  # noqa: PLC0415  slow to import

    from flows.deployments import deploy_to_pool  # noqa: PLC0415

    url = PREFECT_API_URL.value()
    if not url:
        raise CannotDeploy("say which server: PREFECT_API_URL=http://host:4200/api sitrep deploy POOL")
    try:
        wait_for_other(url, SECONDS_TO_ANSWER)
        is_new = make_pool(pool)
        made = deploy_to_pool(settings, pool)
    except NoServer as error:
        raise CannotDeploy(str(error)) from None
    except HTTPStatusError as error:
        if error.response.status_code not in REFUSED:
            raise
        raise CannotDeploy(
            f"{url} asks for a key: PREFECT_API_AUTH_STRING=user:password sitrep deploy {pool}"
        ) from None
    console().print(f"On {url}, in work pool {pool}{' (new)' if is_new else ''}:")
    tell_schedules(made)
    console().print(
        f"A worker runs them, where this checkout and the data directory are: prefect worker start -p {pool}"
    )


def make_pool(name: str) -> bool:
    """Make a work pool whose workers start processes, unless there is one of that name; returns whether it is new.

    Raises CannotDeploy if the one that there is starts no processes: nothing is known of its images.
    """
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.client.schemas.actions import WorkPoolCreate  # noqa: PLC0415
    from prefect.exceptions import ObjectNotFound  # noqa: PLC0415

    with get_client(sync_client=True) as client:
        try:
            found = client.read_work_pool(name)
        except ObjectNotFound:
            client.create_work_pool(WorkPoolCreate(name=name, type="process"))
            return True
    if found.type != "process":
        raise CannotDeploy(f"work pool {name} is of type {found.type}; sitrep deploys to one of type process")
    return False
