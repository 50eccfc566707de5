"""The edge where errors meet a person: a `UserError` becomes a sentence, anything else a report that can be copied.

The report names code, never content: no marks, names, codes or folders of the user.
"""

import sys
from collections.abc import Callable
from types import TracebackType

import PySide6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import MistakesError, UserError
from assessor_app.operations.fault_report import report_text
from assessor_app.words import error_text, tr

_SHOWN_MISTAKES = 2


def problem_banner(look: Look, error: UserError, *, parent: QWidget | None = None) -> Banner:
    """A banner with the error's sentence; of several mistakes the first ones as facts."""
    banner = Banner(look, "", icon="octagon-alert", tone="bata", rounded=True, parent=parent)
    show_problem(banner, error)
    return banner


def show_problem(banner: Banner, error: UserError) -> None:
    """Say an error in a banner that is there already."""
    facts = ""
    if isinstance(error, MistakesError):
        facts = "\n".join(error_text(mistake) for mistake in error.mistakes[:_SHOWN_MISTAKES])
    banner.tell(error_text(error), facts)
    banner.show()


class CrashSheet(Sheet):
    """Says that a part of the program failed, that saved marks are safe, and offers the report for copying."""

    def __init__(self, look: Look, report: str, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, cancel=_close_word, width=640, parent=parent)
        self._report = report
        self._text = QPlainTextEdit(report)
        self._text.setReadOnly(True)
        self._text.setFont(look.font("mono"))
        self._text.setAccessibleName(tr("Laporan kesalahan"))
        self._text.setMinimumHeight(look.px(200))
        self.body.addWidget(self._text)
        copy = Button(look, _copy_word, "primary", icon="copy", size=36)
        copy.clicked.connect(self._on_copy_clicked)
        self.add_button(copy, primary=True)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


class Edge:
    """What the program installs as `sys.excepthook`.

    Args:
        window: gives the window that is open, or None while there is none yet.
    """

    def __init__(self, look: Look, version: str, window: Callable[[], QWidget | None]) -> None:
        self._look, self._version, self._window = look, version, window
        self._sheet: CrashSheet | None = None

    def install(self) -> None:
        """Take over from Python's own hook, which still prints."""
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        """Print as Python does, and show the report; one at a time, so a repeating bug does not bury the window."""
        sys.__excepthook__(kind, error, where)
        window = self._window()
        if window is None or self._sheet is not None or not issubclass(kind, Exception):
            return
        report = report_text(kind, where, self._version, f"Qt {PySide6.__version__}")
        self._sheet = CrashSheet(self._look, report, parent=window)
        self._sheet.finished.connect(self._on_finished)
        self._sheet.open()

    def _on_finished(self, _result: int) -> None:
        self._sheet = None


def _title() -> str:
    return tr("Bagian program ini berhenti bekerja")


def _about() -> str:
    return tr(
        "Nilai yang sudah tersimpan tetap ada. Ulangi langkah terakhir; bila terjadi lagi, tutup lalu buka "
        "program. Laporan di bawah tidak memuat nilai, nama, atau kode, dan dapat disalin untuk pembuat program."
    )


def _close_word() -> str:
    return tr("Tutup")


def _copy_word() -> str:
    return tr("Salin laporan")
