"""Which addresses may be fetched from."""

import pytest

from sitrep.ingest import ingest
from sitrep.ingest.web.guard import is_public
from sitrep.settings import Settings

TEXT = "The army said on Monday that it had retaken the village of Karsha."


def test_a_private_host_is_fetched_from_only_where_the_settings_name_it(tmp_path, site, rejects):
    ingest([site.page("/a", TEXT)], Settings(data=tmp_path / "data"), "run-1")
    assert (list(rejects().values()), site.asked) == (["blocked_address"], [])


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("feff:ffff::1", False),
        ("192.0.0.8", False),
        ("192.0.0.171", False),
        ("192.0.1.1", True),
        ("192.88.99.1", False),
        ("::ffff:192.88.99.1", False),
        ("3fff::1", False),
        ("3fff:fff:ffff::1", False),
    ],
)
def test_public_addresses_are_told_from_the_rest(address, public):
    assert is_public(address) is public
