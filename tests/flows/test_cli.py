"""The command line, as its users meet it: real processes, real output, real exit codes."""

import json
import os
import resource
import subprocess
import sys

import duckdb
import pytest

from sitrep.runs import read_records


@pytest.fixture
def sitrep(tmp_path, prefect_api):
    """Runs the command line in an empty directory; gives exit code, standard output and standard error."""

    def call(*arguments, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", *map(str, arguments)],
            cwd=tmp_path,
            env=os.environ | {"PREFECT_API_URL": prefect_api} | environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=300,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return call


@pytest.fixture
def ask(sitrep, undisturbed):
    """A command over a published warehouse that must succeed; gives its standard output."""

    def call(*arguments):
        code, out, err = sitrep(*arguments, "--data", undisturbed.data)
        assert code == 0, err
        return out

    return call


def test_help_answers_in_a_second():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "flows.cli", "--help"], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 1


def test_show_answers_every_question(ask):
    for subject in ("events", "groups", "casualties", "conflicts", "changes", "runs"):
        ask("show", subject)
    assert "close to 30,000 fighters (27,000–30,000)" in ask("show", "forces")
    assert "empty_file" in ask("show", "rejects")


def test_show_answers_scripts_in_json(ask):
    rows = json.loads(ask("show", "forces", "--json", "--limit", "1"))
    assert len(rows) == 1
    assert rows[0]["hedge"] == "about"


def test_a_filter_that_nothing_fulfils_or_that_does_not_apply_is_wrong_usage(sitrep, undisturbed):
    for wrong, said in (
        (("show", "events", "--actor", "Syrian Demokratic Forces"), "did you mean: Syrian Democratic Forces?"),
        (("show", "runs", "--place", "Syria"), "show runs has no --place"),
        (("quality", "--rule", "articles.n_article"), "did you mean: articles.n_articles"),
        (("shwo", "events"), "Did you mean 'show'?"),
    ):
        code, _, err = sitrep(*wrong, *(("--data", undisturbed.data) if wrong[0] != "shwo" else ()))
        assert (code, said in err) == (2, True), err


def test_the_version_is_told_and_shells_are_helped(sitrep):
    assert sitrep("--version")[1].startswith("sitrep ")
    code, out, _ = sitrep(_SITREP_COMPLETE="complete_bash", COMP_WORDS="sitrep sh", COMP_CWORD="1")
    assert (code, out.split()) == (0, ["show"])


def test_help_of_run_names_every_kind_of_source(sitrep):
    told = sitrep("run", "--help", COLUMNS="400", TERMINAL_WIDTH="400")[1]
    for kind in ("warc", "s3://", "https://", "feed", "sitemap", "gdelt:", "reliefweb:", "sources.toml"):
        assert kind in told


def test_sql_prints_tables_csv_and_json(ask):
    query = "select hedge, value_best from fct_force_sizes order by value_best"
    assert "30000" in ask("sql", query)
    assert ask("sql", query, "--format", "csv").splitlines() == ["hedge,value_best", "nearly,30000", "about,100000"]
    assert json.loads(ask("sql", query, "--json"))[0] == {"hedge": "nearly", "value_best": 30000}


def test_csv_is_safe_to_open_in_a_spreadsheet_unless_it_is_to_be_exact(ask):
    query = "select '=1+1' as text, -1 as number"
    assert ask("sql", query, "--format", "csv").splitlines()[1] == "'=1+1,-1"
    assert ask("sql", query, "--format", "csv", "--exact").splitlines()[1] == "=1+1,-1"
    assert json.loads(ask("sql", query, "--json")) == [{"text": "=1+1", "number": -1}]


def test_a_wrong_query_is_wrong_usage_and_says_why(sitrep, undisturbed):
    code, _, err = sitrep("sql", "select * from no_such_table", "--data", undisturbed.data)
    assert code == 2
    assert "no_such_table" in err
    assert sitrep("sql", "drop table fct_events", "--data", undisturbed.data)[0] == 2


def test_trace_shows_the_article_with_the_claim_marked(ask, undisturbed):
    with duckdb.connect(str(undisturbed.published / "warehouse.duckdb"), read_only=True) as connection:
        claim_id, quote = connection.execute(
            "select claim_id, quote from fct_force_sizes where hedge = 'nearly'"
        ).fetchone()
    out = ask("trace", claim_id[:8])
    assert f"The operation has [[{quote}]], according to the alliance." in out
    assert "rule_id" in out
    assert "stated here" in out
    told = json.loads(ask("trace", claim_id, "--json"))
    assert told["quote"] == quote
    assert told["sentence"] == "The operation has close to 30,000 fighters, according to the alliance."
    assert told["article"]["outlet"] == "Levant Wire"


def test_trace_of_an_event_shows_each_of_its_claims(ask):
    (event,) = json.loads(ask("show", "events", "--type", "suicide bomb", "--json"))
    told = ask("trace", event["event_id"][:10])
    assert "A suicide bomber killed" in told.replace("[[", "").replace("]]", "")
    assert "fct_event_mentions" in told


