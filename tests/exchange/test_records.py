"""Records of the secretariat: made once, read only under its key."""

import json

import pytest

from assessor_app.domain.records import Closing, Decision, DeskAction, DeskRecord, Reissue
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
CONTENTS = {"decision": DECISION, "desk": DESK, "closing": CLOSING, "reissue": REISSUE}
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
    for kind in (b"decision", b"desk", b"closing", b"reissue"):
        own = f'"type":"{json.loads(document)["signed"]["type"]}"'.encode()
        changed = document.replace(own, b'"type":"' + kind + b'"')
        assert verdict(changed) == ("ok" if changed == document else "bad-signature")


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


def test_other_files_are_no_record() -> None:
    """Score files, sheets and other JSON are told as foreign, a newer record as newer."""
    assert [verdict(data) for data in (score(), version().document, b"{}", b"")] == ["not-a-record"] * 4
    newer = sign_record(DESK, SECRETARIAT).document.replace(b'"format":1', b'"format":2')
    assert verdict(newer) == "too-new"
