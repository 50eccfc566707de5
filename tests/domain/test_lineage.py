"""What is current depends on the set received, never on order, repetition or clocks."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.lineage import Lineage, decision_history, decisions_in_force, resolve
from assessor_app.domain.records import Decision

V1 = {"v1": ()}
SPLIT = {"v1": (), "a": ("v1",), "b": ("v1",)}


def decision(chosen: str, *seen: str, replaces: tuple[str, ...] = ()) -> Decision:
    """A decision on the sheet of A1 for Binjai."""
    return Decision("ketua panel", "A1", chosen, "12.75", "e", "operator", "sesuai kertas", replaces, seen, "t")


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, tuple[str, ...]]:
    """Versions as laptops make them: each replaces everything that its laptop then knew, and files are shared."""
    laptops: list[set[str]] = [set() for _ in range(draw(st.integers(1, 3)))]
    versions: dict[str, tuple[str, ...]] = {}
    for n in range(draw(st.integers(0, 7))):
        laptop = draw(st.sampled_from(laptops))
        laptop |= draw(st.sets(st.sampled_from(sorted(versions)))) if versions else set()
        for known in tuple(laptop):
            laptop |= set(versions[known])
        versions[f"v{n}"] = tuple(sorted(laptop))
        laptop.add(f"v{n}")
    return versions


@st.composite
def received(draw: st.DrawFn) -> tuple[dict[str, tuple[str, ...]], dict[str, Decision], frozenset[str]]:
    """A graph, decisions over it (some replacing others) and digests held back under a replaced key."""
    versions = draw(graphs())
    held = frozenset(draw(st.sets(st.sampled_from(sorted(versions)))) if versions else ())
    decisions: dict[str, Decision] = {}
    for n in range(draw(st.integers(0, 3)) if versions else 0):
        seen = tuple(sorted(draw(st.sets(st.sampled_from(sorted(versions)), min_size=1))))
        replaces = tuple(sorted(draw(st.sets(st.sampled_from(sorted(decisions)))))) if decisions else ()
        decisions[f"d{n}"] = decision(draw(st.sampled_from(seen)), *seen, replaces=replaces)
    return versions, decisions, held


@given(received(), st.data())
def test_merging_in_any_order_gives_the_same_lineage(
    case: tuple[dict[str, tuple[str, ...]], dict[str, Decision], frozenset[str]], data: st.DataObject
) -> None:
    """Files taken in any grouping, order and number of times end in the lineage of their union."""
    versions, decisions, held = case
    whole = resolve(versions, decisions, held)
    digests = data.draw(st.lists(st.sampled_from(sorted(versions)), max_size=12)) if versions else []
    union: dict[str, tuple[str, ...]] = {}
    for digest in (*digests, *data.draw(st.permutations(sorted(versions)))):
        union = {**union, digest: versions[digest]}
    records = {digest: decisions[digest] for digest in data.draw(st.permutations(sorted(decisions)))}
    assert resolve(union, records, held) == whole
    assert resolve(dict(reversed(union.items())), records, held) == whole


@given(graphs())
def test_heads_are_what_nothing_replaces(versions: dict[str, tuple[str, ...]]) -> None:
    """Without decisions the heads are exactly the versions that no other lists, and there is always one."""
    heads = set(resolve(versions).heads)
    listed = set(itertools.chain.from_iterable(versions.values()))
    assert heads == set(versions) - listed
    assert bool(heads) == bool(versions)


@given(graphs())
def test_a_version_that_replaces_all_heads_settles(versions: dict[str, tuple[str, ...]]) -> None:
    """Whatever the split, the assessor's next version over everything is current."""
    after = resolve({**versions, "z": tuple(versions)})
    assert after == Lineage(("z",), ("z",))
    assert after.current == "z"
    assert not after.in_conflict


