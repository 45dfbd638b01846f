"""Addresses of articles, as a page may show them as links."""

import polars as pl

from sitrep.logins import LOGIN

NOT_IN_ADDRESSES = "[\x00-\x1f\x7f]"  # browsers leave these out before they look for the scheme
OTHER_SCHEME = r"^[A-Za-z][A-Za-z0-9+.\-]*:"
OF_THE_WEB = r"^(?i)https?://[^/?#\s]"


def web_address(column: str) -> pl.Expr:
    """The column's addresses, String; NULL for those that are none of the web, such as `javascript:` and `data:`.

    One that names no scheme is left as it is: it leads nowhere by itself. A login in an address is left out.
    """
    tidy = pl.col(column).str.replace_all(NOT_IN_ADDRESSES, "").str.strip_chars().str.replace(LOGIN, "://")
    is_other = tidy.str.contains(OTHER_SCHEME) & ~tidy.str.contains(OF_THE_WEB)
    return pl.when(~is_other & (tidy != "")).then(tidy)
