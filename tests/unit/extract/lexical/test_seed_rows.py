from sitrep.extract.lexical.seed_rows import rows_of


def test_a_row_is_its_cells_by_column_and_an_empty_cell_is_empty(tmp_path):
    seed = tmp_path / "nouns.csv"
    seed.write_bytes('noun,kind\nvillage,"place, small"\ncafé,\n'.encode())
    assert rows_of(seed) == [{"noun": "village", "kind": "place, small"}, {"noun": "café", "kind": ""}]
