"""What a workspace remembers besides sheets and records: seats and keys, versions at a glance, receipts, history.

Frozen values that storage fills and verbs and screens read. They may not know how or where they are kept.
Moments (`at`, `joined`, `kept`) are UTC, ISO 8601, and only inform.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assessor_app.domain.sheet import Draft, SheetState
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.errors import UserError


class Role(StrEnum):
    """Whose workspace it is: nobody's yet, an assessor's, the secretariat's."""

    NONE = "none"
    ASSESSOR = "assessor"
    SECRETARIAT = "secretariat"


@dataclass(frozen=True)
class EvaluationSummary:
    """One evaluation at its newest revision, for lists."""

    id: str
    title: str
    year: int
    stage: str
    revision: int
    at: str


@dataclass(frozen=True)
class IssuedKey:
    """The public keys that the secretariat issued to an assessor, first in `revision`; hex."""

    assessor: str
    keyid: str
    sign: str
    box: str
    revision: int


@dataclass(frozen=True)
class Seat:
    """Whose laptop this is in one evaluation, and the secretariat it answers to.

    `secretariat` is the digest of the secretariat's public keys, the next two are these keys in hex; `keyid` is
    of the assessor's own signing key.
    """

    evaluation: str
    assessor: str
    name: str
    secretariat: str
    secretariat_sign: str
    secretariat_box: str
    keyid: str
    joined: str


@dataclass(frozen=True)
class Desk:
    """The secretariat's keys of one evaluation: secrets (`wrapped` by a passphrase or not) and public keys in hex."""

    evaluation: str
    secrets: bytes
    wrapped: bool
    sign: str
    box: str


@dataclass(frozen=True)
class VersionLink:
    """A signed version without its content: where it belongs, what it replaces, whether it can count.

    `shape` is of the instrument it was signed for; `whole` says that its marks are exactly those that this shape asks
    for; `revision` is of the package it was signed under, 0 where nobody asks. All of it is read from the bytes that
    were signed.
    """

    digest: str
    assessor: str
    city: str
    keyid: str
    replaces: tuple[str, ...]
    recused: bool
    version: int
    shape: str = ""
    whole: bool = True
    scored: int = 0
    not_applicable: int = 0
    revision: int = 0

    def fits(self, shape: str | None) -> bool:
        """Whether it can take part for a city whose instrument has this shape, None for a city not known.

        A recusal needs only the city.
        """
        return shape is not None and (self.recused or (self.whole and self.shape == shape))


class HistoryKind(StrEnum):
    """What of a draft changed."""

    MARK = "mark"
    NOTE = "note"
    EVIDENCE = "evidence"
    FINDING = "finding"
    DRAFT = "draft"


@dataclass(frozen=True)
class HistoryEntry:
    """One change of a draft; None stands for "not there".

    A mark reads as its steps or `TB`. For a finding `indicator` is its place in the list (from 1) and the values are
    its JSON. For the draft itself `indicator` is empty and the value is the JSON of its whole content, as `new` when
    it was begun and as `old` when it was signed or discarded.
    """

    assessor: str
    city: str
    kind: HistoryKind
    indicator: str
    old: str | None
    new: str | None
    at: str


@dataclass(frozen=True)
class SheetProgress:
    """How far one sheet is on its assessor's laptop: the draft's figures where there is one, else the signed head's.

    `versions` counts the signed ones, `heads` those that none replaces; `number` and `digest` are of the head that
    stands (of several: most ancestors, then the larger digest), and so are `signed_scored` and
    `signed_not_applicable`, which a score file holds; `changed` is the draft's last change or the signing.
    """

    city: str
    draft: bool = False
    scored: int = 0
    not_applicable: int = 0
    versions: int = 0
    heads: int = 0
    number: int = 0
    digest: str | None = None
    recused: bool = False
    changed: str = ""
    signed_scored: int = 0
    signed_not_applicable: int = 0

    @property
    def settled(self) -> int:
        """Indicators that need nothing more."""
        return self.scored + self.not_applicable

    @property
    def state(self) -> SheetState:
        """Where the sheet stands (design.md §2, Sheet)."""
        if self.draft:
            return SheetState.REOPENED if self.versions else SheetState.DRAFT
        if not self.versions:
            return SheetState.NOT_BEGUN
        return SheetState.RECUSED if self.recused else SheetState.SIGNED


@dataclass(frozen=True)
class KeptDraft(Draft):
    """A draft kept beside the sheet: found in a continued file, or laid aside; `source` says where it came from."""

    source: str = ""
    kept: str = ""


@dataclass(frozen=True)
class ReceivedDrafts:
    """The drafts in an assessor's newest file at the desk; they only inform."""

    assessor: str
    file_time: str
    counter: int
    drafts: tuple[Draft, ...]


@dataclass(frozen=True)
class SheetOutcome:
    """What a merge said of one sheet of a file."""

    city: str
    verdict: SheetVerdict
    reason: str | None = None
    version: int | None = None
    digest: str | None = None


@dataclass(frozen=True)
class Receipt:
    """One file as it was merged or refused; what a refused file did not reveal is None.

    `file_digest` is of the bytes on the stick, `document_digest` of the document inside (a sealed file's own bytes
    differ at every export). `number` and `record` are those of the signed record of these bytes and this verdict.
    """

    evaluation: str
    file: str
    file_digest: str
    verdict: FileVerdict
    operator: str
    at: str
    document_digest: str | None = None
    receipt: str | None = None
    assessor: str | None = None
    name: str | None = None
    device: str | None = None
    counter: int | None = None
    file_time: str | None = None
    sheets: tuple[SheetOutcome, ...] = ()
    number: int | None = None
    record: str | None = None


@dataclass(frozen=True)
class ReceivedFile:
    """A score file whose bytes the desk keeps as they came; `versions` are the digests of the sheets in it."""

    digest: str
    evaluation: str
    document_digest: str
    assessor: str
    name: str
    size: int
    at: str
    versions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Export:
    """A score file that the assessor wrote: its name, its receipt, the versions in it."""

    evaluation: str
    assessor: str
    file: str
    receipt: str
    digests: tuple[str, ...]
    counter: int
    at: str


@dataclass(frozen=True)
class IssuedDocument:
    """A document as it was handed out; `closing` is the digest of the closing it shows, None while SEMENTARA."""

    digest: str
    evaluation: str
    closing: str | None
    kind: str
    name: str
    size: int
    at: str


@dataclass(frozen=True)
class OperationEntry:
    """One line of the operation log."""

    verb: str
    subject: str
    operator: str
    at: str


@dataclass(frozen=True)
class CheckReport:
    """What `check` found; `problems` is empty when the workspace is sound.

    `marks` are those in drafts and in this assessor's current versions (of a sheet with a draft the draft's only);
    `signed` and `received` count versions, `mended` the rows that were moved aside. `receipts` are number and digest
    of the last receipt record. `whole` says beside damage what is untouched by it.
    """

    marks: int
    drafts: int
    signed: int
    received: int
    problems: tuple[UserError, ...]
    whole: tuple[UserError, ...] = ()
    receipts: tuple[int, str] | None = None
    mended: int = 0

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


Texts = Mapping[str, Mapping[str, str]]
"""The organiser's texts (Naskah): document → field → text."""
