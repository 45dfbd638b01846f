"""Numbers as they are written."""

import pytest


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The shelling killed 15 villagers.", 15),
        ("Aid reached 12,500 villagers.", 12_500),
        ("Some lists name 12500 villagers.", 12_500),
        ("The war uprooted 1.2 million villagers.", 1_200_000),
        ("The war uprooted 1.2m villagers.", 1_200_000),
        ("The camp holds 30k people.", 30_000),
        ("The camp holds half a million people.", 500_000),
        ("The camp holds a million and a half people.", 1_500_000),
        ("They freed a hundred and fifty villagers.", 150),
        ("They freed two hundred and six villagers.", 206),
        ("They freed twenty-one villagers.", 21),
        ("They freed three thousand villagers.", 3_000),
        ("They freed two dozen villagers.", 24),
        ("They freed half a dozen villagers.", 6),
        ("They freed a couple of villagers.", 2),
        ("The flood drove out 2.5 lakh people.", 250_000),
        ("The flood drove out 3 lakh people.", 300_000),
        ("The plain feeds 1.2 crore people.", 12_000_000),
        ("The plain feeds 5,00,000 people.", 500_000),
        ("The camp holds a quarter of a million people.", 250_000),
        ("The camp holds three quarters of a million people.", 750_000),
        ("The camp holds a quarter million people.", 250_000),
        ("The army called up 3 hundred thousand soldiers.", 300_000),
        ("They freed a villager.", 1),
        ("They freed another wounded villager.", 1),
        ("No villagers were hurt.", 0),
        ("No one was hurt.", 0),
    ],
)
def test_a_number_is_read_as_it_is_written(number_in, text, value):
    assert number_in(text).number_low == value


def test_digits_beyond_counting_are_no_number(numbers_in):
    assert numbers_in(f"The shelling killed {'1' * 400} villagers.") == []
