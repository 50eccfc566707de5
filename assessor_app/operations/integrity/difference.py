"""What a comparison finds, and the proved facts of one evaluation that all comparisons share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.ledger import VersionLink
from assessor_app.domain.proof import KeyRing
from assessor_app.domain.records import Closing, Decision, ReceiptRecord, Reissue, SignedRecord
from assessor_app.errors import UserError
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was signed.

    `grave` where something signed is missing or false: the desk then neither closes nor hands over nor prints.
    Everything else is told and can change no figure. What may lie `elsewhere` keeps no copy from being taken back and
    no desk from being taken over: it is brought, or said again, afterwards. What is wrong in the `listing` of files
    that came keeps only the papers that print it from being made.
    """

    problem: UserError
    grave: bool = False
    elsewhere: bool = False
    listing: bool = False


@dataclass(frozen=True)
class Facts:
    """What is proved of one evaluation, and where the rest lies."""

    workspace: Workspace
    id: str

    @cached_property
    def evaluation(self) -> Evaluation:
        """Its newest revision."""
        return self.workspace.evaluation(self.id)

    @cached_property
    def ring(self) -> KeyRing:
        """The keys under which everything must verify."""
        return self.workspace.key_ring(self.id)

    @cached_property
    def links(self) -> dict[str, VersionLink]:
        """Proved versions by digest."""
        return {link.digest: link for link in self.workspace.version_links(self.id)}

    @cached_property
    def records(self) -> dict[str, SignedRecord]:
        """Proved records but receipts, by digest."""
        return {record.digest: record for record in self.workspace.records(self.id)}

    @cached_property
    def receipts(self) -> dict[str, ReceiptRecord]:
        """Proved receipt records by digest."""
        return self.workspace.receipt_records(self.id)

    @cached_property
    def named_versions(self) -> dict[str, str]:
        """Digest of every version that the secretariat's word names → digest of what names it."""
        return {digest: by for by, named in self._naming() for digest in named}

    @property
    def closings(self) -> Iterator[tuple[str, Closing]]:
        """Every closing, by digest."""
        for digest, record in self.records.items():
            if isinstance(record.content, Closing):
                yield digest, record.content

    def _naming(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for digest, receipt in self.receipts.items():
            yield digest, receipt.versions
        for digest, record in self.records.items():
            content = record.content
            if isinstance(content, Closing):
                yield digest, (*content.versions, *(v for of in content.counted.values() for v in of.values()))
            elif isinstance(content, Decision):
                yield digest, (*content.seen, content.chosen)
            elif isinstance(content, Reissue):
                yield digest, content.listed
