import logging

import pytest

from flows.terminal import escape, facts, print_answer, print_json, print_table, print_trace, progress, said
from sitrep.warehouse.read import Answer
from sitrep.warehouse.trace import Trace

ROWS = Answer(("text", "n"), [("=1+1", 1), (None, 2)], True)


def test_an_answer_is_a_table_csv_or_json(capsys):
    print_answer(ROWS)
    table = capsys.readouterr().out
    assert "=1+1" in table
    assert "The first 2 rows; --limit 0 gives all." in table
    print_answer(ROWS, "csv")
    assert capsys.readouterr().out.splitlines() == ["text,n", "'=1+1,1", ",2"]
    print_answer(ROWS, "csv", exact=True)
    assert capsys.readouterr().out.splitlines()[1] == "=1+1,1"
    print_answer(ROWS, "json")
    assert '"text": "=1+1"' in capsys.readouterr().out


def test_no_rows_are_said(capsys):
    print_answer(Answer(("n",), [], False))
    assert "No rows." in capsys.readouterr().out


def test_nothing_of_a_text_commands_the_terminal_or_the_console(capsys):
    assert escape("[bold]x") == "\\[bold]x"
    print_table(("a",), [("[red]\x1b[2J",)])
    shown = capsys.readouterr().out
    assert "[red]" in shown
    assert "\x1b" not in shown
    print_json({"a": "\x1b"})
    assert "\x1b" not in capsys.readouterr().out


def test_what_a_run_says_of_itself_is_shown_and_passing_words_are_not(capsys):
    log = logging.getLogger("sitrep.run")
    log.setLevel(logging.INFO)
    with progress():
        log.info("extract: 3 in")
        log.info("half way", extra={"is_passing": True})
    log.info("afterwards")
    assert capsys.readouterr().err == "extract: 3 in\n"


def test_a_claim_is_shown_marked_in_its_passage_with_what_contradicts_it(capsys):
    claim = {"claim_id": "c3", "char_start": 0, "char_end": 11, "harm": "killed"}
    article = {"title": None, "source_ref": "a.txt", "outlet": "Hill Post", "url": None, "published_at": None}
    conflict = {"conflict_kind": "value", "explanation": "At least 12, or nine."}
    print_trace(Trace("fct_casualties", claim, article, "Nine people died.", "", "Nine people", " died.", [conflict]))
    out = capsys.readouterr().out
    assert "[[Nine people]] died" in out
    assert "Conflict (value): At least 12, or nine." in out


def test_what_a_claim_says_comes_before_who_said_it():
    names = [name for name, _ in facts({"claim_id": "x", "modality": "occurred", "harm": "killed"})]
    assert names[:2] == ["harm", "modality"]
    assert "claim_id" not in names


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("support", {}, None), ("rule_id", "r", "r"), ("support", {"place": "unheard_of"}, "place: unheard_of")],
)
def test_codes_of_a_claim_are_said_in_words(name, value, shown):
    assert said(name, value) == shown
