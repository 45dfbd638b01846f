"""The one act of a text, or the one of a trigger, among its mentions."""


def only(rows):
    assert len({row["act_id"] for row in rows}) == 1, [(row["event_code"], row["trigger_text"]) for row in rows]
    return rows[0]


def of(rows, trigger):
    """The act whose trigger is the given word."""
    [row] = [row for row in rows if row["trigger_text"] == trigger]
    return row
