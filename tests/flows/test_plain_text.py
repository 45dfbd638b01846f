import json

import pytest

from flows.plain_text import harmless


@pytest.mark.parametrize("command", ["\x1b[2J", "\x9b2J", "\x07", "\x7f", "\r", "\u202e", "\u2066"])
def test_what_would_command_a_terminal_or_turn_the_line_around_is_shown(command):
    shown = harmless(f"a{command}b")
    assert command[0] not in shown
    assert json.loads(f'"{shown}"') == f"a{command}b"


def test_words_of_any_language_tabs_and_line_breaks_stay():
    assert harmless("Raqqa\tالرقة\n– Сєвєродонецьк") == "Raqqa\tالرقة\n– Сєвєродонецьк"
