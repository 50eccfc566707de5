"""The page Verifikasi: what is pasted, typed or opened is answered, and the answer follows the language."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor_app.desktop.secretariat.verifying.page import VerifyPage
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.printing.desk import open_desk as open_printing
from assessor_app.storage.workspace import Workspace
from tests.desktop.secretariat.conftest import Handed, OpenDesk, choose
from tests.operations.events import BINJAI, Event


def _page(window: SecretariatWindow) -> VerifyPage:
    window.open_page("verify")
    page = window.findChild(VerifyPage)
    assert page is not None
    return page


def _closed(window: SecretariatWindow, handed: Handed) -> str:
    """Fix the results; what the code of Binjai's report says."""
    with Workspace.open(window.duty._workspace.folder, create=False) as desk:
        merging.apply(desk, merging.preview(desk, paths=handed.first), operator="S")
        close_results(desk, note="rapat", operator="S")
        return open_printing(desk).issue("report", BINJAI).qr


def test_a_pasted_code_is_proved_and_an_altered_one_is_not(
    open_desk: OpenDesk, handed: Handed, qtbot: QtBot, language: Callable[[str], None]
) -> None:
    """The figures stand there to be compared; one other figure and nothing is proved; both in both languages."""
    window = open_desk()
    page = _page(window)
    assert not page.go.isEnabled()
    text = _closed(window, handed)
    page.text.setPlainText(text)
    qtbot.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert page.answer.headline.text() == "Terbukti"
    assert "Sama dengan hasil yang tersimpan di sini (penetapan ke-1)." in page.answer.said
    assert "  Nilai final: 2,00" in page.answer.said
    language("en")
    QApplication.processEvents()
    assert page.answer.headline.text() == "Proved"
    assert "  Final value: 2.00" in page.answer.said
    language("id")
    page.text.setPlainText(text.replace("NILAI 2.00", "NILAI 4.00"))
    qtbot.keyClick(page.go, Qt.Key.Key_Space)
    assert page.answer.headline.text() == "Tidak terbukti"
    assert len(page.answer.said) == 1


def test_a_file_is_verified_under_a_key_of_choice(
    open_desk: OpenDesk, qtbot: QtBot, event: Event, tmp_path: Path
) -> None:
    """A package opened by the dialog is proved by this desk; a file of nobody is refused with its sentence."""
    window = open_desk()
    page = _page(window)
    qtbot.mouseClick(page.file, Qt.MouseButton.LeftButton)
    choose(qtbot, window, event.package)
    assert page.answer.headline.text() == "Terbukti"
    key = event.package.parent / "sekretariat.kunci"
    qtbot.mouseClick(page.key, Qt.MouseButton.LeftButton)
    choose(qtbot, window, key)
    assert "sekretariat.kunci" in page.key.accessibleName()
    page.ask(str(event.package))
    assert any("yang Anda sebutkan" in line for line in page.answer.said)
    qtbot.mouseClick(page.key, Qt.MouseButton.LeftButton)
    other = tmp_path / "foto.png"
    other.write_bytes(b"\x89PNG\r\n\x1a\n")
    page.ask(str(other))
    assert page.answer.headline.text() == "Tidak dapat diperiksa"
    assert "foto.png" in page.answer.said[0]


def test_a_short_code_is_found(open_desk: OpenDesk, handed: Handed) -> None:
    """A typed code names its thing and says that it proves nothing."""
    window = open_desk()
    page = _page(window)
    _closed(window, handed)
    with Workspace.open(window.duty._workspace.folder, create=False) as desk:
        code = open_printing(desk).issue("recap").results_code
    page.text.setPlainText(code.lower())
    page.go.click()
    assert page.answer.headline.text() == "Ditemukan"
    assert page.answer.said[0].startswith("Kode hasil penetapan ke-1")
