"""Which acts of an article tell of one happening."""

import pytest


def chains(rows):
    """The reports of an article, each as the triggers that tell of it, in the order of the text."""
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: row["char_start"]):
        if row["event_code"] not in ("STATEMENT", "ATTRIB"):
            found.setdefault(row["report_id"], {})[row["act_id"]] = row["trigger_text"]
    return [list(acts.values()) for acts in found.values()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one happening
        ("Gunmen attacked a mill near Gao on Sunday. The raid killed nine farmers.", [["attacked", "raid"]]),
        (
            "Gunmen attacked Gao on Sunday. The assault lasted an hour, residents said.",
            [["attacked", "assault"]],
        ),
        (
            "Jets bomb Gao depot\n\nWarplanes bombed a depot in Gao on Monday, a mechanic said.",
            [["bomb", "bombed"]],
        ),
        (
            "Shells hit Gao on Sunday, wounding 14 pupils. A doctor said the shelling had wounded 14 pupils.",
            [["hit", "shelling"]],
        ),
        (
            (
                "Rebels stormed a barracks in Gao on Sunday. Police said that 12 students were killed. "
                "Unions said that 19 students were killed."
            ),
            [["stormed", "killed"]],
        ),
        # two happenings
        ("Gunmen attacked Gao on Sunday. Gunmen attacked Timbuktu on Sunday.", [["attacked"], ["attacked"]]),
        ("Gunmen attacked Gao on Sunday. Gunmen attacked Gao on Tuesday.", [["attacked"], ["attacked"]]),
        ("Shells hit Gao on Sunday. Another attack followed in Gao on Sunday.", [["hit"], ["attack"]]),
        ("Shells hit Gao on Sunday. A separate raid on Gao killed a cook.", [["hit"], ["raid"]]),
        ("A drone struck Gao on Sunday. A suicide bomber blew himself up in Gao on Sunday.", [["struck"], ["blew"]]),
        ("The army attacked Gao on Sunday. The army will attack Gao again.", [["attacked"], ["attack"]]),
        ("Boko Haram attacked Gao on Sunday. Al-Shabaab attacked Gao on Sunday.", [["attacked"], ["attacked"]]),
    ],
)
def test_acts_are_one_report_if_something_ties_them_and_nothing_sets_them_apart(mentions, text, expected):
    found = chains(mentions(text))
    assert [len(chain) for chain in found] == [len(chain) for chain in expected]
    assert all(
        one.startswith(other) for a, b in zip(found, expected, strict=True) for one, other in zip(a, b, strict=True)
    )


def test_a_report_has_the_same_id_whatever_order_its_acts_are_told_in(mentions):
    ids = {row["report_id"] for row in mentions("Gunmen attacked Gao on Sunday. The attack on Gao killed nine.")}
    assert len(ids) == 1
    assert None not in ids


def test_every_act_is_in_a_report(mentions):
    rows = mentions("The army shelled Gao. It urged a truce. Rebels may attack. Police arrested two men.")
    assert len(rows) > 3
    assert all(row["report_id"] for row in rows)
