"""The package: what may leave in it, who opens a seat, and what is refused even under a good signature."""

import functools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assessor_app.domain.evaluation import SPARE_SEATS
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope
from assessor_app.exchange.codes import generate_code
from assessor_app.exchange.keys import SecretKeys, generate_keys
from assessor_app.exchange.package import LockedSeat, build_package, lock_seat, public_part, read_package
from tests.exchange.parties import (
    A1,
    A2,
    CODE_A1,
    CODE_A2,
    EVALUATION,
    ISSUED,
    OTHER_SECRETARIAT,
    SECRETARIAT,
    STRANGER,
    TIME,
    fixed_random,
    key_of,
    score,
)

SPARES = {seat: generate_keys(fixed_random(seat)) for seat in SPARE_SEATS}
SPARE_CODES = {seat: generate_code(fixed_random(f"code of {seat}")) for seat in SPARE_SEATS}


@functools.cache
def seats() -> tuple[LockedSeat, ...]:
    """A seat for each assessor and the five spare ones; locked once, because locking is slow on purpose."""
    holders = {"A1": (A1, CODE_A1), "A2": (A2, CODE_A2)} | {s: (SPARES[s], SPARE_CODES[s]) for s in SPARE_SEATS}
    return tuple(
        lock_seat(EVALUATION.id, holder, keys, code, SECRETARIAT.public, fixed_random(f"seat of {holder}"))
        for holder, (keys, code) in holders.items()
    )


@functools.cache
def package(secretariat: SecretKeys = SECRETARIAT) -> bytes:
    """The package of the example evaluation."""
    issued = (*ISSUED, *(key_of(seat, keys) for seat, keys in SPARES.items()))
    return build_package(evaluation=EVALUATION, secretariat=secretariat, issued=issued, seats=seats(), time=TIME)


def verdict(data: bytes) -> str:
    """The key of the error that reading raises, or `ok`."""
    try:
        read_package(data)
    except UserError as error:
        return error.key
    return "ok"


def resigned(change: Callable[[Any], object]) -> bytes:
    """The package with its members changed and signed again by the secretariat."""
    signed = json.loads(package())["signed"]
    change(signed)
    return envelope.sign("package", signed, SECRETARIAT)


def refusal(data: bytes, assessor: str, code: str) -> UserError:
    """The error with which a seat stays closed."""
    with pytest.raises(UserError) as caught:
        read_package(data).open_seat(assessor, code)
    return caught.value


def test_package_gives_back_what_went_in() -> None:
    """The public part of the evaluation, all keys and all seats come back with the bytes and their digest."""
    found = read_package(package())
    assert found.evaluation == public_part(EVALUATION)
    assert found.secretariat == SECRETARIAT.public
    assert set(ISSUED) < set(found.keys)
    assert {seat.assessor for seat in found.seats} == {"A1", "A2", *SPARE_SEATS}
    assert (found.time, found.document) == (TIME, package())
    assert found.digest == canonical.digest(canonical.encode(json.loads(package())["signed"]))


def test_nothing_private_leaves() -> None:
    """No identity number, no reason of a conflict, no code and no secret key stands in the bytes."""
    private = [EVALUATION.assessors[0].identity_number, EVALUATION.interests[0].reason, CODE_A1, CODE_A2]
    private += [code.replace("-", "") for code in (CODE_A1, *SPARE_CODES.values())]
    for secrets in (SECRETARIAT, A1, A2, *SPARES.values()):
        for secret in (secrets.sign_seed, secrets.box_secret):
            private += [secret.hex(), bounds.to_base64(secret)]
    assert all(private)
    assert not [text for text in private if text.encode() in package()]


def test_seat_opens_with_its_own_code() -> None:
    """The code opens the assessor's keys, however loosely it was typed."""
    opened = read_package(package()).open_seat("A1", f" {CODE_A1.lower().replace('-', ' ')}")
    assert (opened.keys, opened.old_boxes) == (A1, ())


def test_five_spare_seats_have_keys_of_their_own() -> None:
    """Each of the five spare seats is locked, has an issued key and opens with its own code."""
    found = read_package(package())
    assert len(SPARE_SEATS) == 5
    assert {key.assessor for key in found.keys} >= set(SPARE_SEATS)
    assert found.open_seat(SPARE_SEATS[4], SPARE_CODES[SPARE_SEATS[4]]).keys == SPARES[SPARE_SEATS[4]]


def test_wrong_code_is_told_from_a_slip() -> None:
    """Another's code names whose seat stayed closed; a mistyped one is told without trying it."""
    wrong = refusal(package(), "A1", CODE_A2)
    assert (wrong.key, wrong.fields["name"]) == ("code-not-for-seat", "Asesor UI 1")
    slip = ("1" if CODE_A1[0] != "1" else "2") + CODE_A1[1:]
    assert refusal(package(), "A1", slip).key == "code-mistyped"
    assert refusal(package(), "A9", CODE_A1).key == "unknown-assessor-id"


