"""Score files: what they hold, and the first verdict that fits whatever else arrives under their name."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor_app.domain.ledger import IssuedKey
from assessor_app.domain.sheet import SignedSheet
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope
from assessor_app.exchange.codes import receipt_code
from assessor_app.exchange.keyfile import key_document
from assessor_app.exchange.scorefile import read_score
from assessor_app.exchange.seal import seal
from assessor_app.exchange.sheets import sign_sheet
from tests.exchange.parties import (
    A1,
    A2,
    EVALUATION,
    ISSUED,
    SECRETARIAT,
    STRANGER,
    draft,
    key_of,
    reader,
    score,
    sheet,
    version,
)

FIRST = version()
SECOND = version(replaces=(FIRST.digest,), reason="salah ketik", marks={"B1": 4, "O1": 1, "O2": 0})
ELSEWHERE = version(city="35.07")
ALL = (FIRST, SECOND, ELSEWHERE)
OPEN = score(ALL, (draft(),))
SEALED = score(ALL, (draft(),), sealed=True)
DESK = reader()


def verdict(data: bytes, *boxes: bytes) -> str:
    """The key of the error that reading raises, or `ok`."""
    try:
        (reader(*boxes) if boxes else DESK).read(data)
    except UserError as error:
        return error.key
    return "ok"


def signed_score(keys: Any = A1, **changes: object) -> bytes:
    """A score file signed as the assessor would, with members changed at will."""
    members = {**json.loads(score())["signed"], **changes}
    return envelope.sign("score", members, keys)


def nested(*documents: bytes) -> list[msgspec.Raw]:
    """Sheets as they stand in a score file, sorted by digest."""
    return [msgspec.Raw(d) for d in sorted(documents, key=lambda d: envelope.read(d).digest)]


@pytest.mark.parametrize("data", [OPEN, SEALED], ids=["open", "sealed"])
def test_file_gives_back_what_went_in(data: bytes) -> None:
    """Every version and every draft comes back, with who, when and what it amounts to."""
    found = DESK.read(data)
    assert {v.digest for v in found.sheets} == {v.digest for v in ALL}
    assert [v.digest for v in found.sheets] == sorted(v.digest for v in ALL)
    assert {v.document for v in found.sheets} == {v.document for v in ALL}
    assert found.drafts == (draft(),)
    assert (found.assessor, found.name, found.evaluation) == ("A1", "Asesor UI 1", EVALUATION.id)
    assert (found.revision, found.counter) == (1, 7)
    assert found.receipt == receipt_code(EVALUATION.id, "A1", [v.digest for v in ALL])
    assert found.sealed == (data is SEALED)


def test_sealed_and_open_hold_the_same_document() -> None:
    """The digest is that of the document inside, so it does not change with the seal."""
    assert DESK.read(OPEN).digest == DESK.read(SEALED).digest == canonical.digest(OPEN)
    assert DESK.read(SEALED).document == OPEN


def test_document_has_exactly_the_published_members() -> None:
    """The signed members are those of design.md, sheets nested as they were signed."""
    signed = json.loads(OPEN)["signed"]
    members = "assessor counter device drafts evaluation format name revision sheets time type"
    assert list(signed) == members.split()
    assert canonical.encode(signed["sheets"][0]) in [v.document for v in ALL]
    assert [list(s) for s in signed["sheets"]] == [["signatures", "signed"]] * 3


def test_assessor_opens_the_own_sealed_file() -> None:
    """Secretariat and assessor can open it, nobody else."""
    assert verdict(SEALED, A1.box_secret) == "ok"
    assert verdict(SEALED, A2.box_secret, STRANGER.box_secret) == "sealed-for-another"


def test_empty_file_is_a_score_file() -> None:
    """An assessor who has signed nothing yet hands in drafts alone."""
    found = DESK.read(score((), (draft(),)))
    assert found.sheets == ()
    assert len(found.drafts) == 1


def test_duplicate_versions_are_written_once() -> None:
    """The same version given twice stands once in the file."""
    assert len(DESK.read(score((FIRST, FIRST))).sheets) == 1


def test_writer_refuses_sheets_of_another() -> None:
    """Another's version in one's own file is a bug, not a file."""
    with pytest.raises(ValueError, match="another score file"):
        score((version(A2, assessor="A2"),))


@pytest.mark.parametrize("data", [OPEN, SEALED], ids=["open", "sealed"])
def test_every_byte_counts(data: bytes) -> None:
    """No single byte of a score file can be changed without a verdict."""
    for place in range(len(data)):
        byte = data[place]
        for other in {byte ^ 1, byte ^ 0x20, (byte + 1) % 256} - {byte}:
            changed = data[:place] + bytes([other]) + data[place + 1 :]
            assert verdict(changed) != "ok", (place, other)


def test_truncation_counts() -> None:
    """A file cut short anywhere is damaged as soon as its first letters tell what it was to be."""
    for data, begins in ((OPEN, b'{"signatures":['), (SEALED, b'{"body":"')):
        for length in (*range(0, len(data), 37), len(data) - 1):
            torn = length >= len(begins)
            assert verdict(data[:length]) == ("damaged" if torn else "not-a-score-file"), length


@given(st.binary(max_size=100))
def test_other_bytes_are_no_score_file(data: bytes) -> None:
    """Whatever bytes arrive, the answer is a verdict; without our marks it is that they are foreign."""
    marked = any(mark in data for mark in (b'"signed"', b'"signatures"', b'"type":"sealed"'))
    marked = marked or data.startswith(b'{"body":"')
    assert verdict(data) in ("not-a-score-file", *(["damaged"] if marked else []))


@given(st.integers(0, len(OPEN)), st.integers(0, len(OPEN)), st.binary(max_size=20))
def test_any_splice_is_refused(start: int, end: int, patch: bytes) -> None:
    """Replacing any stretch by anything gives a verdict, never a crash and never another content."""
    start, end = sorted((start, end))
    changed = OPEN[:start] + patch + OPEN[end:]
    assert (verdict(changed) == "ok") == (changed == OPEN)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1000,
        b"\xff\xd8\xff\xe0 a photograph",
        b"PK\x03\x04 a zip",
        b"[]",
        b"null",
        b'"signed"',
        b'{"hello":"world"}',
        b"[" * 100_000,
        FIRST.document,
        key_document(SECRETARIAT, "ev", "Evaluasi"),
        envelope.sign("desk", {}, SECRETARIAT),
        bytes(bounds.LARGEST_FILE + 1),
        b"[" + b"0," * bounds.LARGEST_FILE + b"0]",
    ],
    ids=lambda data: repr(data[:12]),
)
def test_foreign_files_are_passed_over(data: bytes) -> None:
    """What is not JSON and shows none of our marks, or is JSON of another kind, is foreign."""
    assert verdict(data) == "not-a-score-file"


@pytest.mark.parametrize(
    "data",
    [
        b'x"signed"',
        b'junk "signatures" junk',
        b'{"type":"sealed"',
        b'{"type":"sealed"}',
        b'{"signed":{}}',
        b'{"signatures":[],"signed":{"format":1,"type":"score"}}',
        OPEN + b"\n",
        b"\xef\xbb\xbf" + OPEN,
        json.dumps(json.loads(OPEN), indent=2).encode(),
        OPEN.replace(b'"type":"score"', b'"type":"scora"'),
        SEALED.replace(b'"type":"sealed"', b'"type":"sealee"'),
        b'{"signed":' + b"[" * 100_000,
    ],
)
def test_what_was_a_score_file_is_damaged(data: bytes) -> None:
    """Whatever shows our marks and cannot be read is damaged: re-saved, cut, or hit by a bad stick."""
    assert verdict(data) == "damaged"


def test_too_large_comes_before_damaged() -> None:
    """A file over 64 MiB that shows our marks is too large."""
    assert verdict(OPEN + bytes(bounds.LARGEST_FILE)) == "too-large"
    assert verdict(SEALED[:2000] + b"A" * bounds.LARGEST_FILE) == "too-large"


def test_newer_files_are_told_apart() -> None:
    """A newer format is told outside, inside the seal and in a nested sheet, before any damage."""
    newer = OPEN.replace(b'"format":1,"name"', b'"format":3,"name"')
    assert verdict(newer) == "too-new"
    assert verdict(newer + b"\n") == "too-new"
    assert verdict(seal(newer, (SECRETARIAT.public.box,))) == "too-new"
    assert verdict(SEALED.replace(b'"format":1', b'"format":2')) == "too-new"
    later = FIRST.document.replace(b'"format":1', b'"format":3')
    assert verdict(signed_score(sheets=[msgspec.Raw(later)])) == "too-new"


def test_sealed_files_hold_score_files_only() -> None:
    """Something else under our seal is damaged, and a seal within a seal is not followed."""
    for inside in (SEALED, FIRST.document, b"{}", b"", b"\xff", envelope.sign("package", {}, A1)):
        assert verdict(seal(inside, (SECRETARIAT.public.box,))) == "damaged"


def test_other_evaluation_is_told_before_its_keys() -> None:
    """A file of another evaluation is not called unknown or badly signed."""
    other = score((), evaluation="2018-tahap-2", keys=STRANGER)
    with pytest.raises(UserError) as caught:
        DESK.read(other)
    assert caught.value.key == "wrong-evaluation"
    assert caught.value.fields == {"found": "2018-tahap-2", "expected": EVALUATION.id}


def test_unknown_assessors_are_told() -> None:
    """An id outside the list and a key that was issued to nobody are unknown."""
    assert verdict(score((), assessor="A9", keys=STRANGER)) == "unknown-assessor"
    assert verdict(score((), keys=STRANGER)) == "unknown-assessor"
    assert verdict(score((), assessor="A9")) == "unknown-assessor"


def test_only_the_own_key_signs() -> None:
    """Neither another assessor nor the secretariat signs a score file for an assessor."""
    assert verdict(score((), keys=A2)) == "bad-signature"
    assert verdict(score((), keys=SECRETARIAT)) == "bad-signature"
    forged = score((), keys=STRANGER).replace(STRANGER.keyid.encode(), A1.keyid.encode())
    assert verdict(forged) == "bad-signature"


def test_key_of_one_kind_does_not_sign_another() -> None:
    """A sheet's signature is none for a score file of the same members."""
    members = json.loads(score(()))["signed"]
    as_sheet = envelope.sign("sheet", members, A1).replace(b'"type":"sheet"', b'"type":"score"')
    assert verdict(as_sheet) == "bad-signature"


