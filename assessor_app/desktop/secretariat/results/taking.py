"""What takes the table out of the page: a copy for the clipboard, a workbook, a CSV file."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.picker import pick_target
from assessor_app.desktop.secretariat.results.official import OfficialTable
from assessor_app.desktop.secretariat.results.saving import save_csv, save_xlsx, table_text
from assessor_app.domain.results import Results
from assessor_app.domain.text import slug
from assessor_app.words import tr


class Taking(QObject):
    """Three buttons in the header of a page, and what they do; the files hold every city whatever is filtered.

    Args:
        page: says what went wrong.
        official: what is copied is what it shows.
    """

    def __init__(self, look: Look, page: DeskPage, official: OfficialTable, jobs: Jobs) -> None:
        super().__init__(page)
        self._page, self._official, self._jobs = page, official, jobs
        self._results: Results | None = None
        self.copy = HeaderButton(look, _copy, icon="copy", size=32)
        self.csv = HeaderButton(look, _csv, icon="save", size=32)
        self.xlsx = HeaderButton(look, _xlsx, icon="table-2", size=32)
        for button, slot in ((self.copy, self._on_copy), (self.csv, self._on_csv), (self.xlsx, self._on_xlsx)):
            button.clicked.connect(slot)
            page.header.add_action(button)

    def show_results(self, results: Results | None) -> None:
        """Take these from now on; there is nothing to take where there are no cities."""
        self._results = results
        for button in (self.copy, self.csv, self.xlsx):
            button.setEnabled(results is not None and bool(results.cities))

    def _on_copy(self) -> None:
        if self._official.table is not None:
            QGuiApplication.clipboard().setText(table_text(self._official.table))

    def _on_csv(self) -> None:
        if self._results is not None:
            pick_target(self._page, tr("Simpan hasil sebagai CSV"), f"{_stem(self._results)}.csv", self._write_csv)

    def _on_xlsx(self) -> None:
        if self._results is not None:
            pick_target(self._page, tr("Simpan buku kerja hasil"), f"{_stem(self._results)}.xlsx", self._write_xlsx)

    def _write_csv(self, path: str) -> None:
        self._jobs.start("save", save_csv, Path(path), self._results, failed=self._page.show_error)

    def _write_xlsx(self, path: str) -> None:
        self._jobs.start("save", save_xlsx, Path(path), self._results, failed=self._page.show_error)


def _stem(results: Results) -> str:
    return f"hasil-{slug(results.evaluation.id)}"


def _copy() -> str:
    return tr("Salin tabel")


def _xlsx() -> str:
    return tr("Simpan XLSX…")


def _csv() -> str:
    return tr("Simpan CSV…")
