"""The explorer's style sheet for a page that is one file."""

import re
from importlib.resources import files
from pathlib import Path

FONTS = re.compile(r"@font-face \{.*?\}\n", re.DOTALL)


def style_of_a_file() -> str:
    """The style sheet without the fonts, which would be other files."""
    sheet = Path(str(files("sitrep.explore"))) / "static" / "explorer.css"
    return FONTS.sub("", sheet.read_text(encoding="utf-8"))
