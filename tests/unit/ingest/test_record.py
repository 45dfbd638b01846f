from sitrep.ingest.record import PLAIN, RawRecord, Watermark, declared_fields


def record(**fields):
    return RawRecord(**{"source": "inbox", "source_ref": "a.txt", "media_type": PLAIN, "body": b"text"} | fields)


def test_the_identity_of_a_record_is_its_content_and_what_is_declared_of_it():
    one = record()
    assert one.record_id(one.content_hash) == record(source="other", labels="{}").record_id(one.content_hash)
    for other in (record(title="T"), record(source_ref="b.txt"), record(body=b"else")):
        assert other.record_id(other.content_hash) != one.record_id(one.content_hash)


def test_a_login_in_an_address_is_left_out():
    kept = record(source="https://me:hush@example.org/feed", url="https://me:hush@example.org/a")
    assert "hush" not in kept.source + kept.url
    assert "hush" not in Watermark("https://me:hush@x.org", "https://me:hush@x.org", "v").key


def test_what_cannot_be_stored_is_made_storable():
    assert record(title="a\udcffb").title.encode()


def test_a_word_for_nothing_is_no_declared_value():
    assert declared_fields({"title": " Strike ", "outlet": "NaN", "other": "x"}) == {
        "title": "Strike",
        "url": None,
        "outlet": None,
        "published_at": None,
        "language": None,
    }
