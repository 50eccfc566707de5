"""The system's dialogs for files and folders; opened, never executed, they answer by a signal."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

ALL_FILES = "*"


def pick_files(host: QWidget, title: str, done: Callable[[list[str]], None], *, kinds: str = ALL_FILES) -> None:
    """Ask for files that exist.

    Args:
        kinds: Qt's filter text, as `Excel (*.xlsx)`.
    """
    dialog = _dialog(host, title, QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(done)
    dialog.open()


def pick_file(host: QWidget, title: str, done: Callable[[str], None], *, kinds: str = ALL_FILES) -> None:
    """Ask for one file that exists."""
    dialog = _dialog(host, title, QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.fileSelected.connect(done)
    dialog.open()


def pick_folder(host: QWidget, title: str, done: Callable[[str], None]) -> None:
    """Ask for a folder."""
    dialog = _dialog(host, title, QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(done)
    dialog.open()


def pick_target(host: QWidget, title: str, name: str, done: Callable[[str], None], *, kinds: str = "") -> None:
    """Ask where to write a file; the system asks before it replaces one."""
    dialog = _dialog(host, title, QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds or ALL_FILES)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(done)
    dialog.open()


def _dialog(host: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    dialog = QFileDialog(host.window(), title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    return dialog
