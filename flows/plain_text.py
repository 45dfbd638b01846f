"""Text of others on a terminal: what would command the terminal, or turn the line around, is shown and not obeyed."""

import re

# Control characters but for tab and line break, and the marks that change the direction of text.
COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """The text with such characters written as `\\u001b`, which JSON reads as what they are."""
    return COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
