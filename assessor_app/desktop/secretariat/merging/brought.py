"""What is no score file and yet comes in: another desk's archive, a package of one's own after a restore.

The jobs that look and apply, and the sheet that says what is new before anything is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.standing import disagreeing_words, until_words
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.domain.text import printable
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.errors import UserError
from assessor_app.operations import archives
from assessor_app.operations.archives import ArchivePreview, PackagePreview
from assessor_app.operations.arrivals import Arrivals, refused_arrival
from assessor_app.operations.changes import Changes
from assessor_app.operations.fault_report import fault_in_file
from assessor_app.operations.merging import FilePreview
from assessor_app.operations.opening import open_workspace
from assessor_app.storage.workspace import Workspace
from assessor_app.words import current, tr


@dataclass(frozen=True)
class Brought:
    """Archives and packages that hold something new, and the files that are refused or known already."""

    archives: tuple[ArchivePreview, ...] = ()
    packages: tuple[PackagePreview, ...] = ()
    files: tuple[FilePreview, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.archives or self.packages)


def look_at_brought(workspace: Workspace, arrivals: Arrivals, evaluation: str) -> Brought:
    """Verify what was found and say what of it is new; nothing is changed."""
    packages: list[PackagePreview] = []
    found: list[ArchivePreview] = []
    files: list[FilePreview] = []
    for path in arrivals.packages:
        try:
            package = archives.preview_package(workspace, path, evaluation_id=evaluation)
        except UserError as error:
            files.append(refused_arrival(path, error))
            continue
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
            files.append(refused_arrival(path, fault_in_file(fault, workspace.folder, path.name)))
            continue
        if package.revisions:
            packages.append(package)
        else:
            files.append(FilePreview(printable(str(path)), FileVerdict.NOT_A_SCORE_FILE, None, "", None))
    for path in arrivals.archives:
        try:
            found.append(archives.preview_archive(workspace, path, evaluation_id=evaluation))
        except UserError as error:
            files.append(refused_arrival(path, error))
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
            files.append(refused_arrival(path, fault_in_file(fault, workspace.folder, path.name)))
    return Brought(tuple(found), tuple(packages), tuple(files))


def bring_in(ticket: Ticket, folder: Path, brought: Brought, operator: str, passphrase: str | None) -> Changes:
    """Keep what was shown: packages first, each archive whole or not at all.

    Raises:
        UserError: `archive-damaged`, `file-not-readable`.
    """
    changes = Changes()
    with open_workspace(folder, create=False) as workspace:
        for package in brought.packages:
            changes |= archives.apply_package(workspace, package, operator=operator, passphrase=passphrase).changes
        for archive in brought.archives:
            ticket.check()
            changes |= archives.apply_archive(workspace, archive, operator=operator, passphrase=passphrase).changes
    return changes


class BroughtSheet(Sheet):
    """Says what would come in; `bring_wished()`."""

    bring_wished = Signal()

    def __init__(self, look: Look, brought: Brought, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, cancel=_skip, width=620, parent=parent)
        for title, lines in (*map(_archive_words, brought.archives), *map(_package_words, brought.packages)):
            self.body.addWidget(Label(look, title, "label_strong", wrap=True))
            self.body.addWidget(Paragraph(look, "\n".join(lines), "text", "ink"))
        self.problem = Label(look, "", "small", "bata", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.go = Button(look, _go, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)

    def _on_go(self) -> None:
        self.done(Sheet.DialogCode.Accepted)
        self.bring_wished.emit()


def _archive_words(archive: ArchivePreview) -> tuple[str, Sequence[str]]:
    words, counts = current(), archive.scores.sheet_counts
    new = sum(counts.get(verdict, 0) for verdict in (SheetVerdict.NEW, SheetVerdict.NEWER, SheetVerdict.RECUSED))
    conflicts = counts.get(SheetVerdict.CONFLICT, 0)
    lines = [
        tr(
            "{n} berkas skor: {new} lembar baru atau lebih baru, {conflicts} bentrok.",
            n=words.count(len(archive.files)),
            new=words.count(new),
            conflicts=words.count(conflicts),
        ),
        tr(
            "{records} keputusan, catatan hari, dan penetapan; {revisions} revisi paket; {documents} dokumen terbit.",
            records=words.count(len(archive.records)),
            revisions=words.count(len(archive.revisions)),
            documents=words.count(len(archive.documents)),
        ),
    ]
    if archive.closings.conflicting:
        lines.append(f"{disagreeing_words(archive.closings.conflicting)} {until_words()}")
    return tr("Arsip {file}: {title}", file=archive.path.name, title=archive.manifest.title), lines


def _package_words(package: PackagePreview) -> tuple[str, Sequence[str]]:
    line = tr("Mengembalikan revisi {n} dengan kunci asesor di dalamnya.", n=package.evaluation.revision)
    return tr("Paket {file}", file=package.path.name), [line]


def _title() -> str:
    return tr("Dari meja lain")


def _about() -> str:
    return tr(
        "Yang sudah ada di sini tidak diganti dan tidak dihitung dua kali. Arsip masuk utuh atau tidak sama sekali."
    )


def _skip() -> str:
    return tr("Lewati")


def _go() -> str:
    return tr("Gabungkan")
