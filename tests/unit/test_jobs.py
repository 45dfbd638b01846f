"""A job crosses from machine to machine."""

import pickle
from pathlib import Path

from sitrep.extract.lexicon_changes import Changes
from sitrep.extract.stage import Work, thresholds_of


def test_a_job_on_another_machine_has_the_paths_of_that_machine_and_all_else_as_it_was():
    given = {"off_topic_below": 0.1, "certain_from": 0.4, "doubtful_below": 0.2}
    changes = Changes(names=frozenset((b"goma",)))
    job = Work(
        Path("/here"), Path("/sitrep"), "lake/a", ["r1"], "lake/c", given, "lexicon", "extractor", "run", ["b"], changes
    )
    there = pickle.loads(pickle.dumps(job))._replace(data=Path("/there"), project_root=Path("/opt/sitrep"))
    assert (there.settings.data, there.settings.project_root) == (Path("/there"), Path("/opt/sitrep"))
    assert there[2:] == job[2:]
    assert thresholds_of(there.settings) == given