def test_what_would_command_a_terminal_is_shown_and_not_obeyed(ask):
    assert "x\\u001b[2Jy" in ask("sql", "select 'x' || chr(27) || '[2Jy' as text")
    (row,) = json.loads(ask("sql", "select 'x' || chr(155) || 'y' as text", "--json"))
    assert row == {"text": "x\x9by"}


def test_search_finds_an_article_by_another_form_of_a_word(ask):
    (found,) = json.loads(ask("search", "bomber", "markets", "--json", "--limit", "1"))
    assert found["outlet"] == "Sahel Monitor"
    assert "market in Konduga" in found["passage"]
    assert found["claims"]


def test_read_shows_what_the_rules_make_of_a_sentence(sitrep, tmp_path):
    text, where = "Rebels shelled Merowe on Tuesday [sic].", ("--published", "2019-05-16", "--data", tmp_path)
    code, out, _ = sitrep("read", text, *where)
    assert code == 0
    assert "Tuesday: date_end 2019-05-14" in out
    assert "event_mentions" in out
    code, out, _ = sitrep("read", text, *where, "--json")
    assert json.loads(out)["claims"]["event_mentions"][0]["trigger_text"] == "shelled"


def test_a_claim_that_does_not_exist_is_wrong_usage(sitrep, undisturbed):
    code, _, err = sitrep("trace", "zzzz", "--data", undisturbed.data)
    assert (code, "zzzz" in err) == (2, True)


def test_quality_shows_every_rule(ask):
    rules = json.loads(ask("quality", "--json", "--limit", "0"))["rules"]
    assert len(rules) > 20
    assert all(rule["broken"] == 0 for rule in rules if rule["severity"] == "critical")


def test_quality_shows_one_rule_run_by_run(ask):
    (run,) = json.loads(ask("quality", "--rule", "articles.n_articles", "--json"))
    assert (run["outcome"], run["observed"], run["element_count"]) == ("ok", "20", 20)


def test_an_unknown_batch_in_quarantine_is_wrong_usage(sitrep, after_a_run):
    assert sitrep("quality", "release", "nothing/there", "--data", after_a_run.data)[0] == 2


def test_before_the_first_run_the_answer_says_what_to_do(sitrep):
    for command in (("show", "events"), ("sql", "select 1"), ("trace", "a"), ("docs",)):
        code, _, err = sitrep(*command)
        assert code == 1
        assert err.strip().endswith("run: sitrep run SOURCE")


def test_a_source_that_is_not_there_is_wrong_usage(sitrep):
    code, out, err = sitrep("run", "no-such-folder")
    assert (code, out) == (2, "")
    assert "no-such-folder" in err.splitlines()[-1]


def test_a_wrong_setting_is_wrong_usage(sitrep):
    code, _, err = sitrep("run", ".", SITREP_BATCH_SIZE="many")
    assert code == 2
    assert "batch_size" in err


def test_a_run_of_scripts_answers_in_json(sitrep, inbox, after_a_run):
    code, out, _ = sitrep("run", inbox, "--data", after_a_run.data, "--json")
    report = json.loads(out)
    assert code == 0
    assert report["status"] == "nothing_new"
    assert report["stages"]["ingest"]["rows_known"] == 20


def test_a_data_directory_that_cannot_be_written_is_said_in_one_line(sitrep, inbox, tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")
    code, _, err = sitrep("run", inbox, "--data", tmp_path / "data")
    assert code == 1
    assert str(tmp_path / "data") in err


def test_nobody_else_may_write_to_our_files_whatever_the_shell_allows(sitrep, tmp_path):
    before = os.umask(0)
    try:
        assert sitrep("doctor", "--repair", "--data", tmp_path / "data")[0] == 0
    finally:
        os.umask(before)
    made = list((tmp_path / "data").rglob("*"))
    assert made
    assert [path for path in made if path.stat().st_mode & 0o022] == []


def test_doctor_names_leftovers_and_broken_partitions_mends_them_and_records_who_was_killed(sitrep, after_a_run):
    killed = {"run_id": "20990101T000000-killed", "pid": 1, "since": "2099-01-01T00:00:00+00:00"}
    (after_a_run.build / "writer.lock").write_text(json.dumps(killed))
    assert sitrep("doctor", "--data", after_a_run.data)[0] == 0
    (after_a_run.landing / ".writing-killed").mkdir()
    batch = next(after_a_run.landing.glob("[!.]*"))
    (batch / "records.parquet").write_bytes(b"PAR1 and no more")
    code, out, _ = sitrep("doctor", "--data", after_a_run.data)
    assert code == 1
    assert "leftovers" in out
    assert "broken partition" in out
    code, out, _ = sitrep("doctor", "--repair", "--data", after_a_run.data)
    assert (code, out.count("mended")) == (0, 2)
    assert sitrep("doctor", "--data", after_a_run.data)[0] == 0
    assert read_records(after_a_run).row(-1, named=True)["run_id"] == killed["run_id"]
