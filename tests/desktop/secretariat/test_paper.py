"""The paper of Dokumen: the evaluation's own, until somebody chooses another for it by hand."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.documents.batch_sheet import BatchSheet
from assessor_app.desktop.secretariat.documents.manner import chosen_paper
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.operations.preparing import Preparation, prepare
from tests.desktop.secretariat.conftest import OpenDesk, choose
from tests.operations.events import evaluation

F4, A4 = (609, 935), (595, 841)


def _size(path: Path) -> tuple[int, int]:
    box = PdfReader(path).pages[0].mediabox
    return int(box.width), int(box.height)


@pytest.fixture
def window(open_desk: OpenDesk) -> SecretariatWindow:
    """A desk whose workbook says F4, at the page Dokumen."""
    window = open_desk()
    preparation = Preparation(replace(evaluation(), paper="F4"), {})
    prepare(window.documents._workspace, preparation, operator="Sekretariat")
    window.reload()
    window.open_page("documents")
    return window


def _save(window: SecretariatWindow, qtbot: QtBot, path: Path) -> tuple[int, int]:
    qtbot.mouseClick(window.documents.browser.reader.save, Qt.MouseButton.LeftButton)
    choose(qtbot, window, path)
    return _size(path)


def test_f4_in_the_workbook_is_f4_in_the_window(window: SecretariatWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """What is shown, saved and printed of a night is on the evaluation's paper."""
    page = window.documents
    assert page.browser.manner.paper.key == "F4" and page.browser.manner.manner.paper == "F4"
    assert _save(window, qtbot, tmp_path / "satu.pdf") == F4
    out = tmp_path / "malam"
    out.mkdir()
    qtbot.mouseClick(page.tonight, Qt.MouseButton.LeftButton)
    sheet = page.findChild(BatchSheet)
    assert sheet is not None
    for kind, check in sheet.checks.items():
        if check.isChecked() is not (kind in ("recap", "minutes")):
            qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(sheet.go, Qt.MouseButton.LeftButton)
    choose(qtbot, window, out)
    assert len(list(out.iterdir())) > 2
    assert {_size(path) for path in out.iterdir()} == {F4}


def test_what_is_chosen_by_hand_stays_chosen(window: SecretariatWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """For this evaluation, also after the page was read anew; who goes back follows the workbook again."""
    page = window.documents
    workspace = page._workspace
    own = workspace.evaluation()
    qtbot.mouseClick(page.browser.manner.paper.button("A4"), Qt.MouseButton.LeftButton)
    assert _save(window, qtbot, tmp_path / "satu.pdf") == A4
    window.reload()
    assert page.browser.manner.paper.key == "A4" and chosen_paper(workspace, own) == "A4"
    assert chosen_paper(workspace, replace(own, id="lain-2020")) == "F4"
    qtbot.mouseClick(page.browser.manner.paper.button("F4"), Qt.MouseButton.LeftButton)
    assert chosen_paper(workspace, replace(own, paper="A4")) == "A4"
    assert _save(window, qtbot, tmp_path / "dua.pdf") == F4
