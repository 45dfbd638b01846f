"""What goes on up to now. The article is of Thursday, 16 May 2019."""

import pytest

from tests.unit.extract.predicates.test_event_time import row_of


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("besieged", "Rebels have besieged Azaz for more than a year, residents said."),
        ("pounded", "For weeks, warplanes have pounded the rebel-held town of Azaz."),
        ("shelled", "Rebels, who have shelled Azaz since Monday, killed ten soldiers there."),
        ("raids", "Israeli forces have carried out daily raids in Jenin since January."),
        ("war", "Sudan has been in the grip of a war between the army and the Rapid Support Forces since April 2018."),
        ("fighting", "The fighting in Azaz, which has raged since Saturday, has so far killed 96 civilians."),
        ("bombarded", "Israel has bombarded Gaza since Hamas gunmen attacked Israeli towns on 7 October."),
        ("siege", "The army's siege of Azaz has lasted for five months."),
        ("war", "The ten-month-old war between Israel and Hamas has killed tens of thousands of people."),
        ("siege", "The rebels' siege of Azaz, now in its third month, has killed dozens of soldiers."),
        ("offensive", "Ukraine holds Azaz against a Russian offensive that began in January."),
        ("offensive", "The Russian offensive, launched in January, has reached Azaz."),
    ],
)
def test_what_lasts_up_to_now_goes_on(mentions, trigger, text):
    assert row_of(mentions(text), trigger)["modality"] == "ongoing"


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("captured", "Since January, the rebels have captured three towns."),
        ("siege", "The siege of Azaz, which began in January and ended in April, killed hundreds of soldiers."),
        ("besieged", "Rebels had besieged Azaz for months before the army broke through on Friday."),
        ("besieged", "In 1999 rebels besieged Freetown for three weeks."),
        ("bombed", "The army has bombed Azaz."),
        ("trained", "Britain has trained about 30,000 Ukrainian recruits since 2017."),
        ("Clashes", "Clashes that erupted on Wednesday in Azaz left ten rebels dead."),
        ("battle", "The battle in Azaz was in its third hour when rebels fled."),
        ("war", "The war between the rebels and the army, which began in 1975, is told in Azaz."),
        ("hit", "Shells hit the market in Azaz on Monday, the worst attack since the war began in 2011."),
        ("fighting", "The fighting in Azaz continued for nearly four hours, killing ten rebels."),
    ],
)
def test_what_is_done_at_once_or_is_over_occurred(mentions, trigger, text):
    assert row_of(mentions(text), trigger)["modality"] == "occurred"


def test_what_continued_for_a_second_day_may_go_on(mentions):
    assert row_of(mentions("Fighting in Azaz continued for a second day."), "Fighting")["modality"] == "ongoing"
