"""One way to turn a value into bytes, checked against an independent implementation of RFC 8785."""

from dataclasses import replace

import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.exchange import canonical
from tests.exchange.parties import EVALUATION, INSTRUMENT

LARGEST = 2**53 - 1
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
keys = st.text(st.characters(codec="ascii"), max_size=8)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_encoding_is_that_of_rfc_8785(value: object) -> None:
    """For every value that a file may hold, both encoders write the same bytes."""
    assert canonical.encode(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_dataclass_and_its_mapping_encode_alike() -> None:
    """A domain dataclass is its own JSON shape, whatever was cached in it before."""
    before = canonical.encode(INSTRUMENT)
    assert INSTRUMENT.indicators
    assert EVALUATION.city("12.75")
    assert canonical.encode(INSTRUMENT) == before


def test_digest_is_sha256_in_hex() -> None:
    """The digest of no bytes at all is the well-known one."""
    assert canonical.digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_shape_ignores_weights_wording_and_order() -> None:
    """Weights, wording, rules and the order of aspects may change without changing the shape."""
    first, second = INSTRUMENT.aspects
    changed = replace(
        INSTRUMENT,
        name="Lain",
        aspects=(
            replace(second, weight=5_000, indicators=tuple(reversed(second.indicators))),
            replace(first, weight=5_000, title="Awal"),
        ),
    )
    assert canonical.shape_digest(changed) == canonical.shape_digest(INSTRUMENT)


def test_shape_is_that_of_the_published_form() -> None:
    """The shape digest is that of `[min, max, step, [[aspect, [[indicator, tb]…]]…]]`, codes sorted."""
    form = b'[0,4,1,[["B",[["B1",false]]],["O",[["O1",true],["O2",false]]]]]'
    assert canonical.shape_digest(INSTRUMENT) == canonical.digest(form)


def test_shape_follows_whether_tb_is_allowed() -> None:
    """Allowing TB for an indicator is another shape."""
    first, second = INSTRUMENT.aspects
    allowed = replace(first, indicators=(replace(first.indicators[0], not_applicable_allowed=True),))
    changed = replace(INSTRUMENT, aspects=(allowed, second))
    assert canonical.shape_digest(changed) != canonical.shape_digest(INSTRUMENT)
