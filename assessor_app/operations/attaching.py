"""Attaching a scan of the signed minutes to the closing they state, kept byte for byte beside issued documents."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.closings import closing_of, closing_stand
from assessor_app.domain.records import SignedRecord
from assessor_app.domain.text import slug
from assessor_app.errors import UserError
from assessor_app.exchange.durable import read_bounded
from assessor_app.operations.changes import Changes
from assessor_app.operations.clock import Clock, stamp, utc_now
from assessor_app.operations.consolidating import find_closing
from assessor_app.operations.issuing import SCAN
from assessor_app.operations.operators import checked_operator
from assessor_app.storage.workspace import Workspace

LARGEST_SCAN = 64 * 1024 * 1024
_LONGEST_NAME = 60
_END = 64 * 1024
_FORMS = (
    (".pdf", b"%PDF-", b"%%EOF"),
    (".jpg", b"\xff\xd8\xff", b"\xff\xd9"),
    (".png", b"\x89PNG\r\n\x1a\n", b"IEND"),
)
"""Ending, how a file of this form begins, what stands near its end when it is whole."""


@dataclass(frozen=True)
class Attached:
    """The scan kept: under which name, with which closing; `new` is False when these bytes were there already."""

    name: str
    digest: str
    size: int
    closing: int
    new: bool
    changes: Changes


def attach_scan(
    workspace: Workspace,
    *,
    path: Path,
    operator: str,
    evaluation_id: str | None = None,
    closing: str | None = None,
    clock: Clock = utc_now,
) -> Attached:
    """Keep a scan (PDF, JPEG or PNG, judged by content) with a closing; with the last one unless it is named.

    Args:
        closing: number or digest of the closing whose minutes were signed.

    Raises:
        UserError: `not-a-desk`, `attach-needs-closing`, `attach-to-which` while several disagree, `unknown-closing`,
            `ambiguous-closing`, `scan-unknown`, `scan-incomplete`, `too-large`, or a file that cannot be read.
    """
    evaluation = workspace.evaluation(evaluation_id).id
    if workspace.desk(evaluation) is None:
        raise UserError("not-a-desk")
    operator = checked_operator(operator)
    record = _closing(workspace, evaluation, closing)
    content = read_bounded(path, LARGEST_SCAN)
    name = f"{slug(path.stem, _LONGEST_NAME)}{_form(content, path.name)}"
    at = stamp(clock)
    with workspace.transaction():
        new = workspace.add_issued_document(
            evaluation, closing=record.digest, kind=SCAN, name=name, content=content, at=at
        )
        if new:
            workspace.note_operation("attach", name, operator, at)
    digest = hashlib.sha256(content).hexdigest()
    return Attached(name, digest, len(content), closing_of(record).number, new, Changes(results=new, at=at))


def _closing(workspace: Workspace, evaluation: str, named: str | None) -> SignedRecord:
    stand = closing_stand(workspace.records(evaluation, "closing"))
    if not stand.heads:
        raise UserError("attach-needs-closing")
    if named is not None:
        return find_closing(workspace, evaluation, named)
    if stand.speaking is None:
        named_ones = ", ".join(f"{closing_of(head).number} ({head.digest[:12]})" for head in stand.conflicting)
        raise UserError("attach-to-which", closings=named_ones)
    return stand.speaking


def _form(content: bytes, file: str) -> str:
    """The ending that fits the content."""
    for ending, start, end in _FORMS:
        if content.startswith(start):
            if end not in content[-_END:]:
                raise UserError("scan-incomplete", file=file)
            return ending
    raise UserError("scan-unknown", file=file)
