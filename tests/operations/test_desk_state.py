"""What takes part at the desk depends on the set received, never on the order in which it came."""

from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.records import Decision, Reissue, SignedRecord
from assessor_app.operations.desk_state import state_of
from tests.operations.events import BINJAI, evaluation

OLD, NEW, NEWER = "1" * 32, "2" * 32, "3" * 32
FIRST, SECOND, THIRD, FOURTH = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
PAIR = ("ui", BINJAI)


def _link(digest: str, keyid: str, *replaces: str) -> VersionLink:
    """A recusal fits every city, so that only keys and decisions are judged here."""
    return VersionLink(digest, "ui", BINJAI, keyid, replaces, True, len(replaces) + 1)


def _reissue(digest: str, keyid: str, old: tuple[str, ...], listed: tuple[str, ...]) -> SignedRecord:
    content = Reissue("ui", "0" * 64, "uji-2019", keyid, listed, old, "S", "dicuri", (), 2, "0" * 64, "")
    return SignedRecord(digest, "9" * 32, content, b"")


def _decision(digest: str, chosen: str, *seen: str) -> SignedRecord:
    content = Decision("UI", "ui", chosen, BINJAI, "uji-2019", "S", "benar", (), seen, "")
    return SignedRecord(digest, "9" * 32, content, b"")


LINKS = (_link(FIRST, OLD), _link(SECOND, OLD, FIRST), _link(THIRD, NEW, FIRST), _link(FOURTH, NEWER))
RECORDS = (
    _reissue("e" * 64, NEW, (OLD,), (FIRST,)),
    _reissue("f" * 64, NEWER, (NEW,), (THIRD,)),
    _decision("0" * 64, SECOND, SECOND, THIRD),
)


@given(st.permutations(LINKS), st.permutations(RECORDS), st.sets(st.sampled_from(RECORDS)))
def test_the_order_never_shows(
    links: list[VersionLink], records: list[SignedRecord], some: set[SignedRecord]
) -> None:
    """Any order of versions and records, and any subset of the records, gives one state and one lineage."""
    kept = [record for record in records if record in some]
    state = state_of(evaluation(), links, kept)
    again = state_of(evaluation(), LINKS, [record for record in RECORDS if record in some])
    assert (state.held, state.replaced, state.lineage(PAIR)) == (again.held, again.replaced, again.lineage(PAIR))


def test_only_listed_versions_of_a_replaced_key_take_part() -> None:
    """The listed version counts, the later one under the old key waits, keys that were not replaced are free."""
    state = state_of(evaluation(), LINKS, RECORDS[:1])
    assert state.held == {SECOND}
    assert state.lineage(PAIR).open_heads == (THIRD, FOURTH)
    assert state.holds("9" * 64, OLD)
    assert not state.holds("9" * 64, NEW)
    assert state.withheld(PAIR) == {SECOND}
    again = state_of(evaluation(), (*LINKS, _link("e" * 64, NEWER, FIRST, SECOND)), RECORDS[:1])
    assert again.held == {SECOND}
    assert again.withheld(PAIR) == frozenset()
    decided = state_of(evaluation(), LINKS, (RECORDS[0], RECORDS[2]))
    assert decided.held == {SECOND}
    assert decided.admitted(PAIR, SECOND)
    assert decided.lineage(PAIR).heads == (SECOND, FOURTH)