@given(graphs(), st.data())
def test_a_decision_on_all_heads_settles(versions: dict[str, tuple[str, ...]], data: st.DataObject) -> None:
    """The head that a decision chose among all heads is current; the others stay known as open."""
    before = resolve(versions)
    if not before.heads:
        assert before.current is None
        return
    chosen = data.draw(st.sampled_from(before.heads))
    after = resolve(versions, {"d": decision(chosen, *before.open_heads)})
    assert after.heads == (chosen,)
    assert after.open_heads == before.open_heads


@given(received())
def test_what_was_received_always_leaves_somebody_standing_or_held(
    case: tuple[dict[str, tuple[str, ...]], dict[str, Decision], frozenset[str]],
) -> None:
    """There is no head only where every version is held back; a head is never a version that was not received."""
    versions, decisions, held = case
    lineage = resolve(versions, decisions, held)
    assert set(lineage.heads) <= set(lineage.open_heads) <= set(versions)
    chosen = {d.chosen for d in decisions_in_force(decisions).values()}
    assert bool(lineage.open_heads) == bool(set(versions) - (held - chosen))


def test_one_chain_has_one_head() -> None:
    """Of v1, v2 over v1 and v3 over both, v3 is current."""
    assert resolve({"v3": ("v1", "v2"), "v1": (), "v2": ("v1",)}).current == "v3"


def test_an_older_file_changes_nothing() -> None:
    """v2 counts although v1 comes later, and also where v1 never comes."""
    assert resolve({"v2": ("v1",)}).current == "v2"
    assert resolve({"v2": ("v1",), **V1}).current == "v2"


def test_two_versions_of_one_are_a_conflict() -> None:
    """Two laptops that both went on from v1 leave two heads and no current version."""
    lineage = resolve(SPLIT)
    assert lineage.heads == lineage.open_heads == ("a", "b")
    assert lineage.in_conflict
    assert lineage.current is None


def test_nothing_received_is_no_conflict() -> None:
    """A sheet without any version has no head and needs no decision."""
    lineage = resolve({})
    assert (lineage.current, lineage.in_conflict) == (None, False)


def test_the_ancestor_of_a_head_set_aside_stays_replaced() -> None:
    """Setting v2 aside does not bring v1 of the same laptop back."""
    versions = {"first": (), "v1": (), "v2": ("v1",)}
    assert resolve(versions, {"d": decision("first", "first", "v2")}).heads == ("first",)


def test_a_head_that_a_decision_did_not_see_reopens_the_conflict() -> None:
    """A third version from a third laptop stands beside the one chosen."""
    settled = {"d": decision("a", "a", "b")}
    assert resolve(SPLIT, settled).current == "a"
    assert resolve({**SPLIT, "c": ("v1",)}, settled).heads == ("a", "c")


def test_a_version_over_the_head_set_aside_reopens_the_conflict() -> None:
    """Who goes on from the version that was not chosen, without the chosen one, is in conflict again."""
    settled = {"d": decision("a", "a", "b")}
    assert resolve({**SPLIT, "b2": ("b", "v1")}, settled).heads == ("a", "b2")


def test_a_version_over_the_chosen_head_alone_is_current() -> None:
    """The assessor's laptop knows only its own version; the head set aside stays aside."""
    settled = {"d": decision("a", "a", "b")}
    assert resolve({**SPLIT, "a2": ("a", "v1")}, settled).heads == ("a2",)


def test_two_decisions_that_differ_settle_nothing() -> None:
    """Two desks that chose differently leave the conflict open until one word replaces the other."""
    differing = {"d1": decision("a", "a", "b"), "d2": decision("b", "a", "b")}
    assert resolve(SPLIT, differing).heads == ("a", "b")
    replacing = {**differing, "d3": decision("b", "a", "b", replaces=("d1", "d2"))}
    assert resolve(SPLIT, replacing).current == "b"
    half = {**differing, "d3": decision("b", "a", "b", replaces=("d1",))}
    assert resolve(SPLIT, half).current == "b"


