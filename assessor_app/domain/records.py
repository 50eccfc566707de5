"""What the secretariat signs besides packages: decisions on conflicts, the day's changes, closings, new cards.

Each names the records it replaces; order comes from these chains, never from clocks (design.md §4, Merge).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class DeskAction(StrEnum):
    """What may change on the day itself without a new package."""

    ABSENT = "absent"
    PRESENT = "present"
    WAIVE = "waive"
    MOVE = "move"
    SEAT = "seat"
    PRESENTERS = "presenters"
    OBJECTION = "objection"
    MEND = "mend"


@dataclass(frozen=True)
class Decision:
    """The word on a conflict: of the heads `seen` one is `chosen`, the others are set aside."""

    agreed_by: str
    assessor: str
    chosen: str
    city: str
    evaluation: str
    operator: str
    reason: str
    replaces: tuple[str, ...]
    seen: tuple[str, ...]
    time: str


_MENDED = ("versions", "received_files", "records", "receipt_records", "revisions")


@dataclass(frozen=True)
class DeskRecord:
    """One change of the day, with its reason; which fields are set follows from `action`.

    absent, present: city · waive: assessor, city · move: city, room, date, start ·
    seat: assessor (the spare seat), room, stands_for (or None), institution (or None, then not in the document) ·
    presenters, objection: city, text · mend (a row that was not what somebody signed was moved aside): text, and
    assessor and city where they are known.
    """

    action: DeskAction
    evaluation: str
    operator: str
    reason: str
    replaces: tuple[str, ...]
    time: str
    assessor: str | None = None
    city: str | None = None
    date: dt.date | None = None
    room: str | None = None
    stands_for: str | None = None
    start: dt.time | None = None
    text: str | None = None
    institution: str | None = None

    @property
    def subject(self) -> tuple[str, str, str]:
        """What the record is about; of one subject the record that none replaces is in force."""
        if self.action is DeskAction.MEND:  # each stands for itself
            return (self.action.value, self.text or "", self.time)
        about = "presence" if self.action in (DeskAction.ABSENT, DeskAction.PRESENT) else self.action.value
        return (about, self.assessor or "", self.city or "")

    @property
    def row(self) -> tuple[str, str]:
        """Of a mend: what the row that moved held (`versions`, `records` …, else `other`), and its digest."""
        source, _, digest = (self.text or "").partition(" ")
        return (source if source in _MENDED else "other", digest)


@dataclass(frozen=True)
class LogMark:
    """How the operation log of a desk stood: its number of rows, and SHA-256 over them."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class Closing:
    """A numbered snapshot: every version and record it saw, what counted, the digest of the results.

    `counted` maps city code → assessor id → version digest; `versions` and `records` are all digests known then,
    `receipts` the last receipt records, `log` this desk's operation log; format 1 had neither.
    """

    counted: Mapping[str, Mapping[str, str]]
    evaluation: str
    note: str
    number: int
    operator: str
    records: tuple[str, ...]
    replaces: tuple[str, ...]
    results: str
    revision: int
    time: str
    versions: tuple[str, ...]
    log: LogMark | None = None
    receipts: tuple[str, ...] | None = None

    @property
    def by_fitting(self) -> bool:
        """Whether only fitting versions took part, as since format 2; before it every version took heads away."""
        return self.log is not None


@dataclass(frozen=True)
class Reissue:
    """A new key for a seat whose card was stolen; `box`, `keyid` and `sign` are the new public keys, hex.

    `listed` are the versions received under the old keys until then: they count, any other under them is held back.
    """

    assessor: str
    box: str
    evaluation: str
    keyid: str
    listed: tuple[str, ...]
    old_keyids: tuple[str, ...]
    operator: str
    reason: str
    replaces: tuple[str, ...]
    revision: int
    sign: str
    time: str


@dataclass(frozen=True)
class ReceiptRecord:
    """What came in, once for these bytes and this verdict (design.md §4, The record of receipts).

    `file` is SHA-256 of the bytes as they came, None for the first record of a workspace that is older than these
    records; `versions` are the sheets in it, none of a refused file; `assessor` is None where nobody is known.
    `previous` are the records here that no other named, `number` is one more than the largest of theirs.
    """

    assessor: str | None
    evaluation: str
    file: str | None
    number: int
    operator: str
    previous: tuple[str, ...]
    time: str
    verdict: str
    versions: tuple[str, ...]


Content = Decision | DeskRecord | Closing | Reissue | ReceiptRecord
"""What the secretariat's key signs besides packages and archives."""


@dataclass(frozen=True)
class SignedRecord:
    """A record as it was signed: digest, key, its bytes for ever."""

    digest: str
    keyid: str
    content: Content
    document: bytes
