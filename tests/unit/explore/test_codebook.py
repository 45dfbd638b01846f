from sitrep.explore.codebook import described


def test_a_description_reads_as_paragraphs_with_code_and_nothing_of_it_is_markup():
    assert described("Grain: one row.\n\nThe `act_id`\nof <b>it</b>.") == (
        "<p>Grain: one row.</p><p>The <code>act_id</code> of &lt;b&gt;it&lt;/b&gt;.</p>"
    )


def test_what_is_not_described_is_empty():
    assert described(None) == ""
