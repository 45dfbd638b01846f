from types import SimpleNamespace

from sitrep.warehouse.dbt_process import run, tell


def test_a_command_that_fails_ends_the_rest_and_says_so(tmp_path):
    outcome = run([["debug", "--project-dir", str(tmp_path / "none"), "--log-path", str(tmp_path)], ["never", "run"]])
    assert (outcome["success"], outcome["nodes"]) == (False, [])


def event(name, **data):
    return SimpleNamespace(info=SimpleNamespace(name=name), data=SimpleNamespace(**data))


def test_a_node_that_is_done_is_told_by_how_many_there_are(capsys):
    tell(event("LogModelResult", total=7))
    tell(event("LogTestResult", num_models=9))
    tell(event("MainReportVersion"))
    assert capsys.readouterr().out == "7\n9\n"
