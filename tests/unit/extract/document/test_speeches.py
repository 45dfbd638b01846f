"""The stretch of the article that a speaker vouches for."""

from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.document.article import Speech, Speeches

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda span: (span[0], sum(span)))


@given(st.lists(SPANS, max_size=8), st.integers(0, 45))
def test_the_innermost_of_many_speeches_is_found(spans, at):
    speeches = [Speech(start, end, str(k), None, None) for k, (start, end) in enumerate(spans)]
    covering = [speech for speech in speeches if speech.start <= at < speech.end]
    innermost = max(covering, key=lambda speech: (speech.start, -speech.end), default=None)
    assert Speeches(speeches).at(at) == innermost
