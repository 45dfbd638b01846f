"""Words of conflict that mean none by who does what to what, and those beside them that do."""

import pytest

from sitrep.extract.lexical.event_types import CONFLICT_CODES


def told(rows):
    """The triggers of the acts of conflict."""
    return {row["trigger_text"] for row in rows if row["event_code"] in CONFLICT_CODES}


@pytest.mark.parametrize(
    "text",
    [
        "Blizzards besieged the town of Abruzzo on Tuesday.",
        "Wind attacked roofs in Porto.",
        "Wolves attacked a farm near Brasov and killed eleven lambs.",
        "A troop of 40 baboons invaded a village near Cape Town.",
        "A pack of wild dogs ambushed a cyclist near Banff.",
        "Cholera struck the town of Beira.",
        "Prosecutors attacked his alibi in Ohio.",
        "Hunters shot 1,400 wolves in Kazakhstan last winter.",
        "Tourists besieged the chapel in Venice.",
        "The brewer invaded Ghana with a new beer.",
        "The bank withdrew from Laos.",
        "Surgeons in Pune fought for nine hours.",
        "The pilot lost control of the plane near Kano.",
        "Police lost control of the crowd in Paris.",
        "Dealers sold 11,000 vehicles in Norway.",
        "The start-up recruited 700 couriers in Recife.",
        "Sales of electric cars in Norway rose by a fifth.",
        "The head of its operations in Libya met reporters.",
        "Two brothers fought a ten-year court battle in Accra.",
        "Citizens besieged ice sellers in Basra.",
        "Lawyers clashed in court in Lima over the estate.",
        "The garrison of Gao was caught off guard.",
        "A nurse in Homs is fighting for her life.",
        "The minister in Bogota killed the bill.",
        "Engineers blew up a chimney in Essen in a controlled demolition.",
    ],
)
def test_who_or_what_does_it_says_that_it_is_no_act(mentions, text):
    assert not told(mentions(text))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels besieged the town of Goma on Tuesday.",
        "The army launched an operation against rebels in Libya.",
        "Rebels attacked a farm near Beni and killed 200 cows.",
        "A troop of 40 soldiers invaded a village near Goma.",
        "The army lost control of Arua on Sunday.",
        "The government lost control of the road to Goma.",
        "The town is back in government hands.",
        "The general shelled the town of Bama.",
        "Villagers fought rebels near Bria.",
        "France sold 40 armoured vehicles to Kenya.",
        "Militants recruited 70 youths in Gao.",
        "A convoy fell into an ambush near Gao.",
        "The invaders besieged Goma.",
        "A column of tanks entered Goma.",
        "Herders and farmers clashed near Jos.",
        "The army caught nine militants near Gao.",
        "Guerrillas blew up a bridge in Arauca.",
        "Soldiers backed by Ethiopia entered Baidoa.",
        "Federal forces took control of Shire from rebels.",
    ],
)
def test_who_can_do_it_does(mentions, text):
    assert told(mentions(text))


def test_what_goes_on_with_a_picture_is_no_act_either(mentions):
    assert not told(mentions("A bear ambushed a cyclist near Banff. It was the third attack this year."))
    assert told(mentions("A bear ambushed a cyclist near Banff. Rebels attacked the town of Goma."))