def _tampered(made: SignedSheet) -> bytes:
    return made.document.replace(b'"B1":3', b'"B1":4')


@pytest.mark.parametrize(
    "make",
    [
        lambda: _tampered(FIRST),
        lambda: version(A2, assessor="A2").document,
        lambda: version(A2).document,
        lambda: version(STRANGER).document,
        lambda: version(assessor="A2").document,
        lambda: version(evaluation="2018-tahap-2").document,
        lambda: version(source="paper: Panitia").document,
        lambda: version(SECRETARIAT).document,
        lambda: envelope.sign("desk", sheet(), A1),
    ],
    ids=[
        "changed mark",
        "of another assessor",
        "signed by another assessor",
        "signed by a stranger",
        "naming another assessor",
        "of another evaluation",
        "paper signed by the assessor",
        "typed at the laptop, signed by the secretariat",
        "of another kind",
    ],
)
def test_one_wrong_sheet_spoils_the_file(make: Callable[[], bytes]) -> None:
    """A sheet that does not verify, or names another assessor or evaluation, makes the file badly signed."""
    assert verdict(signed_score(sheets=nested(make(), ELSEWHERE.document))) == "bad-signature"


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(more=1),
        lambda t: t["signatures"].append(t["signatures"][0]),
        lambda t: t["signatures"][0].update(more=1),
        lambda t: t.update(signatures=[]),
        lambda t: t.update(signed=[]),
    ],
)
def test_nested_sheet_keeps_the_form(change: Callable[[Any], object]) -> None:
    """The envelope of a nested sheet is as strict as the file's own."""
    tree = json.loads(FIRST.document)
    change(tree)
    assert verdict(signed_score(sheets=[tree])) == "bad-signature"


