"""The package: what the secretariat hands to an assessor's laptop, the evaluation and a locked seat for everyone.

A seat holds the assessor's secret keys under the access code, together with the digest of the secretariat's public
keys: a package made by anybody else does not open. It must not know who joins, nor which revision came before.
"""

import functools
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

import msgspec

from assessor_app.domain.checks import evaluation_problems
from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope, lock
from assessor_app.exchange.codes import checked_code
from assessor_app.exchange.keyfile import named_keys
from assessor_app.exchange.keys import Issued, PublicKeys, SecretKeys, keyid_of
from assessor_app.exchange.lock import Lock, Random

MOST_OLD_BOXES = 16
_LARGEST_DECIMAL = Decimal(10) ** 9
_MOST_PLACES = 9


@dataclass(frozen=True)
class PackageKey:
    """A public key pair that the secretariat issued to an assessor, hex; after a reissue there are several."""

    assessor: str
    box: str
    keyid: str
    sign: str


@dataclass(frozen=True, kw_only=True)
class LockedSeat(Lock):
    """An assessor's secrets, closed by the access code."""

    assessor: str


@dataclass(frozen=True)
class OpenedSeat:
    """What an access code opened; `old_boxes` open files sealed for keys that were replaced since."""

    keys: SecretKeys
    old_boxes: tuple[bytes, ...] = ()


class _SeatContent(msgspec.Struct):
    box_secret: bytes
    old_boxes: tuple[bytes, ...]
    secretariat: str
    sign_seed: bytes


@dataclass(frozen=True)
class _Content:
    evaluation: Evaluation
    keys: tuple[PackageKey, ...]
    revision: int
    seats: tuple[LockedSeat, ...]
    secretariat: PublicKeys
    time: str


_DECODER = msgspec.json.Decoder(_Content)


@dataclass(frozen=True)
class Package:
    """A package verified under the key it holds; `open_seat` proves that this is the assessor's secretariat."""

    evaluation: Evaluation
    secretariat: PublicKeys
    keys: tuple[PackageKey, ...]
    seats: tuple[LockedSeat, ...]
    time: str
    document: bytes
    digest: str

    @functools.cached_property
    def secretariat_digest(self) -> str:
        """The digest of the secretariat's public keys."""
        return self.secretariat.digest

    def open_seat(self, assessor: str, code: str) -> OpenedSeat:
        """The secrets of a seat; takes a tenth of a second.

        Raises:
            UserError: `code-too-short`, `code-too-long`, `code-mistyped`, `unknown-assessor-id`,
                `code-not-for-seat` for another's code or a package that is not from the secretariat.
        """
        code = checked_code(code)
        name = self.evaluation.assessor(assessor).name
        seat = next((seat for seat in self.seats if seat.assessor == assessor), None)
        opened = seat and lock.open_lock(seat, code, _bound(self.evaluation.id, assessor))
        content = _seat_content(opened) if opened else None
        if content is None:
            raise UserError("code-not-for-seat", name=name)
        keys = SecretKeys(content.sign_seed, content.box_secret)
        listed = any(
            (key.assessor, key.sign, key.box) == (assessor, keys.public.sign, keys.public.box) for key in self.keys
        )
        if content.secretariat != self.secretariat_digest or not listed:
            raise UserError("code-not-for-seat", name=name)
        return OpenedSeat(keys, content.old_boxes)