def test_package_of_another_secretariat_does_not_open() -> None:
    """A whole package around the right seats, signed by somebody else, stays closed."""
    assert verdict(package(OTHER_SECRETARIAT)) == "ok"
    assert refusal(package(OTHER_SECRETARIAT), "A1", CODE_A1).key == "code-not-for-seat"


def test_seat_belongs_to_one_assessor_and_listed_keys() -> None:
    """A seat moved to another name, and one whose keys are not issued, stay closed."""
    mine, other, *_ = seats()
    moved = build_package(
        evaluation=EVALUATION,
        secretariat=SECRETARIAT,
        issued=ISSUED,
        seats=(replace(mine, assessor="A2"), replace(other, assessor="A1")),
        time=TIME,
    )
    assert refusal(moved, "A2", CODE_A1).key == "code-not-for-seat"
    unlisted = resigned(lambda t: t.update(keys=[key for key in t["keys"] if key["assessor"] != "A1"]))
    assert refusal(unlisted, "A1", CODE_A1).key == "code-not-for-seat"


def test_reissued_seat_keeps_the_old_boxes() -> None:
    """What opens files sealed for a replaced key comes back with the new keys."""
    seat = lock_seat(EVALUATION.id, "A1", STRANGER, CODE_A1, SECRETARIAT.public, old_boxes=(A1.box_secret,))
    issued = (*ISSUED, key_of("A1", STRANGER))
    data = build_package(evaluation=EVALUATION, secretariat=SECRETARIAT, issued=issued, seats=(seat,), time=TIME)
    opened = read_package(data).open_seat("A1", CODE_A1)
    assert (opened.keys, opened.old_boxes) == (STRANGER, (A1.box_secret,))


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t["seats"][0].update(passes=1),
        lambda t: t["seats"][0].update(passes=7),
        lambda t: t["seats"][0].update(memory=31),
        lambda t: t["seats"][0].update(memory=257),
        lambda t: t["seats"][0].update(memory=2**53 - 1),
        lambda t: t["seats"][0].update(salt="AAAA"),
        lambda t: t["seats"][0].update(assessor="A9"),
        lambda t: t["seats"].append(t["seats"][0]),
        lambda t: t["seats"][0].update(salt=t["seats"][0]["salt"].replace("==", "")),
        lambda t: t["evaluation"].update(logo="AAB="),
        lambda t: t["keys"].append(t["keys"][0]),
        lambda t: t["keys"][0].update(keyid=t["keys"][1]["keyid"]),
        lambda t: t["keys"][0].update(box="00"),
        lambda t: t["keys"][0].update(assessor="A9"),
        lambda t: t.update(revision=2),
        lambda t: t.pop("time"),
        lambda t: t["secretariat"].update(box="xy"),
        lambda t: t["evaluation"].update(cities=[]),
        lambda t: t["evaluation"]["cities"][0]["previous"].update(final="1E1000000"),
        lambda t: t["evaluation"]["cities"][0]["previous"].update(final="NaN"),
        lambda t: t["evaluation"]["instruments"][0]["scale"].update(step="0"),
        lambda t: t["evaluation"]["sessions"][0].update(start="09:00:00+07:00"),
    ],
)
def test_strange_contents_are_damaged(change: Callable[[Any], object]) -> None:
    """Costs out of bounds, double or foreign seats and keys, loose base64 and impossible evaluations are refused."""
    assert verdict(resigned(change)) == "damaged"


def test_unknown_members_are_kept_with_the_bytes() -> None:
    """What a later program adds inside the signature stays in the document and counts for its digest."""
    data = resigned(lambda t: t.update(later={"more": 1}))
    assert read_package(data).document == data
    assert read_package(data).digest != read_package(package()).digest


def test_other_files_are_no_package() -> None:
    """Other kinds are foreign, a newer format is told, and another's signature is refused."""
    assert [verdict(data) for data in (b"", b"{}", score())] == ["not-a-package"] * 3
    assert verdict(package().replace(b'"format":1', b'"format":3')) == "too-new"
    signed = json.loads(package())["signed"]
    assert verdict(envelope.sign("package", signed, STRANGER)) == "bad-signature"


def test_broken_evaluation_makes_no_package() -> None:
    """The first problem of an evaluation is told instead of writing a package of it."""
    with pytest.raises(UserError, match="no-cities"):
        build_package(
            evaluation=replace(EVALUATION, cities=(), sessions=(), interests=()),
            secretariat=SECRETARIAT,
            issued=ISSUED,
            seats=(),
            time=TIME,
        )


def test_every_byte_counts() -> None:
    """No single byte of a package can be changed without a refusal."""
    data = package()
    assert verdict(data) == "ok"
    for place, byte in enumerate(data):
        for other in {byte ^ 1, byte ^ 0x20, (byte + 1) % 256} - {byte}:
            assert verdict(data[:place] + bytes([other]) + data[place + 1 :]) != "ok", (place, other)
