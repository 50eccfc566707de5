"""Merging another desk's archive, or a package after a restore: what it would bring, and then bringing it in."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.standing import disagreeing_words, until_words
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import UserError
from assessor_app.operations.archives import (
    ArchivePreview,
    BroughtIn,
    PackagePreview,
    apply_archive,
    apply_package,
    preview_archive,
    preview_package,
)
from assessor_app.operations.arrivals import sort_out
from assessor_app.operations.clock import moment
from assessor_app.operations.first_desk import take_over_operator, take_over_reason
from assessor_app.operations.opening import open_workspace
from assessor_app.words import current, error_text, ntr, sentence, tr

Arrival = ArchivePreview | PackagePreview
"""What a chosen file would bring."""


def look_at(ticket: Ticket, folder: Path, evaluation: str, path: Path) -> Arrival:
    """Say what an archive or a package would bring.

    Raises:
        UserError: `not-an-archive`, `archive-of-another`, `archive-damaged`, `package-of-another`, …
    """
    ticket.check()
    packages = sort_out([path]).packages
    with open_workspace(folder, create=False) as workspace:
        if packages:
            return preview_package(workspace, path, evaluation_id=evaluation)
        return preview_archive(workspace, path, evaluation_id=evaluation)


def bring(ticket: Ticket, folder: Path, arrival: Arrival, operator: str, passphrase: str | None) -> BroughtIn:
    """Keep what was shown.

    Raises:
        UserError: the archive is another by now, or gone.
    """
    ticket.check()
    with open_workspace(folder, create=False) as workspace:
        if isinstance(arrival, PackagePreview):
            return apply_package(workspace, arrival, operator=operator, passphrase=passphrase)
        return apply_archive(workspace, arrival, operator=operator, passphrase=passphrase)


class ArrivalSheet(Sheet):
    """Shows what would come in; `merging_wished()`."""

    merging_wished = Signal()

    def __init__(self, look: Look, arrival: Arrival, *, parent: QWidget) -> None:
        self.arrival = arrival
        super().__init__(look, _title, self._about_words, width=560, parent=parent)
        self.lines = Paragraph(look, self._lines_words, "text", "ink")
        head = Label(look, _would_word, "label_strong")
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(head)
        self.body.addWidget(self.lines)
        self.problem = Paragraph(look, "", "text", "bata")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.go = Button(look, _go_word, "primary", size=36)
        self.go.clicked.connect(self._on_go)
        self.add_button(self.go, primary=True)
        self.go.setFocus()

    def show_problem(self, error: UserError) -> None:
        """Say why nothing came in."""
        self.problem.set_wording(error_text(error))
        self.problem.show()
        self.go.setEnabled(True)

    def _about_words(self) -> str:
        if isinstance(self.arrival, PackagePreview):
            return tr("{file}: paket {title}", file=self.arrival.path.name, title=self.arrival.evaluation.title)
        manifest = self.arrival.manifest
        return tr(
            "{file}: ditulis {date} oleh {operator}. Setiap tanda tangan di dalamnya sah.",
            file=self.arrival.path.name,
            date=current().date(moment(manifest.time).date()),
            operator=manifest.operator,
        )

    def _lines_words(self) -> str:
        return "\n".join(arrival_lines(self.arrival))

    def _on_go(self) -> None:
        self.go.setEnabled(False)
        self.problem.hide()
        self.merging_wished.emit()


def arrival_lines(arrival: Arrival) -> list[str]:
    """What would be new, a line each."""
    lines = [tr("Paket revisi {n} kembali ke sini", n=new.evaluation.revision) for new in arrival.revisions]
    if isinstance(arrival, ArchivePreview):
        count = current().count
        lines.append(ntr("{n} berkas skor", "{n} berkas skor", len(arrival.files)))
        lines += [
            f"    {sentence('sheet-verdict', verdict.value)}: {count(n)}"
            for verdict, n in arrival.scores.sheet_counts.items()
        ]
        if arrival.sheets:
            sheets = len(arrival.sheets)
            lines.append(ntr("{n} lembar tanpa berkas skor", "{n} lembar tanpa berkas skor", sheets))
        if arrival.records:
            records = len(arrival.records)
            lines.append(ntr("{n} catatan bertanda tangan", "{n} catatan bertanda tangan", records))
        if arrival.documents:
            lines.append(ntr("{n} dokumen terbit", "{n} dokumen terbit", len(arrival.documents)))
        lines += [
            tr(
                "Meja pertama kini laptop lain, diambil alih oleh {operator}: {reason}",
                operator=take_over_operator(entry),
                reason=take_over_reason(entry),
            )
            for entry in arrival.take_overs
        ]
        if arrival.closings.conflicting:
            lines.append(f"{disagreeing_words(arrival.closings.conflicting)} {until_words()}")
    return lines or [tr("Semua isinya sudah ada di sini.")]


def brought_words(brought: BroughtIn) -> str:
    """What came in."""
    return tr(
        "Digabungkan: {versions} versi, {records} catatan, {revisions} revisi baru di sini.",
        versions=brought.versions,
        records=brought.records,
        revisions=brought.revisions,
    )


def _title() -> str:
    return tr("Gabungkan arsip atau paket")


def _would_word() -> str:
    return tr("Isinya bagi meja ini")


def _go_word() -> str:
    return tr("Gabungkan")
