"""Whose a refused file is: by its bytes, else by its name, else unknown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.operations.ownership import owner_of
from tests.exchange.parties import draft, score, version

IDS = ("ui-1", "ui-2", "ui-2-b", "A1", "A2", "cadangan-1")
OPEN = score((version(),), (draft(),))


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("skor-ui-2.skor", "ui-2"),
        ("SKOR_UI-2_2019.SKOR", "ui-2"),
        ("skor ui-2 (1).skor", "ui-2"),
        ("ui-2-b.skor", "ui-2-b"),
        ("ui-2-kota.skor", "ui-2"),
        ("skor-cadangan-1.skor", "cadangan-1"),
        ("skor-ui-22.skor", None),
        ("skor-xui-2.skor", None),
        ("ui-1 dan ui-2.skor", None),
        ("ui-2, lagi ui-2.skor", "ui-2"),
        ("skor (1).skor", None),
        ("", None),
    ],
)
def test_the_only_id_in_a_name_tells_whose_it_is(name: str, owner: str | None) -> None:
    """Whole ids in any case; two of them tell nothing."""
    assert owner_of(None, name, IDS) == (owner, "name" if owner else None)


def test_an_id_in_the_bytes_comes_before_the_name() -> None:
    """A torn file still says whose it was, whatever somebody called it."""
    assert owner_of(OPEN[:400], "skor-ui-2.skor", IDS) == ("A1", "bytes")
    assert owner_of(OPEN.replace(b":", b": "), "x", IDS) == ("A1", "bytes")
    assert owner_of(OPEN.decode().encode("utf-16"), "x", IDS) == ("A1", "bytes")
    assert owner_of(OPEN.replace(b'"signed"', b'"signeb"'), "x", ("a1",)) == ("a1", "bytes")


def test_the_one_who_hands_over_is_the_owner() -> None:
    """Sheets of others inside do not matter while the outer member stands; without it they tell nothing."""
    other = OPEN + b'{"assessor":"A2"}'
    assert owner_of(other, "x", IDS) == ("A1", "bytes")
    assert owner_of(other.replace(b'"signed":{"assessor":"A1"', b'"signed":{"assessor":"A'), "x", IDS) == (None, None)


def test_what_is_sealed_tells_nothing_by_its_letters() -> None:
    """An id that chance makes of sealed letters is none; the name remains."""
    sealed = score(sealed=True)
    assert owner_of(sealed + b"+A1/", "skor-A2.skor", IDS) == ("A2", "name")
    assert owner_of(b'{"signed":{"evaluation":{"x":1},"keys":[{"assessor":"A1"}]', "x", IDS) == (None, None)
    assert owner_of(b'"reason":"\\"assessor\\":\\"A1\\""', "x", IDS) == (None, None)


def test_an_id_that_nobody_has_is_unknown() -> None:
    """Only ids of this evaluation are told."""
    assert owner_of(OPEN, "x", ("ui-1",)) == (None, None)
    assert owner_of(OPEN, "ui-1.skor", ("ui-1",)) == ("ui-1", "name")
    assert owner_of(OPEN, "A1.skor", ()) == (None, None)


@given(st.binary(max_size=200), st.text(max_size=50), st.lists(st.sampled_from(IDS)))
def test_any_bytes_and_any_name_give_an_answer(data: bytes, name: str, ids: list[str]) -> None:
    """An id of the evaluation with what tells it, or neither."""
    owner, known_by = owner_of(data, name, ids)
    assert (owner is None) == (known_by is None)
    assert owner is None or owner in ids
