import pytest


@pytest.fixture(scope="module")
def acts(mentions):
    def read(text):
        reported = [row for row in mentions(text) if row["event_code"] not in ("STATEMENT", "OTHER")]
        return [row["trigger_text"] for row in reported if row["modality"] in ("occurred", "ongoing")]

    return read


@pytest.mark.parametrize(
    "text",
    [
        "In the film, rebels storm a prison in Homs and kill 50 guards.",
        "The novel tells of a village that militiamen burned down.",
        "In the third episode gunmen take 20 tourists hostage in Tunis.",
        "The army staged a mock attack on the harbour of Gdansk.",
        "Marines rehearsed an assault on the island of Gotland.",
        "In the exercise, terrorists had seized a ferry and shot two of its crew.",
        "Her new book tells how soldiers shelled the monastery.",
        "The two brothers rob a bank in Oran. In the second act the police shoot one of them.",
    ],
)
def test_what_a_work_or_an_exercise_tells_did_not_happen(acts, text):
    assert acts(text) == []


def test_a_story_goes_on_over_sentences(acts):
    assert acts("The novel tells of a Chadian village. A shepherd kidnaps the commander's son. Troops kill him.") == []


def test_a_story_ends_where_a_sentence_has_a_day(acts):
    assert acts("In the film, rebels storm Homs. On Monday soldiers killed nine rebels near Hama.") == ["killed"]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("A film crew was caught in an air strike on Raqqa.", "air strike"),
        ("Gunmen stormed a cinema in Kabul and took six people hostage.", "stormed"),
        ("Militants attacked troops on their way back from an exercise near Gao.", "attacked"),
        ("In a series of raids, troops killed nine rebels near Bama.", "raids"),
        ("Rebels killed a novelist in Goma on Monday.", "killed"),
    ],
)
def test_a_work_or_an_exercise_that_is_only_near_makes_no_story(acts, text, trigger):
    assert trigger in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Some 3,000 troops stormed beaches in the largest exercise of the year.",
        "The jury heard that he had stabbed a neighbour to death.",
        "An exhibition about the war opens in Gao. It shows rebels storming the barracks.",
    ],
)
def test_exercises_courts_and_exhibitions_tell_stories(acts, text):
    assert acts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb killed 12 people during the military exercise.",
        "The court heard that rebels had shelled the market in Gao.",
        "An army film is out. It shows how soldiers shelled the town of Gao on Tuesday.",
    ],
)
def test_who_is_killed_at_an_exercise_and_what_a_side_did_is_no_story(acts, text):
    assert acts(text) != []
