"""Signed versions of sheets: their form, and what no reader takes even from a good key."""

import gzip
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.instrument import Pillar
from assessor_app.domain.sheet import Evidence, Finding, FindingKind
from assessor_app.errors import UserError
from assessor_app.exchange import canonical, envelope
from assessor_app.exchange.sheets import MOST_FINDINGS, draft_flaw, flaw, known_sheet, read_signed_sheet, sign_sheet
from tests.exchange.parties import A1, A2, SECRETARIAT, draft, score, sheet, version

MEMBERS = (
    "assessor city counter device evaluation evidence findings format instrument marks notes reason recused replaces "
    "revision shape source time type"
)
SECOND = ("flags", "followups", "keyed", "transcribes")
FIRST_BUILD = Path(__file__).resolve().parents[1] / "fixtures" / "first-build" / "desk.db.gz"
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
findings = st.builds(
    Finding,
    st.sampled_from(FindingKind),
    texts,
    st.none() | st.sampled_from(Horizon),
    st.none() | st.just("B"),
    st.none() | st.sampled_from(Pillar),
    st.none() | texts,
)


def test_document_has_exactly_the_published_members() -> None:
    """The signed members are those of design.md, no more and no fewer."""
    signed = json.loads(version().document)["signed"]
    assert list(signed) == MEMBERS.split()
    assert signed["type"] == "sheet"
    assert signed["marks"] == {"B1": 3, "O1": None, "O2": 0}


def test_digest_is_that_of_the_signed_members() -> None:
    """The digest of a version is SHA-256 over the canonical bytes of `signed`."""
    made = version()
    assert made.digest == canonical.digest(canonical.encode(json.loads(made.document)["signed"]))
    assert made.keyid == A1.keyid


@given(
    marks=st.dictionaries(st.sampled_from(["B1", "O1", "O2"]), st.none() | st.integers(-8, 40)),
    notes=st.dictionaries(st.sampled_from(["B1", "O1"]), texts),
    evidence=st.dictionaries(st.sampled_from(["B1", "O1"]), st.sampled_from(Evidence)),
    found=st.lists(findings, max_size=3),
    reason=st.none() | texts,
)
def test_signed_sheet_comes_back_as_it_was(
    marks: dict[str, int | None],
    notes: dict[str, str],
    evidence: dict[str, Evidence],
    found: list[Finding],
    reason: str | None,
) -> None:
    """Whatever an assessor may write survives signing and reading."""
    content = sheet(marks=marks, notes=notes, evidence=evidence, findings=tuple(found), reason=reason)
    made = sign_sheet(content, A1)
    assert read_signed_sheet(made.document, A1.public.sign) == made
    assert made.sheet == content


def test_number_is_one_more_than_the_versions_before() -> None:
    """A version counts itself and everything it descends from, whatever these were."""
    assert version().sheet.version == 1
    assert version(replaces=("a" * 64, "b" * 64)).sheet.version == 3


def test_recusal_has_no_marks_and_a_reason() -> None:
    """A recusal is signed without marks; with marks, or without a reason, it is not."""
    recusal = version(recused=True, marks=None, reason="benturan kepentingan")
    assert read_signed_sheet(recusal.document, A1.public.sign).sheet.marks is None
    assert flaw(sheet(recused=True, reason="benturan")) == "marks"
    assert flaw(sheet(marks=None)) == "marks"
    assert flaw(sheet(recused=True, marks=None)) == "reason"
    assert flaw(sheet(recused=True, marks=None, reason="")) == "reason"


