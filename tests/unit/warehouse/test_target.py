from sitrep.warehouse.target import Publication


def test_a_publication_knows_its_warehouse_and_leaves_those_before_it_unless_it_must_not(tmp_path):
    one = Publication(tmp_path, None)
    assert one.folder == tmp_path
    assert not one.is_to_be_alone
