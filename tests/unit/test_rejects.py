from sitrep.lake import Dataset
from sitrep.rejects import Reject, Rejects
from sitrep.schemas import REJECTS
from sitrep.settings import Settings

GONE = Reject("wire", "a.txt", "empty_file", "a.txt: the file is empty.")
CUT = Reject("wire", "b.txt", "damaged_file", "b.txt: damaged.")


def test_what_is_refused_is_told_once_however_often_it_is_seen(tmp_path):
    settings = Settings(data=tmp_path)
    first = Rejects(settings, "ingest", "run-1")
    assert [first.write([GONE, GONE]), first.write([GONE]), first.write([])] == [1, 0, 0]
    assert Rejects(settings, "ingest", "run-2").write([GONE, CUT]) == 1
    told = Dataset(settings.lake / "ops" / "rejects", {"rejects": REJECTS}).scan("rejects").collect()
    assert told.select("source_ref", "stage", "run_id").sort("source_ref").rows() == [
        ("a.txt", "ingest", "run-1"),
        ("b.txt", "ingest", "run-2"),
    ]


def test_a_name_that_is_no_text_is_told_in_text():
    assert Reject("wire", "caf\udce9.txt", "empty_file", "empty").source_ref == "caf?.txt"
