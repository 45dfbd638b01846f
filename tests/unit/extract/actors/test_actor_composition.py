"""Names, countries and classes put together to one mention."""


def test_a_name_is_told_without_its_dateline_and_its_quotation_mark(mentions):
    rows = mentions('BOGOTA - Colombia and the ELN signed a truce. "Colombian troops shelled Arauca," he said.')
    assert [row["source_text"] for row in rows if row["event_code"] != "STATEMENT"] == ["Colombia", "Colombian troops"]


def test_a_class_noun_behind_a_name_belongs_to_it(ids):
    assert ids("Taliban insurgents fled.") == [("Taliban insurgents", "taliban")]
    assert ids("Fighters from the Taliban fled.")[0] == ("Fighters", "taliban")


def test_a_class_noun_beside_a_name_and_its_acronym_belongs_to_it(ids):
    assert ids("Oromo Liberation Army (OLA) fighters left.") == [("Oromo Liberation Army (OLA) fighters", "ola")]
    assert ids("The militant group Boko Haram left.") == [("militant group Boko Haram", "boko-haram")]


def test_a_verb_between_a_country_and_a_class_keeps_them_apart(ids):
    assert [actor for _, actor in ids("The US accused rebels of it.")] == ["government-usa", "rebels"]


def test_an_adjective_and_a_force_are_the_force_of_the_state(ids):
    assert ids("Chadian troops crossed the river.") == [("Chadian troops", "military-tcd")]
    assert ids("Iraqi federal police advanced.") == [("Iraqi federal police", "police-irq")]
    assert ids("Mali’s army advanced.") == [("Mali’s army", "military-mli")]
    assert ids("The Malian government resigned.") == [("Malian government", "government-mli")]


def test_two_adjectives_share_one_force(ids):
    assert ids("Kenyan and Ugandan troops met.") == [("Kenyan", "military-ken"), ("Ugandan troops", "military-uga")]


def test_a_nationality_before_a_group_leaves_it_the_group(ids):
    assert ids("Syrian Kurdish People's Protection Units advanced.")[-1][1] == "ypg"


def test_an_office_stands_for_its_government(ids, kinds):
    assert ids("The Kremlin denied it.") == [("Kremlin", "government-rus")]
    text = "Syrian President Bashar al-Assad refused."
    assert ids(text) == [("Syrian President Bashar al-Assad", "government-syr")]
    assert kinds(text) == {"Syrian President Bashar al-Assad": "office"}


def test_the_forces_of_a_leader_are_his_states(ids):
    assert ids("Shells fell near Erdogan's troops.") == [("Erdogan's troops", "military-tur")]


def test_rebels_are_scoped_by_the_country_beside_them(ids):
    assert ids("Malian rebels withdrew.") == [("Malian rebels", "rebels:mli")]
    assert ids("Rebels in northern Mali withdrew.") == [("Rebels", "rebels:mli")]
    assert ids("Rebels withdrew.") == [("Rebels", "rebels")]


def test_a_class_noun_that_is_a_verb_names_nobody(claims):
    (row,) = claims("About 900 gunmen guard the port of Basra.")["force_sizes"]
    assert row["actor_id"] == "gunmen:irq"


def test_refugees_in_a_councils_name_are_no_refugees(claims):
    (row,) = claims("The Norwegian Refugee Council said gunmen killed two of its workers near Gao.")["casualties"]
    assert row["victim_actor_id"] == "workers:mli"


def test_the_brigade_is_the_one_that_was_named(claims):
    (row,) = claims("The Fatemiyoun Brigade attacked Homs. The brigade lost nine men.")["casualties"]
    assert row["victim_actor_id"] == "fatemiyoun"
