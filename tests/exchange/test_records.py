"""Records of the secretariat: made once, read only under its key."""

import json
from dataclasses import fields, replace

import pytest

from assessor_app.domain.records import Closing, Decision, DeskAction, DeskRecord, LogMark, ReceiptRecord, Reissue
from assessor_app.errors import UserError
from assessor_app.exchange import canonical, envelope
from assessor_app.exchange.records import Content, read_record, sign_record
from tests.exchange.parties import A1, A2, EVALUATION, SECRETARIAT, TIME, score, version

ONE, TWO = "a" * 64, "b" * 64
DECISION = Decision("ketua panel", "A1", ONE, "12.75", EVALUATION.id, "Panitia", "salah kirim", (), (ONE, TWO), TIME)
DESK = DeskRecord(DeskAction.ABSENT, EVALUATION.id, "Panitia", "banjir", (), TIME, city="12.75")
CLOSING = Closing({"12.75": {"A1": ONE}}, EVALUATION.id, "final", 1, "Panitia", (), (), TWO, 1, TIME, (ONE,))
NEW, OLD = A2.public, A1.keyid
REISSUE = Reissue("A1", NEW.box, EVALUATION.id, NEW.keyid, (ONE,), (OLD,), "Panitia", "dicuri", (), 2, NEW.sign, TIME)
FITTING = replace(CLOSING, log=LogMark(12, ONE), receipts=(TWO,))
RECEIPT = ReceiptRecord("A1", EVALUATION.id, ONE, 2, "Panitia", (TWO,), TIME, "ok", (ONE, TWO))
CONTENTS = {
    "decision": DECISION,
    "desk": DESK,
    "closing": CLOSING,
    "closing-2": FITTING,
    "reissue": REISSUE,
    "receipt": RECEIPT,
}
RECORDS = pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)


def verdict(document: bytes) -> str:
    """The key of the error that reading raises, or `ok`."""
    try:
        read_record(document, SECRETARIAT.public.sign)
    except UserError as error:
        return error.key
    return "ok"


@RECORDS
def test_record_comes_back_as_it_was(content: Content) -> None:
    """Content, key, bytes and digest survive signing and reading."""
    made = sign_record(content, SECRETARIAT)
    assert read_record(made.document, SECRETARIAT.public.sign) == made
    assert made.content == content
    assert made.digest == canonical.digest(canonical.encode(json.loads(made.document)["signed"]))


@RECORDS
def test_only_the_secretariat_signs_records(content: Content) -> None:
    """A record under an assessor's key is refused."""
    assert verdict(sign_record(content, A1).document) == "bad-signature"


@RECORDS
def test_record_of_one_type_is_none_of_another(content: Content) -> None:
    """The type is part of what is signed, so no record turns into one of another type."""
    document = sign_record(content, SECRETARIAT).document
    for kind in (b"decision", b"desk", b"closing", b"reissue", b"receipt"):
        own = f'"type":"{json.loads(document)["signed"]["type"]}"'.encode()
        changed = document.replace(own, b'"type":"' + kind + b'"')
        if changed == document:
            assert verdict(changed) == "ok"
        elif b'"format":2' in document:  # of another type this format is newer than any, or lacks its members
            assert verdict(changed) in {"too-new", "damaged"}
        else:
            assert verdict(changed) == "bad-signature"


@RECORDS
def test_every_byte_counts(content: Content) -> None:
    """No single byte of a record can be changed without a refusal."""
    document = sign_record(content, SECRETARIAT).document
    for place, byte in enumerate(document):
        changed = document[:place] + bytes([byte ^ 1]) + document[place + 1 :]
        assert verdict(changed) != "ok", place


@pytest.mark.parametrize("change", [{"seen": [TWO, ONE]}, {"seen": [ONE, ONE]}, {"chosen": "A" * 64}, {"time": None}])
def test_loose_digests_are_damaged(change: dict[str, object]) -> None:
    """Unsorted, double or mis-spelled digests are refused even under the right key."""
    signed = {**json.loads(sign_record(DECISION, SECRETARIAT).document)["signed"], **change}
    assert verdict(envelope.sign("decision", signed, SECRETARIAT)) == "damaged"


