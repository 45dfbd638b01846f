"""Whose verb it is."""

import pytest


def clause(sentence, verb: str):
    return next(c for c in sentence.clauses if c.verb.word == verb)


def words(sentence, phrases) -> list[str]:
    return [sentence.text_of(p.first, p.last) for p in phrases]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Nigerian troops entered Bama and seized weapons.",
            ["OFFENSIVE military-nga > -", "DISR_WEAP military-nga > -"],
        ),
        ("Nigerian troops entered Bama and allied villages.", ["OFFENSIVE military-nga > -"]),
        (
            "Syrian troops captured that key town after an ambush.",
            ["GOV_REGAINS_TERIT military-syr > -", "ARMED_CLASH - > -"],
        ),
        ("Nigerian troops withdrew to surrounding villages.", ["WITHDRAWAL military-nga > -"]),
        (
            "The Malian army took Kidal after French troops and allied forces withdrew.",
            ["NON_VIOL_TERRIT_TRANSFER military-mli > -", "WITHDRAWAL military-fra > -", "WITHDRAWAL coalition > -"],
        ),
        (
            "A cook hid after Nigerian troops looking for Boko Haram fighters clashed with gunmen in Bama.",
            ["ARMED_CLASH military-nga > gunmen:nga"],
        ),
        (
            "Three nurses, including a midwife, two cooks and a driver, were kidnapped by Boko Haram.",
            ["ABDUCT_DISSAP boko-haram > workers"],
        ),
        (
            "Monday's raid involving women and children was carried out by Boko Haram.",
            ["ARMED_CLASH boko-haram > -"],
        ),
        (
            "A peace deal which was reached between Russia and Turkey fell apart.",
            ["AGREEMENT government-rus > government-tur"],
        ),
        ("Clashes pitted the Syrian army against the Nusra Front.", ["ARMED_CLASH military-syr > al-nusra-front"]),
        ("Two shepherds were wounded by Ukrainian missiles.", ["ART_MISS_ATTACK government-ukr > workers"]),
        (
            "The Malian army took Kidal in May and lost it to jihadists in June.",
            ["GOV_REGAINS_TERIT military-mli > -", "NON_STATE_ACTOR_OVERTAKES_TER jihadists:mli > military-mli"],
        ),
    ],
)
def test_each_verb_of_a_sentence_has_its_own_doer(acts_of, text, acts):
    assert acts_of(text) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Malian troops have captured part of Gao and killed nine jihadists.",
            ["GOV_REGAINS_TERIT military-mli > -", "ARMED_CLASH military-mli > jihadists:mli"],
        ),
        (
            "Nine jihadists have been captured and killed by Malian troops in Gao.",
            ["ARREST military-mli > jihadists:mli", "ARMED_CLASH military-mli > jihadists:mli"],
        ),
        (
            "Police said Malian troops had crossed the river and quickly taken control of the village.",
            ["GOV_REGAINS_TERIT military-mli > -"],
        ),
        (
            "There were strikes by France that the jihadists said killed six farmers.",
            ["AIR_STRIKE government-fra > farmers"],
        ),
        (
            "The Houthis, who hold most of the coast, have carried out scores of drone and missile attacks on ships.",
            ["ART_MISS_ATTACK houthis > -"],
        ),
        (
            "Six guards died in an ambush by members of a Boko Haram faction in Bama.",
            ["ARMED_CLASH boko-haram > security-forces-nga"],
        ),
        (
            "Boko Haram began a siege of Bama in response to an influx of Nigerian soldiers.",
            ["OFFENSIVE boko-haram > -"],
        ),
        ("The arrest in Gao by police of two farmers drew a crowd.", ["ARREST police-mli > farmers:mli"]),
        (
            "A spokesman denied on Monday that French troops had killed a commander.",
            ["ARMED_CLASH military-fra > - denied"],
        ),
        ("The town that rebels took from the army in May was shelled.", ["ART_MISS_ATTACK - > -"]),
        (
            "A bombing that killed ten nurses in Gao was blamed on jihadists.",
            ["REM_EXPLOS jihadists:mli > workers:mli", "ATTRIB - > jihadists:mli"],
        ),
        (
            "Gunmen killed six nurses and set fire to a clinic in Gao.",
            ["ATTACK gunmen:mli > workers:mli", "PROPERTY_DISTRUCT gunmen:mli > -"],
        ),
        ("Gunmen have killed six nurses and wounded twelve in an attack in Gao.", ["ATTACK gunmen:mli > workers:mli"]),
        (
            "A group of militants disguised as cooks gunned down six guards in an ambush in Gao.",
            ["ARMED_CLASH - > security-forces-mli"],
        ),
        (
            "A French soldier was killed and his two comrades were wounded by a rebel land mine in Gao.",
            ["REM_EXPLOS rebels:mli > military-fra"],
        ),
        ("An attack on the camp in Gao claimed the lives of ten nurses.", ["ARMED_CLASH - > workers:mli"]),
        (
            "Six died in bombings which Kenya blamed on rebels.",
            ["REM_EXPLOS rebels > -", "ATTRIB government-ken > rebels"],
        ),
        ("France said on Friday its troops had taken Gao.", ["GOV_REGAINS_TERIT government-fra > -"]),
    ],
)
def test_what_belongs_to_which_verb(acts_of, text, acts):
    assert acts_of(text) == acts


def test_a_relative_clause_belongs_to_its_antecedent_and_the_main_verb_to_its_own(parsed):
    s = parsed("The front, which is armed by Chad, attacked the base.")
    assert words(s, clause(s, "arm").subjects) == ["The front"]
    assert words(s, clause(s, "attack").subjects) == ["The front"]
    assert words(s, clause(s, "attack").objects) == ["the base"]


def test_a_participle_after_a_comma_shares_the_subject(parsed):
    s = parsed("Raiders stormed the market, killing nine traders.")
    assert words(s, clause(s, "kill").subjects) == ["Raiders"]
    assert words(s, clause(s, "kill").objects) == ["nine traders"]


def test_a_reduced_relative_takes_the_noun_before_it(parsed):
    s = parsed("Guards fired at marchers demanding bread.")
    assert words(s, clause(s, "demand").subjects) == ["marchers"]


def test_coordinated_verbs_share_their_subject(parsed):
    s = parsed("Gunmen attacked the camp and burned the clinic.")
    assert words(s, clause(s, "burn").subjects) == ["Gunmen"]


def test_an_infinitive_is_done_by_who_was_ordered(parsed):
    s = parsed("The general ordered the brigade to attack the port.")
    assert words(s, clause(s, "attack").subjects) == ["the brigade"]


def test_what_a_relative_clause_acts_on_is_no_subject_of_the_next_verb(parsed):
    s = parsed("The ring that lured women was dissolved.")
    assert words(s, clause(s, "lure").objects) == ["women"]
    assert words(s, clause(s, "dissolve").subjects) == ["The ring"]
    s = parsed("Workers carrying banners marched.")
    assert words(s, clause(s, "march").subjects) == ["Workers"]
    s = parsed("The guard who said rebels fled was wrong.")
    assert words(s, clause(s, "flee").subjects) == ["rebels"]
