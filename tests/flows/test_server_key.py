from concurrent.futures import ThreadPoolExecutor

from flows.server_key import home, key_file, server_key
from sitrep.settings import Settings


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    settings = Settings(data=tmp_path)
    home(settings).mkdir(parents=True)
    key = server_key(settings)
    assert key.startswith("sitrep:")
    assert len(key) > 40
    assert server_key(settings) == key
    assert key_file(settings).stat().st_mode & 0o077 == 0


def test_of_several_at_once_the_first_ones_holds(tmp_path):
    settings = Settings(data=tmp_path)
    home(settings).mkdir(parents=True)
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: server_key(settings), range(8)))) == 1
    assert [file.name for file in home(settings).iterdir()] == ["server.key"]


def test_each_data_directory_has_its_own(tmp_path):
    one, other = (Settings(data=tmp_path / name) for name in ("one", "other"))
    for settings in (one, other):
        home(settings).mkdir(parents=True)
    assert server_key(one) != server_key(other)
