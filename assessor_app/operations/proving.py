"""Verifies what a workspace holds, once a process for each key and bytes (design.md §4, Nothing stored is believed).

What was verified is remembered by the SHA-256 of the key and the bytes: bytes that change are verified anew.
"""

import hashlib
from typing import Any, TypeVar

from assessor_app.domain.ledger import IssuedKey, VersionLink
from assessor_app.domain.proof import KeyRing, ProvedPackage
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.sheet import SignedSheet, fits
from assessor_app.errors import UserError
from assessor_app.exchange import envelope
from assessor_app.exchange.canonical import shape_digest
from assessor_app.exchange.package import read_package
from assessor_app.exchange.records import read_record
from assessor_app.exchange.sheets import verified_sheet

_T = TypeVar("_T")


class Prover:
    """Answers what stored bytes prove, and remembers it."""

    def __init__(self) -> None:
        self._remembered: dict[bytes, Any] = {}

    def package(self, data: bytes, sign: str | None) -> ProvedPackage | None:
        """A package under the secretariat's key, or without one under the key that it names itself."""
        known = self._recall(sign or "", data, ProvedPackage)
        if known is not None:
            return known
        try:
            package = read_package(data)
        except UserError:
            return None
        if sign not in (None, package.secretariat.sign):
            return None
        evaluation = package.evaluation
        keys = (IssuedKey(key.assessor, key.keyid, key.sign, key.box, evaluation.revision) for key in package.keys)
        shapes = {shape_digest(instrument): instrument for instrument in evaluation.instruments}
        proved = ProvedPackage(evaluation, shapes, tuple(keys), package.digest)
        return self._remember(sign or "", data, proved)

    def sheet(self, document: bytes, ring: KeyRing) -> VersionLink | None:
        """A sheet's version under a key issued to its assessor, from paper under the secretariat's."""
        try:
            keyid, _ = envelope.parts(document)
        except ValueError:
            return None
        issued = ring.issued.get(keyid)
        sign = issued.sign if issued is not None else ring.sign
        bound = f"{sign}/{ring.evaluation}/{issued.assessor if issued is not None else ''}"
        known = self._recall(bound, document, VersionLink)
        # A newer package may hold the instrument that was not known when the version came.
        if known is not None and (known.whole or known.shape not in ring.instruments):
            return known
        try:
            found = verified_sheet(envelope.read_kind(document, "sheet", "not-a-sheet"), sign)
        except UserError:
            return None
        sheet = found.sheet
        mine = sheet.from_paper if issued is None else sheet.assessor == issued.assessor and not sheet.from_paper
        if not mine or sheet.evaluation != ring.evaluation:
            return None
        return self._remember(bound, document, link_of(found, ring))

    def record(self, document: bytes, ring: KeyRing) -> SignedRecord | None:
        """A record of this evaluation under the secretariat's key."""
        known = self._recall(ring.sign, document, SignedRecord)
        if known is None:
            try:
                known = self._remember(ring.sign, document, read_record(document, ring.sign))
            except UserError:
                return None
        return known if known.content.evaluation == ring.evaluation else None

    def _recall(self, key: str, data: bytes, kind: type[_T]) -> _T | None:
        known = self._remembered.get(_name(key, data))
        return known if isinstance(known, kind) else None

    def _remember(self, key: str, data: bytes, proved: _T) -> _T:
        self._remembered[_name(key, data)] = proved
        return proved


PROVER = Prover()
"""One memory for the whole process: every job opens its own workspace, and nothing is verified twice."""


def link_of(version: SignedSheet, ring: KeyRing) -> VersionLink:
    """What links a verified version to the others, and whether its marks are those that its shape asks for."""
    sheet = version.sheet
    marks = sheet.marks or {}
    instrument = ring.instruments.get(sheet.shape)
    not_applicable = sum(steps is None for steps in marks.values())
    return VersionLink(
        digest=version.digest,
        assessor=sheet.assessor,
        city=sheet.city,
        keyid=version.keyid,
        replaces=sheet.replaces,
        recused=sheet.recused,
        version=sheet.version,
        shape=sheet.shape,
        whole=sheet.marks is None or (instrument is not None and fits(instrument, marks)),
        scored=len(marks) - not_applicable,
        not_applicable=not_applicable,
        revision=sheet.revision,
    )


def _name(key: str, data: bytes) -> bytes:
    found = hashlib.sha256(key.encode())
    found.update(data)
    return found.digest()
