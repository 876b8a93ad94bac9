"""Spoilt documents of every kind: a record, or the parser's own error, and nothing else.

tests/benchmarks/fuzz_parsers.py does the same for minutes.
"""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from epresolutions.sources.errors import ParseError, RefusedError
from epresolutions.sources.parsing.recognise import PARSERS, read
from epresolutions.sources.records import Record, from_plain, to_plain


@pytest.mark.parametrize("parser", PARSERS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_spoilt_document_gives_records_or_the_parsers_own_error(parser, data, seeds, portal):
    documents = seeds.seeds(portal)[parser]
    content = data.draw(seeds.spoilt(documents))
    for parse in (PARSERS[parser].parse_page, read):
        with contextlib.suppress(ParseError, RefusedError):
            found = parse(content, "spoilt")
            records = found if isinstance(found, tuple) else found.records
            assert all(isinstance(record, Record) for record in records)
            assert all(from_plain(to_plain(record)) == record for record in records)


@given(st.binary(max_size=3000))
def test_noise_is_refused(content):
    with contextlib.suppress(ParseError, RefusedError):
        read(content)
