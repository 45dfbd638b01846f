from sitrep.show.question import Asked, located, short


def test_an_id_is_shown_by_its_beginning():
    assert (short("0123456789abc"), short(None)) == ("0123456789", "")


def test_a_place_reads_from_the_nearest_to_the_country_each_name_once():
    read = located(Asked({}, {"SDN": "Sudan"}))
    place = {"place_name": "Merowe", "admin1_name": "Northern", "country_iso3": "SDN", "place_text": "the town"}
    assert read(place) == "Merowe, Northern, Sudan"
    assert read(place | {"place_name": "Northern"}) == "Northern, Sudan"
    nowhere = dict.fromkeys(("place_name", "admin1_name", "country_iso3"))
    assert read(nowhere | {"place_text": "the town"}) == "the town"
    assert read(nowhere) == ""
