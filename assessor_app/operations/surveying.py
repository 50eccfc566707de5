"""What a person reads of the check: every difference with what may be done about it, and what is sound, counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import Closing
from assessor_app.errors import UserError
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.operations.integrity.examine import KeyOpened, differences, key_opened, key_problems, refusal
from assessor_app.operations.integrity.files import kept_files
from assessor_app.operations.mending import mendable
from assessor_app.operations.receipting import last_record
from assessor_app.storage.stored_rows import Source
from assessor_app.storage.workspace import Workspace

UNREAD = "unread"
"""What a difference is about where the file itself cannot be read."""

_ROWS = ("check-version", "check-record", "check-receipt-record", "check-received-file")
"""Differences that name a row by its digest."""


@dataclass(frozen=True)
class Found:
    """One difference: `mendable` where the row may be set aside with a reason; `evaluation` it belongs to, if any."""

    problem: UserError
    grave: bool
    mendable: bool = False
    evaluation: Evaluation | None = None


@dataclass(frozen=True)
class Counted:
    """How many of one kind (`sheets`, `files`, `receipts`, `packages`, `closings`, `records`) are what was signed."""

    kind: str
    sound: int
    whole: int


@dataclass(frozen=True)
class Survey:
    """The workspace as checked; `refused` is the sentence with which closing refuses meanwhile."""

    found: tuple[Found, ...]
    counts: tuple[Counted, ...]
    refused: UserError | None = None
    key: KeyOpened | None = None
    last: tuple[int, str] | None = None
    mended: int = 0


def survey(workspace: Workspace, evaluation_id: str | None, passphrase: str | None) -> Survey:
    """Check everything, what is grave first; counts, key and last receipt are of the evaluation asked for.

    Args:
        passphrase: of that evaluation's keys; without it nothing is said of where what verifies comes from.
    """
    found = [Found(problem, grave=True) for problem in workspace.structure().problems]
    result = Survey((), ())
    for known in workspace.known_evaluations():
        asked = known == evaluation_id
        try:
            here = differences(workspace, known)
            facts = Facts(workspace, known)
            keys = key_problems(workspace, known, passphrase if asked else None)
            found += [Found(problem, True, evaluation=facts.evaluation) for problem in keys]
            found += _told(facts, here)
            if asked:
                result = _counted(facts, here, passphrase)
        except UserError as error:
            found.append(Found(error, grave=True))
    found.sort(key=lambda f: not f.grave)
    return Survey(tuple(found), result.counts, result.refused, result.key, result.last, result.mended)


def _told(facts: Facts, found: Sequence[Difference]) -> list[Found]:
    aside = {row.digest[:12] for row in mendable(facts)} if found else set()
    return [
        Found(d.problem, d.grave, d.problem.key in _ROWS and d.problem.fields["digest"] in aside, facts.evaluation)
        for d in found
    ]


def _counted(facts: Facts, found: Sequence[Difference], passphrase: str | None) -> Survey:
    workspace, files = facts.workspace, kept_files(facts)[0]
    wrong = [difference.problem.key for difference in found]
    closings, records = (
        list(facts.closings),
        [digest for digest, record in facts.records.items() if not isinstance(record.content, Closing)],
    )
    received = {r.file for r in facts.receipts.values() if r.file is not None and r.versions}
    named = {old for receipt in facts.receipts.values() for old in receipt.previous}
    gone = wrong.count("check-missing-closing")
    counts = (
        _of(
            "sheets",
            len(facts.links),
            len(facts.links.keys() | facts.named_versions.keys()),
            _rows(facts, "versions"),
        ),
        _of("files", len(files), len(files.keys() | received), _rows(facts, "received_files")),
        _of("receipts", len(facts.receipts), len(facts.receipts.keys() | named), _rows(facts, "receipt_records")),
        _of("packages", len(workspace.revisions(facts.id)), 0, _rows(facts, "revisions")),
        _of("closings", len(closings) - wrong.count("closing-does-not-recompute"), len(closings) + gone),
        _of("records", len(records), len(records), _rows(facts, "records") - len(closings) - gone),
    )
    key = key_opened(workspace, facts.id, passphrase)
    graves = [difference for difference in found if difference.grave]
    return Survey(
        (),
        counts,
        refusal(workspace, graves, facts.id),
        key,
        last_record(workspace, facts.id),
        len(workspace.moved_aside(facts.id)),
    )


def _of(kind: str, sound: int, *wholes: int) -> Counted:
    return Counted(kind, sound, max(sound, *wholes))


def _rows(facts: Facts, source: Source) -> int:
    return len(list(facts.workspace.stored_rows(source, facts.id)))
