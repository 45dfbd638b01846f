import pytest

from sitrep.show.filters import Filters, WrongFilter, folded, nothing_called, one_of, option


def test_a_filter_that_a_question_does_not_take_is_said_with_those_that_it_takes():
    Filters(place="Goma").check("events", {"place", "kind"})
    with pytest.raises(WrongFilter, match="show events has no --run; it takes: --place, --type"):
        Filters(run="x").check("events", {"place", "kind"})


def test_a_type_is_meant_however_it_is_written():
    assert folded(" Air_strike ") == folded("air-strike") == "air strike"
    assert one_of("type", "AIR STRIKE", ["air_strike", "clash"]) == "air_strike"
    with pytest.raises(WrongFilter, match="did you mean: air_strike"):
        one_of("type", "air strik", ["air_strike", "clash"])
    assert "did you mean" not in str(nothing_called("type", "zzz", ["clash"]))


def test_an_option_is_called_as_on_the_command_line():
    assert (option("kind"), option("since")) == ("--type", "--since")