def public_part(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it may leave: without identity numbers and without reasons of conflicts of interest."""
    return replace(
        evaluation,
        assessors=tuple(replace(a, identity_label="", identity_number="") for a in evaluation.assessors),
        interests=tuple(replace(interest, reason="") for interest in evaluation.interests),
    )


def lock_seat(
    evaluation_id: str,
    assessor: str,
    keys: SecretKeys,
    code: str,
    secretariat: PublicKeys,
    random: Random = os.urandom,
    *,
    old_boxes: Iterable[bytes] = (),
) -> LockedSeat:
    """Close an assessor's secrets with an access code; takes a tenth of a second.

    Args:
        old_boxes: secret X25519 keys that this seat had before a reissue.
    """
    content = _SeatContent(keys.box_secret, tuple(old_boxes), secretariat.digest, keys.sign_seed)
    bound = _bound(evaluation_id, assessor)
    closed = lock.close(canonical.encode(content), checked_code(code), bound, random)
    return LockedSeat(assessor=assessor, **asdict(closed))


def build_package(
    *,
    evaluation: Evaluation,
    secretariat: SecretKeys,
    issued: Iterable[Issued],
    seats: Iterable[LockedSeat],
    time: str,
) -> bytes:
    """The bytes of a package; only the public part of the evaluation goes in.

    Raises:
        UserError: the first problem of the evaluation, `too-large-to-write`.
    """
    for problem in evaluation_problems(evaluation):
        raise problem
    keys = (PackageKey(key.assessor, key.box, key.keyid, key.sign) for key in issued)
    content = _Content(
        evaluation=public_part(evaluation),
        keys=tuple(sorted(keys, key=lambda key: (key.assessor, key.keyid))),
        revision=evaluation.revision,
        seats=tuple(sorted(seats, key=lambda seat: seat.assessor)),
        secretariat=secretariat.public,
        time=time,
    )
    return envelope.sign("package", content, secretariat)


def read_package(data: bytes) -> Package:
    """The package, verified under the key it holds: that it is whole, not yet whose it is.

    Raises:
        UserError: `not-a-package`, `too-large`, `too-new`, `damaged`, `bad-signature`.
    """
    signed = envelope.read_kind(data, "package", "not-a-package")
    secretariat = named_keys(signed)
    signed.verify(secretariat.sign)
    content = signed.content(_DECODER)
    _check_base64(signed)
    _check_lists(content)
    _check_evaluation(content)
    return Package(
        evaluation=content.evaluation,
        secretariat=secretariat,
        keys=content.keys,
        seats=content.seats,
        time=content.time,
        document=data,
        digest=signed.digest,
    )


def _bound(evaluation_id: str, assessor: str) -> bytes:
    return canonical.encode({"assessor": assessor, "evaluation": evaluation_id, "type": "seat"})


def _seat_content(opened: bytes) -> _SeatContent | None:
    """What lay in a seat, None where no secretariat's program put it there."""
    try:
        content = msgspec.json.decode(opened, type=_SeatContent)
    except bounds.HOSTILE:
        return None
    secrets = (content.sign_seed, content.box_secret, *content.old_boxes)
    if len(secrets) > MOST_OLD_BOXES + 2 or any(len(secret) != 32 for secret in secrets):
        return None
    return content


def _check_base64(signed: envelope.Envelope) -> None:
    """msgspec takes base64 with loose last bits; files do not hold such."""
    for seat in signed.signed["seats"]:
        bounds.from_base64(seat["body"])
        bounds.from_base64(seat["salt"])
    bounds.from_base64(signed.signed["evaluation"].get("logo", ""))


def _check_lists(content: _Content) -> None:
    keyids = [key.keyid for key in content.keys]
    seated = [seat.assessor for seat in content.seats]
    if len(set(keyids)) != len(keyids) or len(set(seated)) != len(seated):
        raise bounds.damaged()
    for key in content.keys:
        if not PublicKeys(box=key.box, sign=key.sign).well_formed or keyid_of(key.sign) != key.keyid:
            raise bounds.damaged()
    known = {assessor.id for assessor in content.evaluation.assessors}
    if not {*seated, *(key.assessor for key in content.keys)} <= known:
        raise bounds.damaged()
    if not all(seat.acceptable for seat in content.seats) or content.revision != content.evaluation.revision:
        raise bounds.damaged()


def _check_evaluation(content: _Content) -> None:
    """The rules of the domain hold for what a stranger may have signed; its numbers and times are bounded first."""
    evaluation = content.evaluation
    decimals = [d for i in evaluation.instruments for d in (i.scale.minimum, i.scale.maximum, i.scale.step)]
    for city in evaluation.cities:
        decimals += [mark.value for mark in city.self_marks.values()]
        if city.previous is not None:
            decimals += city.previous.aspects.values()
            decimals += [city.previous.final] if city.previous.final is not None else []
    times = [evaluation.handover, *(time for s in evaluation.sessions for time in (s.start, s.end))]
    # A time with a zone of its own cannot be compared with the others; the event has one zone.
    if not all(map(_bounded, decimals)) or any(time is not None and time.tzinfo for time in times):
        raise bounds.damaged()
    if evaluation_problems(evaluation):
        raise bounds.damaged()


def _bounded(number: Decimal) -> bool:
    # Not abs(): it rounds, and overflows where a stranger wrote a huge exponent.
    if not number.is_finite() or number.copy_abs() > _LARGEST_DECIMAL:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -_MOST_PLACES <= exponent <= _MOST_PLACES