@pytest.mark.parametrize(
    ("changes", "member"),
    [
        ({"assessor": "A 1"}, "assessor"),
        ({"city": ""}, "city"),
        ({"city": "x" * 33}, "city"),
        ({"evaluation": "../x"}, "evaluation"),
        ({"instrument": "reg\n"}, "instrument"),
        ({"shape": "AB" * 32}, "shape"),
        ({"replaces": ("b" * 64, "a" * 64)}, "replaces"),
        ({"replaces": ("a" * 64, "a" * 64)}, "replaces"),
        ({"replaces": ("a" * 63,)}, "replaces"),
        ({"replaces": ("A" * 64,)}, "replaces"),
        ({"counter": -1}, "counter"),
        ({"revision": 0}, "revision"),
        ({"device": "x" * 65}, "device"),
        ({"time": "besok pagi"}, "time"),
        ({"time": "9999-12-31T23:59:59Z"}, "time"),
        ({"time": "2019-06-18T02:00:00Z" + " " * 40}, "time"),
        ({"source": "guess"}, "source"),
        ({"source": "paper" + "x" * 200}, "source"),
        ({"marks": {"B1": 10**7}}, "marks"),
        ({"marks": {"B1": -(10**7)}}, "marks"),
        ({"marks": {f"I{n}": 1 for n in range(2001)}}, "marks"),
        ({"notes": {"B1": "x" * 4001}}, "notes"),
        ({"notes": {f"I{n}": "" for n in range(2001)}}, "notes"),
        ({"evidence": {f"I{n}": Evidence.PROVED for n in range(2001)}}, "evidence"),
        ({"findings": (Finding(FindingKind.STRENGTH, "x" * 4001),)}, "findings"),
        ({"findings": (Finding(FindingKind.STRENGTH, "x"),) * (MOST_FINDINGS + 1)}, "findings"),
        ({"findings": (Finding(FindingKind.STRENGTH, "x", innovation="x" * 4001),)}, "findings"),
        ({"reason": "x" * 4001}, "reason"),
    ],
)
def test_form_is_kept_by_writer_and_reader(changes: dict[str, object], member: str) -> None:
    """A sheet out of form is neither signed nor, were it signed by a good key, believed."""
    broken = sheet(**changes)
    assert flaw(broken) == member
    with pytest.raises(UserError) as caught:
        sign_sheet(broken, A1)
    assert (caught.value.key, caught.value.fields["member"]) == ("sheet-unfit", member)
    with pytest.raises(UserError, match="damaged"):
        read_signed_sheet(envelope.sign("sheet", broken, A1), A1.public.sign)


@pytest.mark.parametrize(
    "change",
    [
        {"marks": {"B1": "3"}},
        {"marks": {"B1": True}},
        {"marks": []},
        {"counter": None},
        {"recused": 0},
        {"findings": [{"kind": "praise", "text": "x"}]},
        {"evidence": {"B1": "maybe"}},
        {"replaces": "a" * 64},
    ],
)
def test_other_types_are_damaged(change: dict[str, object]) -> None:
    """A member of another type is refused after verification."""
    signed = {**json.loads(version().document)["signed"], **change}
    with pytest.raises(UserError, match="damaged"):
        read_signed_sheet(envelope.sign("sheet", signed, A1), A1.public.sign)


def test_missing_member_is_damaged() -> None:
    """Every member must be there."""
    for member in set(MEMBERS.split()) - {"type", "format"}:
        signed = json.loads(version().document)["signed"]
        del signed[member]
        with pytest.raises(UserError, match="damaged"):
            read_signed_sheet(envelope.sign("sheet", signed, A1), A1.public.sign)


def test_unknown_member_is_kept_with_the_bytes() -> None:
    """What a later program adds stays in the document and counts for its digest."""
    signed = {**json.loads(version().document)["signed"], "later": {"more": 1}}
    document = envelope.sign("sheet", signed, A1)
    read = read_signed_sheet(document, A1.public.sign)
    assert read.document == document
    assert read.sheet == sheet()
    assert read.digest != version().digest


def test_other_keys_and_kinds_are_refused() -> None:
    """Another's key does not verify, and a score file is no sheet."""
    with pytest.raises(UserError, match="bad-signature"):
        read_signed_sheet(version().document, A2.public.sign)
    with pytest.raises(UserError, match="not-a-sheet"):
        read_signed_sheet(score(), A1.public.sign)