def test_paper_sheet_is_signed_by_the_secretariat() -> None:
    """A sheet keyed from paper is accepted under the secretariat's key."""
    paper = version(SECRETARIAT, source="paper: Panitia")
    assert verdict(signed_score(sheets=nested(paper.document))) == "ok"


def test_sheets_under_an_older_key_still_count() -> None:
    """After a reissue the versions signed with the old card verify beside the new ones."""
    new = STRANGER
    issued = (*ISSUED, key_of("A1", new))
    data = score((FIRST, sign_sheet(sheet(city="35.07"), new)), keys=new)
    found = read_score(data, evaluation=EVALUATION.id, issued=issued, secretariat_sign=SECRETARIAT.public.sign)
    assert {v.keyid for v in found.sheets} == {A1.keyid, new.keyid}


def test_keys_of_the_workspace_serve_as_well() -> None:
    """Keys as a workspace keeps them and keys as a package lists them read the same."""
    kept = [IssuedKey(k.assessor, k.keyid, k.sign, k.box, 1) for k in ISSUED]
    found = read_score(OPEN, evaluation=EVALUATION.id, issued=kept, secretariat_sign=SECRETARIAT.public.sign)
    assert found == DESK.read(OPEN)


@pytest.mark.parametrize(
    "changes",
    [
        {"sheets": list(reversed(json.loads(OPEN)["signed"]["sheets"]))},
        {"sheets": json.loads(score())["signed"]["sheets"] * 2},
        {"sheets": {}},
        {"sheets": None},
        {"drafts": [{"assessor": "A2", "city": "35.07", "instrument": "reg"}]},
        {"drafts": [{"assessor": "A1", "city": "35.07", "instrument": "reg"}] * 2},
        {"drafts": [{"assessor": "A1", "city": "no id", "instrument": "reg"}]},
        {"drafts": [{"assessor": "A1"}]},
        {"name": "x" * 201},
        {"name": None},
        {"counter": -1},
        {"revision": 0},
        {"device": "x" * 201},
        {"time": "besok pagi"},
        {"evaluation": 5},
        {"assessor": None},
        {"assessor": ["A1"]},
    ],
)
def test_other_contents_are_damaged(changes: Mapping[str, object]) -> None:
    """Unsorted or double sheets, another's drafts and members of another type are refused, signed or not."""
    assert verdict(signed_score(**changes)) == "damaged"


