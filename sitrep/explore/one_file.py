"""A page that is one file: it needs no other file, no script and no network."""

import base64
import hashlib
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sitrep.explore import rendering
from sitrep.explore.links import Links
from sitrep.explore.pages.page import Page

FONTS = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)


def write_one_file(page: Page, to: Path, links: Links, **more: Any) -> None:
    """Write a page whose template extends one_file.html into the file `to`; `more` is what the template names."""
    style = style_of_a_file()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    html = rendering.render(
        page,
        links,
        style=Markup(style),  # noqa: S704  of our own file
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
        **more,
    )
    to.write_text(html, encoding="utf-8")


def style_of_a_file() -> str:
    """The explorer's style sheet without the fonts, which would be other files."""
    sheet = Path(str(files("sitrep.explore"))) / "static" / "explorer.css"
    return FONTS.sub("", sheet.read_text(encoding="utf-8"))
