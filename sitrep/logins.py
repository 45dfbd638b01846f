"""Logins in addresses (`https://user:password@host/feed`): told to the server that is asked, and to nobody else.

An address is kept without its login everywhere: in the landing zone, in ids, rejects, tables, logs and messages. The
login travels beside it, by the origin that it is for.
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

USUAL_PORTS = {"http": ":80", "https": ":443"}
LOGIN = r"://[^/?#\s]*@"


def without_logins(text: str) -> str:
    """A text with the login left out of every address in it."""
    return re.sub(LOGIN, "://", text) if "@" in text else text


def leave_logins_out(record: object, fields: Iterable[str]) -> None:
    """Leave logins out of fields of a frozen record, before anybody can write them down."""
    for field in fields:
        value = getattr(record, field)
        if value and value != (bare := without_logins(value)):
            object.__setattr__(record, field, bare)


def login_in(address: str) -> str | None:
    """The login that an address holds, as it is written there: `user:password`; None if it holds none."""
    found = re.search(LOGIN, address)
    return found[0].removeprefix("://").removesuffix("@") if found else None


def with_login(address: str, login: str) -> str:
    """The address with the login in it, for who takes it no other way."""
    return address.replace("://", f"://{login}@", 1)


def origin_of(address: str) -> str:
    """Whom a login is for: `https://example.org:8443` of any address there. Raises ValueError if it is no address."""
    parts = urlsplit(without_logins(address).lower())
    if not parts.scheme or not parts.netloc:
        raise ValueError("not an address with its https:// or the like")
    return f"{parts.scheme}://{parts.netloc.removesuffix(USUAL_PORTS.get(parts.scheme, ''))}"


def user_and_password(login: str) -> tuple[str, str]:
    """The two parts of a login, decoded."""
    user, _, password = login.partition(":")
    return unquote(user), unquote(password)