def test_what_two_differing_decisions_both_refused_stands_too() -> None:
    """While the words differ no head is set aside, not even one that neither of them chose."""
    differing = {"d1": decision("a", "a", "b", "c"), "d2": decision("b", "a", "b", "c")}
    assert resolve({**SPLIT, "c": ("v1",)}, differing).heads == ("a", "b", "c")


def test_two_decisions_of_one_mind_settle() -> None:
    """Two desks that chose the same version agree, also where each saw another rival."""
    versions = {**SPLIT, "c": ("v1",)}
    agreeing = {"d1": decision("a", "a", "b"), "d2": decision("a", "a", "c")}
    assert resolve(versions, agreeing).current == "a"


def test_a_decision_can_be_revised() -> None:
    """The later word counts because it names the earlier one, whatever their times."""
    revised = {"d1": decision("a", "a", "b"), "d2": decision("b", "a", "b", replaces=("d1",))}
    assert resolve(SPLIT, revised).current == "b"
    assert set(decisions_in_force(revised)) == {"d2"}


@given(received())
def test_the_history_of_decisions_follows_the_chain(
    case: tuple[dict[str, tuple[str, ...]], dict[str, Decision], frozenset[str]],
) -> None:
    """Every decision stands once, after all that it replaces; those in force are the ones that nothing replaces."""
    _, decisions, _ = case
    history = decision_history(decisions)
    digests = [past.digest for past in history]
    assert sorted(digests) == sorted(decisions)
    for at, past in enumerate(history):
        assert set(past.decision.replaces) <= set(digests[:at])
    assert {past.digest for past in history if past.in_force} == decisions_in_force(decisions).keys()


def test_a_version_over_everything_outweighs_differing_decisions() -> None:
    """The assessor's own next version settles what two desks could not."""
    differing = {"d1": decision("a", "a", "b"), "d2": decision("b", "a", "b")}
    assert resolve({**SPLIT, "c": ("a", "b", "v1")}, differing).current == "c"


@pytest.mark.parametrize("versions", [{"old": ()}, {"old": (), "new": ()}, {"old": ("new",), "new": ()}])
def test_a_held_version_takes_no_part(versions: Mapping[str, tuple[str, ...]]) -> None:
    """Signed with a stolen card after the reissue it is neither head nor does it replace anything."""
    held = frozenset({"old"})
    lineage = resolve(versions, {}, held)
    assert lineage.heads == tuple(digest for digest in versions if digest != "old")


def test_a_decision_admits_a_held_version() -> None:
    """Only the desk's word lets a version under a replaced key count, and a revised word takes it back."""
    versions, held = {"old": (), "new": ()}, frozenset({"old"})
    admitting = {"d1": decision("old", "new", "old")}
    assert resolve(versions, admitting, held).current == "old"
    revised = {**admitting, "d2": decision("new", "new", "old", replaces=("d1",))}
    assert resolve(versions, revised, held).current == "new"


def test_admitting_one_held_version_admits_no_other() -> None:
    """Its held successor stays out."""
    versions, held = {"h1": (), "h2": ("h1",)}, frozenset({"h1", "h2"})
    assert resolve(versions, {"d": decision("h1", "h1")}, held).heads == ("h1",)


def test_a_version_set_aside_does_not_replace_the_one_preferred() -> None:
    """The desk preferred an honest version to a held successor of it; a reissue that lists the latter later changes
    nothing.
    """
    versions = {"honest": (), "held": ("honest",)}
    word = {"d": decision("honest", "honest", "held")}
    assert resolve(versions, word, frozenset({"held"})).heads == ("honest",)
    assert resolve(versions, word).heads == ("honest",)


def test_a_decision_may_arrive_before_its_version() -> None:
    """Until the chosen version is here nobody speaks for the assessor; then it is current."""
    word = {"d": decision("b", "a", "b")}
    assert resolve({"v1": (), "a": ("v1",)}, word).current is None
    assert resolve(SPLIT, word).current == "b"
