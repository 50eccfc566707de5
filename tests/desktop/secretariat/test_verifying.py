"""The page Verifikasi: what is pasted, typed or opened is answered, and the answer follows the language."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.verifying.page import VerifyPage
from assessor_app.desktop.secretariat.verifying.sheet import VerifySheet
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.printing.desk import open_desk as open_printing
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose
from tests.operations.events import BINJAI, Event


def _page(window: SecretariatWindow) -> VerifyPage:
    window.open_page("verify")
    page = window.findChild(VerifyPage)
    assert page is not None
    return page


def _closed(window: SecretariatWindow, handed: Handed) -> str:
    """Fix the results; what the code of Binjai's report says."""
    with open_workspace(window.duty._workspace.folder, create=False) as desk:
        merging.apply(desk, merging.preview(desk, paths=handed.first), operator="S")
        close_results(desk, note="rapat", operator="S")
        return open_printing(desk).issue("report", BINJAI).qr


def test_a_pasted_code_is_proved_and_an_altered_one_is_not(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """The figures stand there to be compared; one other figure and nothing is proved; both in both languages."""
    window = open_desk()
    page = _page(window)
    assert not page.view.go.isEnabled()
    text = _closed(window, handed)
    page.view.text.setPlainText(text)
    qtbot.mouseClick(page.view.go, Qt.MouseButton.LeftButton)
    assert page.view.answer.headline.text() == "Terbukti"
    assert "Sama dengan hasil yang tersimpan di sini (penetapan ke-1)." in page.view.answer.said
    assert "  Nilai final: 2,00" in page.view.answer.said
    language("en")
    QApplication.processEvents()
    assert page.view.answer.headline.text() == "Proved"
    assert "  Final value: 2.00" in page.view.answer.said
    language("id")
    page.view.text.setPlainText(text.replace("NILAI 2.00", "NILAI 4.00"))
    qtbot.keyClick(page.view.go, Qt.Key.Key_Space)
    assert page.view.answer.headline.text() == "Tidak terbukti"
    assert len(page.view.answer.said) == 1


def test_a_file_is_verified_under_a_key_of_choice(
    open_desk: OpenDesk, qtbot: QtBot, event: Event, tmp_path: Path
) -> None:
    """A package opened by the dialog is proved by this desk; a file of nobody is refused with its sentence."""
    window = open_desk()
    page = _page(window)
    qtbot.mouseClick(page.view.file, Qt.MouseButton.LeftButton)
    choose(qtbot, window, event.package)
    assert page.view.answer.headline.text() == "Terbukti"
    key = event.package.parent / "sekretariat.kunci"
    qtbot.mouseClick(page.view.key, Qt.MouseButton.LeftButton)
    choose(qtbot, window, key)
    assert "sekretariat.kunci" in page.view.key.accessibleName()
    page.view.ask(str(event.package))
    assert any("yang Anda sebutkan" in line for line in page.view.answer.said)
    qtbot.mouseClick(page.view.key, Qt.MouseButton.LeftButton)
    other = tmp_path / "foto.png"
    other.write_bytes(b"\x89PNG\r\n\x1a\n")
    page.view.ask(str(other))
    assert page.view.answer.headline.text() == "Tidak dapat diperiksa"
    assert "foto.png" in page.view.answer.said[0]


def test_a_short_code_is_found(open_desk: OpenDesk, handed: Handed) -> None:
    """A typed code names its thing and says that it proves nothing."""
    window = open_desk()
    page = _page(window)
    _closed(window, handed)
    with open_workspace(window.duty._workspace.folder, create=False) as desk:
        code = open_printing(desk).issue("recap").results_code
    page.view.text.setPlainText(code.lower())
    page.view.go.click()
    assert page.view.answer.headline.text() == "Ditemukan"
    assert page.view.answer.said[0].startswith("Kode hasil penetapan ke-1")


def test_without_a_desk_the_start_window_verifies_under_the_secretariats_key(
    look: Look, qtbot: QtBot, event: Event, tmp_path: Path
) -> None:
    """Nothing is made on the laptop; a package proves itself only under the key that was handed out."""
    start = StartWindow(look, tmp_path / "home", Jobs(at_once=True))
    qtbot.addWidget(start)
    start.show()
    qtbot.mouseClick(start.verify, Qt.MouseButton.LeftButton)
    sheet = start.findChild(VerifySheet)
    assert sheet is not None and sheet.isVisible()
    qtbot.keyClicks(sheet.view.text, str(event.package))
    qtbot.keyClick(sheet.view.go, Qt.Key.Key_Space)
    assert sheet.view.answer.headline.text() == "Tidak terbukti"
    qtbot.mouseClick(sheet.view.key, Qt.MouseButton.LeftButton)
    choose(qtbot, start, event.package.parent / "sekretariat.kunci")
    assert "sekretariat.kunci" in sheet.view.key.text()
    qtbot.keyClick(sheet.view.go, Qt.Key.Key_Space)
    assert sheet.view.answer.headline.text() == "Terbukti"
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not (tmp_path / "home").exists()
