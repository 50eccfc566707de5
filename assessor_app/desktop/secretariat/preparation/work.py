"""The jobs of Persiapan: read a workbook, make a revision and its files, write the template and the second copy."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.domain.evaluation import Evaluation
from assessor_app.exchange.durable import write_file
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.naskah import refuse_mistakes
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.passphrases import require_fit
from assessor_app.operations.preparing import Prepared, prepare, read_preparation
from assessor_app.operations.preparing_files import PreparedFiles, folders_for, write_prepared
from assessor_app.operations.revision_changes import RevisionChange, changes_between
from assessor_app.operations.safekeeping import back_up
from assessor_app.operations.tables import preparation_template
from assessor_app.words import catalogue


@dataclass(frozen=True)
class Opened:
    """A workbook that was read, and what it would change in an evaluation known here."""

    path: Path
    preparation: Preparation
    before: Evaluation | None
    changes: tuple[RevisionChange, ...]


@dataclass(frozen=True)
class Made:
    """The revision as it was made, and its files."""

    prepared: Prepared
    files: PreparedFiles


def open_workbook(ticket: Ticket, folder: Path, path: Path) -> Opened:
    """Read a workbook and compare it with what is here.

    Raises:
        MistakesError: every mistake by sheet, row and column.
    """
    preparation = read_preparation(path)
    ticket.check()
    wanted = preparation.evaluation
    with open_workspace(folder) as workspace:
        known = {summary.id for summary in workspace.evaluations()}
        before = workspace.evaluation(wanted.id) if wanted.id in known else None
        refuse_mistakes(workspace, preparation, before or wanted)
    if before is None:
        return Opened(path, preparation, None, ())
    there, seats = {city.code for city in wanted.cities}, {person.id for person in wanted.assessors}
    gone = [RevisionChange("city-absent", c.name) for c in before.cities if c.code not in there and c.present]
    gone += [RevisionChange("assessor-left-out", a.name) for a in before.assessors if a.id not in seats and a.listed]
    found = changes_between(before, wanted)
    only_texts = all(change.kind == "settings-changed" for change in found) and _same(before, wanted)
    return Opened(path, preparation, before, (*gone, *(() if only_texts else found)))


def make_package(
    ticket: Ticket,
    folder: Path,
    preparation: Preparation,
    out: Path,
    operator: str,
    passphrase: str | None,
    language: str,
) -> Made:
    """Make the revision and write what may leave and what may not.

    Raises:
        UserError: `passphrase-short`, …; a folder that cannot be written refuses before anything is signed.
    """
    with open_workspace(folder) as workspace:
        require_fit(workspace, preparation.evaluation.id, passphrase)
        with folders_for(out):
            prepared = prepare(workspace, preparation, operator=operator, passphrase=passphrase)
    return Made(prepared, write_prepared(prepared, out, catalogue(language)))


def write_template(ticket: Ticket, path: Path, instrument: str) -> Path:
    """Write the preparation workbook with a built-in instrument filled in."""
    write_file(path, preparation_template(instrument))
    return path


def second_copy(ticket: Ticket, folder: Path, out: Path, passphrase: str | None) -> Path:
    """Write a wrapped copy of the workspace."""
    with open_workspace(folder, create=False) as workspace:
        return back_up(workspace, out=out, passphrase=passphrase).path


def _same(before: Evaluation, wanted: Evaluation) -> bool:
    return (before.cities, before.sessions, before.title) == (wanted.cities, wanted.sessions, wanted.title)
