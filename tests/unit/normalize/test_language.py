import pytest

from sitrep.normalize.language import Verdict, judge

FRENCH = "Les rebelles ont attaqué le village de Karsha dans la nuit de lundi, tuant douze civils, selon l'armée."


@pytest.mark.parametrize(
    "snippet",
    [
        "Gunmen kill 4 policemen in Karsha market",
        "SDF, YPG advance near Tal Abyad: monitor",
        "Clashes Deir ez-Zor: 12 ISIS dead (SOHR)",
        "TROOPS SHELL REBEL POSITIONS NEAR KARSHA",
        "Naxals ambush CRPF convoy, Dantewada; 9 dead",
        "Villages: Al-Hamra, Tell Rifaat, Ain Dara",
        "Maiduguri, Gwoza, Bama, Konduga, Dikwa, Monguno, Damboa, Chibok: Borno",
    ],
)
def test_a_short_snippet_is_never_set_aside(snippet):
    assert judge(None, snippet).english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("El ejército anunció que tres guerrilleros murieron en un combate en la selva del departamento.", "es"),
        ("Forças de segurança mataram cinco insurgentes em Cabo Delgado na segunda-feira, disse o governo.", "pt"),
        ("Das Militär hat am Montag mitgeteilt, dass bei dem Angriff zwölf Soldaten getötet wurden.", "de"),
        ("Türk Silahlı Kuvvetleri pazartesi günü üç teröristi etkisiz hale getirdi, açıklamada belirtildi.", "tr"),
        ("قالت القوات الحكومية إنها استعادت القرية يوم الاثنين بعد معارك عنيفة", "ar"),
        ("Военные заявили в понедельник, что вернули контроль над деревней.", "ru"),
    ],
)
def test_an_article_in_another_language_is_set_aside(text, language):
    assert judge(None, text) == Verdict(language, english=False)


def test_a_declared_language_is_trusted_over_the_text():
    assert judge("en-GB", FRENCH) == Verdict("en", english=True)
    assert judge("French", "The army left Karsha.") == Verdict("fr", english=False)


@pytest.mark.parametrize("declared", ["en", "EN", "en_US", "eng", "English"])
def test_english_has_several_names(declared):
    assert judge(declared, "Karsha") == Verdict("en", english=True)


@pytest.mark.parametrize("declared", [None, "", "und", "unknown"])
def test_what_says_nothing_is_not_a_declaration(declared):
    assert judge(declared, FRENCH) == Verdict("fr", english=False)


def test_an_article_that_turns_to_english_is_read():
    english = "The army said that it had withdrawn from the village after the talks. " * 30
    assert judge(None, f"{FRENCH * 6}\n\n{english}").english


def test_arabic_names_in_english_text_are_no_arabic():
    assert judge(None, "The dam (Arabic: سد الوادي) fell to the rebels (المعارضة) on Monday.").english


def test_a_foreign_snippet_too_short_to_be_sure_of_is_kept():
    assert judge(None, "Ciidamada dowladda ayaa dileen").english


def test_an_english_report_with_a_quote_in_another_language_is_read():
    quote = "Ciidamada dowladda ayaa sheegay inay dileen 12 ka mid ah Al-Shabaab maanta gelinkii dambe"
    assert judge(
        None, f"The group said: “{quote}”, and the army did not comment on that by the end of the day."
    ).english
