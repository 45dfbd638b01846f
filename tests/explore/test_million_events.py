"""A million events: what a page takes of a processor, whatever is asked."""

import pytest
from explorer_at_size import PAGES, grown, measured

MOST_SECONDS, MOST_BYTES = 1.0, 600_000


@pytest.mark.soak
def test_every_page_over_a_million_events_takes_a_second_of_a_processor_at_most(samples, tmp_path):
    taken = measured(grown(samples.published, tmp_path, 1_000_000))
    assert taken.keys() == set(PAGES)
    too_slow = {path: seconds for path, (seconds, _, _) in taken.items() if seconds > MOST_SECONDS}
    assert too_slow == {}
    assert max(size for _, _, size in taken.values()) < MOST_BYTES
