"""Where the text quotes somebody, and whose the quotation is."""

from sitrep.extract.attribution.quotations import quotations


def test_a_quotation_runs_over_sentences_to_the_speaker_behind_it(speaker_of):
    texts = "“We lost nine men at the bridge.", "They will be missed,” said the brigadier."
    assert speaker_of("nine men", *texts) == ("the brigadier", None)


def test_a_quotation_after_the_speaker_is_theirs_too(speaker_of):
    texts = "“The bridge is gone and so is the road,” the brigadier said.", "“We lost nine men in the water.”"
    assert speaker_of("nine men", *texts) == ("the brigadier", None)


def test_a_quotation_after_a_colon_is_the_speakers(speaker_of):
    texts = 'The brigadier told reporters: "The bridge is gone.', 'We lost nine men in the water there."'
    assert speaker_of("nine men", *texts) == ("The brigadier", None)


def test_what_stands_after_a_quotation_is_the_articles_own(speaker_of):
    texts = "“The bridge is gone and so is the road,” the brigadier said.", "Nine men drowned."
    assert speaker_of("Nine men", *texts) is None


def test_words_held_at_arms_length_are_no_quotation():
    assert quotations('He spoke of the "so-called victory" there.') == []


def test_a_paragraph_left_open_runs_on_in_the_next():
    text = "“We went down to the river.\n“Nobody was there to meet us,” he said."
    assert [text[start:end] for start, end in quotations(text)] == [
        "We went down to the river.",
        "Nobody was there to meet us,",
    ]