@pytest.mark.parametrize(
    "change",
    [
        {"keyid": OLD},
        {"old_keyids": [OLD, OLD]},
        {"old_keyids": ["x"]},
        {"sign": "0"},
        {"listed": ["a"]},
        {"revision": 0},
    ],
)
def test_a_reissue_names_its_keys_rightly(change: dict[str, object]) -> None:
    """The new key's name is that of the key, old keys are listed once each, and the revision is one."""
    signed = {**json.loads(sign_record(REISSUE, SECRETARIAT).document)["signed"], **change}
    assert verdict(envelope.sign("reissue", signed, SECRETARIAT)) == "damaged"


def test_a_seat_without_an_institution_keeps_its_bytes() -> None:
    """The member stands in the document only where it is given, so a record without one is what it always was."""
    seat = DeskRecord(DeskAction.SEAT, EVALUATION.id, "Panitia", "sakit", (), TIME, assessor="cadangan-1", room="A")
    members = {field.name for field in fields(DeskRecord)} - {"institution"} | {"type", "format"}
    assert json.loads(sign_record(seat, SECRETARIAT).document)["signed"].keys() == members
    said = sign_record(replace(seat, institution="ITB"), SECRETARIAT)
    assert json.loads(said.document)["signed"]["institution"] == "ITB"
    assert json.loads(said.document)["signed"]["format"] == 1
    assert read_record(said.document, SECRETARIAT.public.sign).content == replace(seat, institution="ITB")


def test_a_closing_says_by_its_format_whether_only_fitting_versions_took_part() -> None:
    """With log and receipts it is format 2, without both format 1 and byte for byte what it was."""
    old, new = (json.loads(sign_record(of, SECRETARIAT).document)["signed"] for of in (CLOSING, FITTING))
    assert (old["format"], old.keys() & {"log", "receipts"}) == (1, set())
    assert (new["format"], new["log"], new["receipts"]) == (2, {"rows": 12, "sha256": ONE}, [TWO])
    assert [old[name] for name in old if name != "format"] == [new[name] for name in old if name != "format"]
    empty = sign_record(replace(FITTING, receipts=()), SECRETARIAT)
    assert json.loads(empty.document)["signed"]["format"] == 2


@pytest.mark.parametrize(
    "change",
    [
        {"format": 1},
        {"log": None},
        {"receipts": None},
        {"log": None, "receipts": None},
        {"receipts": [TWO, ONE]},
        {"log": {"rows": 12, "sha256": "x"}},
    ],
)
def test_a_closing_of_format_2_holds_both_and_one_of_format_1_neither(change: dict[str, object]) -> None:
    """Whatever is missing, null, loose or in the wrong format is damaged, even under the right key."""
    signed = {**json.loads(sign_record(FITTING, SECRETARIAT).document)["signed"], **change}
    number = int(str(signed.pop("format")))
    document = _signed(signed, "closing", number)
    assert verdict(document) == "damaged"


@pytest.mark.parametrize("member", ["log", "receipts"])
def test_a_closing_of_format_2_without_a_member_is_damaged(member: str) -> None:
    """All members of a format are always present."""
    signed = json.loads(sign_record(FITTING, SECRETARIAT).document)["signed"]
    del signed[member]
    assert verdict(_signed(signed, "closing", 2)) == "damaged"


@pytest.mark.parametrize("change", [{"number": 0}, {"previous": [TWO, ONE]}, {"versions": ["a"]}, {"file": "A" * 64}])
def test_a_loose_receipt_record_is_damaged(change: dict[str, object]) -> None:
    """Its number begins at one, its digests are sorted and whole; only the file may be null."""
    signed = json.loads(sign_record(RECEIPT, SECRETARIAT).document)["signed"]
    assert verdict(_signed({**signed, **change}, "receipt", 1)) == "damaged"
    assert verdict(_signed({**signed, "file": None}, "receipt", 1)) == "ok"


def _signed(signed: dict[str, object], kind: str, number: int) -> bytes:
    """A document with a true signature around any content."""
    content = canonical.encode({**signed, "type": kind, "format": number})
    sig = SECRETARIAT.signing_key.sign(f"assessor-app/{kind}/1\0".encode() + content).signature
    head = f'{{"signatures":[{{"keyid":"{SECRETARIAT.keyid}","sig":"{sig.hex()}"}}],"signed":'
    return head.encode() + content + b"}"


def test_other_files_are_no_record() -> None:
    """Score files, sheets and other JSON are told as foreign, a newer record as newer."""
    assert [verdict(data) for data in (score(), version().document, b"{}", b"")] == ["not-a-record"] * 4
    newer = sign_record(DESK, SECRETARIAT).document.replace(b'"format":1', b'"format":2')
    assert verdict(newer) == "too-new"
