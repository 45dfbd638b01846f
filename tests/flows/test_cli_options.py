from flows.cli_options import settings_of


def test_what_the_command_line_says_is_over_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("SITREP_DATA", str(tmp_path / "environment"))
    assert settings_of(tmp_path / "given").data == tmp_path / "given"
    assert settings_of(None).data == tmp_path / "environment"
