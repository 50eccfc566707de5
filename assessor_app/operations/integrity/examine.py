"""`check`, and the gate before closing, handing over and printing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessor_app import words
from assessor_app.domain.ledger import CheckReport
from assessor_app.errors import UserError
from assessor_app.exchange.codes import crockford_of
from assessor_app.exchange.keys import is_wrapped, keyid_of
from assessor_app.exchange.qr_text import KEY_GROUPS
from assessor_app.operations.desk_keys import desk_keys
from assessor_app.operations.integrity.closings import differing_closings
from assessor_app.operations.integrity.difference import Difference, Facts
from assessor_app.operations.integrity.drafts import differing_drafts
from assessor_app.operations.integrity.files import differing_files, kept_files
from assessor_app.operations.integrity.named import missing_named, missing_words
from assessor_app.operations.integrity.naming import all_named
from assessor_app.operations.integrity.receipts import differing_receipts
from assessor_app.operations.integrity.rows import differing_rows
from assessor_app.operations.receipting import last_record
from assessor_app.storage.workspace import Workspace


@dataclass(frozen=True)
class KeyOpened:
    """How far the secretariat's key is proved here.

    `code` names the key; `opened` says that this process opened it with a passphrase that protects it; otherwise
    what verifies under it is whole, but where it comes from is not proved.
    """

    code: str
    opened: bool
    protected: bool


def examine(workspace: Workspace, *, passphrase: str | None = None, copy: bool = False) -> CheckReport:
    """Everything that is wrong with a workspace; a damaged one is reported, never raised.

    Args:
        copy: of a copy about to be taken back, in which what may lie elsewhere is no fault.
    """
    report = workspace.structure()
    problems = list(report.problems)
    mended, last = 0, None
    try:
        problems += [UserError("check-stray-evaluation", evaluation=stray) for stray in workspace.stray_evaluations()]
        for summary in workspace.known_evaluations():
            problems += _keys_told(workspace, summary, passphrase)
            found = [one.problem for one in differences(workspace, summary) if not (copy and one.elsewhere)]
            problems += all_named(workspace, summary, found)
            mended += len(workspace.moved_aside(summary))
        newest = workspace.evaluations()
        if newest:
            last = last_record(workspace, newest[0].id)
    except UserError as error:
        problems.append(error)
    return replace(report, problems=tuple(problems), receipts=last, mended=mended)


def differences(workspace: Workspace, evaluation_id: str) -> tuple[Difference, ...]:
    """Every difference between what is stored of an evaluation and what was signed."""
    facts = Facts(workspace, evaluation_id)
    found = list(differing_rows(facts))
    if workspace.desk(evaluation_id) is not None:
        files, false = kept_files(facts)
        found += differing_files(facts, files, false)
        found += differing_receipts(facts, files)
        found += missing_named(facts)
        found += missing_words(facts)
        found += differing_closings(facts)
    return (*found, *differing_drafts(facts))


def refuse_false(workspace: Workspace, evaluation_id: str, *, listing: bool = False) -> None:
    """Let a desk go on only while everything that something signed names is here and true.

    A foreign trigger or view would act between this look and what comes after it, so none may be there.

    Args:
        listing: the list of files that came is about to be printed, so that it must be true as well.

    Raises:
        UserError: `desk-differs` with how many differences there are and the first of them.
    """
    if workspace.desk(evaluation_id) is not None:
        _refuse_foreign(workspace)
        found = differences(workspace, evaluation_id)
        _refuse(workspace, [one for one in found if one.grave or (listing and one.listing)], evaluation_id)


def missing_here(workspace: Workspace, evaluation_id: str) -> tuple[UserError, ...]:
    """What was signed and is false or not here: figures of the present are then those of the rest."""
    if workspace.desk(evaluation_id) is None:
        return ()
    facts = Facts(workspace, evaluation_id)
    if _whole_at_a_glance(facts):
        return ()
    found = (*differing_rows(facts), *missing_named(facts), *missing_words(facts))
    return tuple(all_named(workspace, facts.id, (one.problem for one in found if one.grave)))


def _whole_at_a_glance(facts: Facts) -> bool:
    """Whether nothing speaks for a closer look before figures are shown; `check` and every gate look closely."""
    workspace, versions = facts.workspace, facts.links.keys()
    rows = sum(1 for _ in workspace.record_times(facts.id))
    return (
        workspace.count_versions(facts.id) == len(versions)
        and rows == len(facts.records)
        and workspace.count_revisions(facts.id) == len(workspace.revisions(facts.id))
        and workspace.receipts_whole_at_a_glance(facts.id, versions)
        and all(versions >= set(file.versions) for file in workspace.received_files(facts.id))
        and all(versions >= set(closing.versions) for _, closing in facts.closings)
        and not any(missing_words(facts))
    )


def refuse_missing_sheets(workspace: Workspace, evaluation_id: str, assessor: str) -> None:
    """Let a card be replaced only while every sheet that receipts name of its owner is here.

    Raises:
        UserError: as `refuse_false`.
    """
    facts = Facts(workspace, evaluation_id)
    came = {
        digest for receipt in facts.receipts.values() if receipt.assessor == assessor for digest in receipt.versions
    }
    first = {digest[:12] for digest in came}
    missing = [found for found in missing_named(facts) if found.problem.fields["digest"] in first]
    _refuse(workspace, missing, evaluation_id)


def refuse_any(workspace: Workspace) -> None:
    """Let only a workspace go on in which nothing here differs from what was signed.

    Raises:
        UserError: what `check` finds first, as `desk-differs`.
    """
    _refuse_foreign(workspace)
    for evaluation_id in workspace.known_evaluations():
        found = [one for one in differences(workspace, evaluation_id) if not one.elsewhere]
        _refuse(workspace, found, evaluation_id)


def key_opened(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> KeyOpened:
    """How far the key of a desk is proved; on an assessor's laptop its code alone.

    Raises:
        UserError: `passphrase-wrong`, `check-desk-key` where the passphrase opens another key than the one that is
            written here, `package-not-proved` where no key is written at all: then no record is believed either.
    """
    sign = workspace.secretariat_sign(evaluation_id)
    if sign is None:
        raise UserError("package-not-proved", evaluation=evaluation_id)
    code, desk = crockford_of(keyid_of(sign), KEY_GROUPS), workspace.desk(evaluation_id)
    protected = desk is not None and is_wrapped(desk.secrets)
    opened = protected and passphrase is not None
    for problem in key_problems(workspace, evaluation_id, passphrase) if opened else ():
        raise problem
    return KeyOpened(code, opened, protected)


def key_problems(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> list[UserError]:
    """Whether the keys that the desk names are those that it opens; nothing where they stay closed."""
    desk = workspace.desk(evaluation_id)
    if desk is None or (is_wrapped(desk.secrets) and passphrase is None):
        return []
    try:
        desk_keys(workspace, evaluation_id, passphrase)
    except UserError as error:
        if error.key != "check-desk-key":
            raise
        return [error]
    return [] if desk.wrapped == is_wrapped(desk.secrets) else [UserError("check-desk-key", evaluation=evaluation_id)]


def _keys_told(workspace: Workspace, evaluation_id: str, passphrase: str | None) -> list[UserError]:
    """As `key_problems`; a passphrase that opens nothing proves nothing, and says nothing against what is stored."""
    try:
        return key_problems(workspace, evaluation_id, passphrase)
    except UserError as error:
        return [UserError("check-passphrase", evaluation=evaluation_id) if error.key == "passphrase-wrong" else error]


def _refuse_foreign(workspace: Workspace) -> None:
    try:
        workspace.require_own_schema()
    except UserError:  # which one it is, only the migrations know
        _refuse(workspace, [Difference(problem, grave=True) for problem in workspace.foreign_schema()])
        raise


def _refuse(workspace: Workspace, found: Sequence[Difference], evaluation_id: str = "") -> None:
    refused = refusal(workspace, found, evaluation_id)
    if refused is not None:
        raise refused


def refusal(workspace: Workspace, found: Sequence[Difference], evaluation_id: str) -> UserError | None:
    """`desk-differs` with how many differences there are and the first of them; None where there are none."""
    if not found:
        return None
    (first,) = all_named(workspace, evaluation_id, [found[0].problem])
    return UserError("desk-differs", n=len(found), first=words.error_text(first))
