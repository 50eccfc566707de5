"""Signed versions of score sheets: made once, kept as those bytes for ever, and read only after verification.

It must not know which keys were issued to whom, nor what an instrument asks for.
"""

from collections.abc import Iterable, Mapping

import msgspec

from assessor_app.domain.sheet import Draft, Evidence, Finding, MarkValue, Sheet, SignedSheet
from assessor_app.domain.text import LONGEST_TEXT
from assessor_app.errors import UserError
from assessor_app.exchange import bounds, canonical, envelope
from assessor_app.exchange.keys import SecretKeys

MOST_CODES = 2_000
MOST_FINDINGS = 500
MOST_STEPS = 1_000_000
MOST_VERSIONS = 10_000
MOST_KEYED = 2
LONGEST_DEVICE = 64
LONGEST_NAME = 200

_DIGEST_DIGITS = 64
_DECODER = msgspec.json.Decoder(Sheet)


def sign_sheet(sheet: Sheet, keys: SecretKeys) -> SignedSheet:
    """Make the immutable version of a sheet.

    Raises:
        UserError: `sheet-unfit` with the member that no reader would accept.
    """
    at_fault = flaw(sheet)
    if at_fault is not None:
        raise UserError("sheet-unfit", city=sheet.city, member=at_fault)
    number = 2 if sheet.flags or sheet.followups or sheet.keyed or sheet.transcribes else bounds.FORMAT
    signed = envelope.signed("sheet", sheet, keys, number=number)
    return SignedSheet(signed.digest, signed.keyid, sheet, signed.document)


def read_signed_sheet(document: bytes, public: str) -> SignedSheet:
    """Read one version by itself.

    Args:
        public: the key (hex) that may sign for the assessor.

    Raises:
        UserError: `not-a-sheet`, `too-large`, `too-new`, `damaged`, `bad-signature`.
    """
    return verified_sheet(envelope.read_kind(document, "sheet", "not-a-sheet"), public)


def verified_sheet(signed: envelope.Envelope, public: str) -> SignedSheet:
    """Verify an envelope that was read, and only then decode it.

    Raises:
        UserError: `bad-signature`, `damaged`.
    """
    signed.verify(public)
    sheet = signed.content(_DECODER)
    if flaw(sheet) is not None:
        raise bounds.damaged()
    return SignedSheet(signed.digest, signed.keyid, sheet, signed.document)


def known_sheet(document: bytes) -> SignedSheet:
    """A version whose bytes were verified before and have not left this program since."""
    keyid, signed = envelope.parts(document)
    return SignedSheet(canonical.digest(signed), keyid, _DECODER.decode(signed), document)


def flaw(sheet: Sheet) -> str | None:
    """The first member of a sheet that breaks the form of design.md §4; None where all is well."""
    for member in ("assessor", "city", "evaluation", "instrument"):
        if not bounds.is_id(getattr(sheet, member)):
            return member
    if not bounds.is_hex(sheet.shape, _DIGEST_DIGITS):
        return "shape"
    if not _are_digests(sheet.replaces):
        return "replaces"
    if sheet.counter < 0 or sheet.revision < 1:
        return "counter" if sheet.counter < 0 else "revision"
    if len(sheet.device) > LONGEST_DEVICE:
        return "device"
    if not bounds.is_moment(sheet.time):
        return "time"
    if len(sheet.source) > LONGEST_NAME:
        return "source"
    if not sheet.from_paper and sheet.source != "app":
        return "source"
    if len(sheet.keyed) > MOST_KEYED or _longest(sheet.keyed) > LONGEST_NAME:
        return "keyed"
    if sheet.transcribes is not None and not bounds.is_hex(sheet.transcribes, _DIGEST_DIGITS):
        return "transcribes"
    if sheet.recused != (sheet.marks is None):
        return "marks"
    if sheet.recused and not sheet.reason:
        return "reason"
    return _content_flaw(sheet.marks or {}, sheet.notes, sheet.evidence, sheet.findings, sheet.reason)


def draft_flaw(draft: Draft) -> str | None:
    """The same for what travels unsigned beside the sheets."""
    for member in ("assessor", "city", "instrument"):
        if not bounds.is_id(getattr(draft, member)):
            return member
    if any(time and not bounds.is_moment(time) for time in (draft.begun, draft.changed)):
        return "changed"
    return _content_flaw(draft.marks, draft.notes, draft.evidence, draft.findings, draft.reason)


def _are_digests(replaces: tuple[str, ...]) -> bool:
    if len(replaces) > MOST_VERSIONS or not all(bounds.is_hex(d, _DIGEST_DIGITS) for d in replaces):
        return False
    return list(replaces) == sorted(set(replaces))


def _content_flaw(
    marks: Mapping[str, MarkValue],
    notes: Mapping[str, str],
    evidence: Mapping[str, Evidence],
    findings: tuple[Finding, ...],
    reason: str | None,
) -> str | None:
    steps = [mark for mark in marks.values() if mark is not None] or [0]
    if len(marks) > MOST_CODES or max(steps) > MOST_STEPS or min(steps) < -MOST_STEPS:
        return "marks"
    if len(notes) > MOST_CODES or _longest(notes.values()) > LONGEST_TEXT:
        return "notes"
    if len(evidence) > MOST_CODES:
        return "evidence"
    if len(findings) > MOST_FINDINGS or _longest(f.text for f in findings) > LONGEST_TEXT:
        return "findings"
    if _longest(f.innovation or "" for f in findings) > LONGEST_TEXT:
        return "findings"
    return "reason" if len(reason or "") > LONGEST_TEXT else None


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)