def test_draft_keeps_the_same_form() -> None:
    """What travels unsigned is bounded like what is signed."""
    assert draft_flaw(draft()) is None
    assert draft_flaw(draft(city="no such id")) == "city"
    assert draft_flaw(draft(begun="", changed="")) is None
    assert draft_flaw(draft(changed="besok pagi")) == "changed"
    assert draft_flaw(draft(notes={"B1": "x" * 4001})) == "notes"


def test_a_sheet_without_new_members_is_byte_for_byte_format_1(tmp_path: Path) -> None:
    """Signing today what the first build signed gives the bytes that the first build signed."""
    path = tmp_path / "desk.db"
    path.write_bytes(gzip.decompress(FIRST_BUILD.read_bytes()))
    with closing(sqlite3.connect(path)) as db:
        stored = [document for (document,) in db.execute("SELECT document FROM versions")]
    assert len(stored) > 20
    for document in stored:
        old = known_sheet(document)
        again = sign_sheet(old.sheet, A1)
        assert again.digest == old.digest
        assert envelope.parts(again.document)[1] == envelope.parts(document)[1]
    assert json.loads(version().document)["signed"]["format"] == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"source": "paper", "keyed": ("Panitia 1", "Panitia 2"), "transcribes": "c" * 64},
        {"source": "paper", "keyed": ("Panitia 1",)},
        {"transcribes": "c" * 64},
        {"flags": ({"code": "B1"},)},
        {"followups": {"B1": "selesai"}},
    ],
)
def test_a_new_member_makes_format_2_with_all_four(changes: dict[str, object]) -> None:
    """One of the four asks for format 2, which holds all of them and comes back as it was."""
    made = version(SECRETARIAT, **changes)
    signed = json.loads(made.document)["signed"]
    assert signed["format"] == 2
    assert list(signed) == sorted([*MEMBERS.split(), *SECOND])
    assert read_signed_sheet(made.document, SECRETARIAT.public.sign) == made
    assert made.sheet == sheet(**changes)


@pytest.mark.parametrize("member", SECOND)
def test_format_2_with_a_member_missing_is_damaged(member: str) -> None:
    """All members of a format are always present, even empty ones."""
    made = version(SECRETARIAT, source="paper", keyed=("Panitia 1",))
    signed = json.loads(made.document)["signed"]
    del signed[member]
    content = canonical.encode(signed)
    sig = SECRETARIAT.signing_key.sign(b"assessor-app/sheet/1\0" + content).signature
    head = f'{{"signatures":[{{"keyid":"{SECRETARIAT.keyid}","sig":"{sig.hex()}"}}],"signed":'
    with pytest.raises(UserError, match="damaged"):
        read_signed_sheet(head.encode() + content + b"}", SECRETARIAT.public.sign)


def test_who_typed_a_sheet_is_read_from_both_formats() -> None:
    """A name behind the source, as the first build wrote it, is who keyed it; the screen keys nothing."""
    old = version(SECRETARIAT, source="paper:NAMA")
    assert json.loads(old.document)["signed"]["format"] == 1
    assert read_signed_sheet(old.document, SECRETARIAT.public.sign).sheet.keyed_by == ("NAMA",)
    new = version(SECRETARIAT, source="paper", keyed=("NAMA", "LAIN"))
    assert read_signed_sheet(new.document, SECRETARIAT.public.sign).sheet.keyed_by == ("NAMA", "LAIN")
    assert (sheet().keyed_by, replace(sheet(), source="paper").keyed_by) == ((), ())


@pytest.mark.parametrize(
    ("changes", "member"),
    [
        ({"keyed": ("a", "b", "c")}, "keyed"),
        ({"keyed": ("x" * 201,)}, "keyed"),
        ({"transcribes": "C" * 64}, "transcribes"),
        ({"transcribes": ""}, "transcribes"),
    ],
)
def test_new_members_are_bounded_like_the_old(changes: dict[str, object], member: str) -> None:
    """At most two names, and a whole digest or none."""
    assert flaw(sheet(source="paper", **changes)) == member
