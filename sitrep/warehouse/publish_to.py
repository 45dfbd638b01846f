"""Give what is published here to where readers are: a PostgreSQL database, an object store, a folder."""

from sitrep.settings import Secrets, Settings
from sitrep.warehouse.postgres import is_postgres, publish_to_postgres
from sitrep.warehouse.publish import read_manifest
from sitrep.warehouse.read import NothingPublished, published_file
from sitrep.warehouse.store import publish_to_store
from sitrep.warehouse.target import Publication


def publish_to(settings: Settings, address: str, *, alone: bool = False) -> str:
    """Bring what is published here to a target, whole or not at all; returns what was done, in a few words.

    `address`: `postgresql://host/database`, an address of a store (`s3://bucket/prefix`) or a folder, without a login:
    that comes from `Secrets`. `alone`: none of the publications before it stays there.
    Raises NothingPublished, NotPublishedThere.
    """
    folder, manifest = published_file(settings).parent, read_manifest(settings)
    if manifest is None or manifest.run_id != folder.name:
        raise NothingPublished(settings)
    publication = Publication(folder, manifest, alone)
    found = Secrets().login_for(address) if "://" in address else None
    login = found.get_secret_value() if found else None
    if is_postgres(address):
        return publish_to_postgres(settings, publication, address, login)
    return publish_to_store(publication, address, login, settings.publish_keep)
