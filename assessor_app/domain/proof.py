"""What turns stored bytes into facts: nothing that a workspace holds is believed before its signature was verified.

`storage` asks, `operations.proving` answers, since how things are signed is no business of storage
(design.md §4, Nothing stored is believed).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.ledger import IssuedKey, VersionLink
from assessor_app.domain.records import SignedRecord


@dataclass(frozen=True)
class ProvedPackage:
    """A package whose signature holds: the evaluation as it left the desk, and every key that it names.

    `shapes` are its instruments by the digest of their shape.
    """

    evaluation: Evaluation
    shapes: Mapping[str, Instrument]
    keys: tuple[IssuedKey, ...]
    digest: str


@dataclass(frozen=True)
class KeyRing:
    """The public keys of one evaluation: the secretariat's (hex) and, by keyid, those that its packages name.

    `instruments` are all that its packages ever held, by their shape.
    """

    evaluation: str
    sign: str
    issued: Mapping[str, IssuedKey] = field(default_factory=dict)
    instruments: Mapping[str, Instrument] = field(default_factory=dict)


def ring_of(evaluation: str, sign: str, packages: Iterable[ProvedPackage]) -> KeyRing:
    """The keys and instruments that packages name; a key is of the revision in which it appears first."""
    issued: dict[str, IssuedKey] = {}
    instruments: dict[str, Instrument] = {}
    for package in sorted(packages, key=lambda p: p.evaluation.revision):
        instruments |= package.shapes
        for key in package.keys:
            issued.setdefault(key.keyid, key)
    return KeyRing(evaluation, sign, issued, instruments)


class Proofs(Protocol):
    """Verifies bytes; None for what is not what its place says. What was verified once is remembered."""

    def package(self, data: bytes, sign: str | None) -> ProvedPackage | None:
        """A package under the secretariat's key, or without one under the key that it names itself."""

    def sheet(self, document: bytes, ring: KeyRing) -> VersionLink | None:
        """A sheet's version under a key issued to its assessor, from paper under the secretariat's."""

    def record(self, document: bytes, ring: KeyRing) -> SignedRecord | None:
        """A record of this evaluation under the secretariat's key."""