def test_unknown_members_are_kept_with_the_bytes() -> None:
    """What a later program adds inside the signature is no reason to refuse."""
    data = signed_score(later={"more": [1, 2]})
    assert DESK.read(data).document == data


@pytest.mark.parametrize("value", [1.5, 2**53, {"é": 1}])
def test_unknown_members_keep_the_bounds(value: object) -> None:
    """Floats, large integers and other keys are refused also where nobody looks."""
    text = json.dumps({"later": value}, ensure_ascii=False).encode()[1:-1]
    changed = OPEN.replace(b'"name":', text + b',"name":', 1)
    assert changed != OPEN
    assert verdict(changed) == "damaged"


@pytest.mark.parametrize(
    "data",
    [
        b'{"signed":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"signed":' + b"9" * 1_000_000 + b"}",
        b'{"signatures":[' + b"{}," * 3_000_000 + b"{}]}",
        OPEN.replace(b'"counter":7', b'"counter":' + b"7" * 4000),
    ],
    ids=["levels", "digits", "objects", "long integer"],
)
def test_hostile_files_take_bounded_time(data: bytes) -> None:
    """A file made to exhaust the reader is damaged, soon."""
    before = time.monotonic()
    assert verdict(data) == "damaged"
    assert time.monotonic() - before < 3
