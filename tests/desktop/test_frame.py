"""The window: pages behind the rail, breadth by effective width, geometry kept, news closed by Esc, live language."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.edge import Edge, problem_banner, report_text
from assessor_app.desktop.frame import Breadth, Frame, breadth_of
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.fields import TextField
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.desktop.widgets.rail import RailItem
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.errors import MistakesError, UserError
from assessor_app.words import tr

ITEMS = [RailItem("today", "calendar-clock", "Hari ini"), RailItem("sheet", "clipboard-list", "Lembar")]
FOOT = [RailItem("help", "circle-question-mark", "Bantuan")]


@pytest.fixture
def kept() -> list[bytes]:
    """What the frame handed over to be kept."""
    return []


@pytest.fixture
def frame(qtbot: QtBot, look: Look, kept: list[bytes]) -> Frame:
    """A frame with two pages, on screen."""
    made = Frame(look, "Penilaian", ITEMS, FOOT, load=lambda: kept[-1] if kept else None, save=kept.append)
    for item in ITEMS:
        made.add_page(item.key, QWidget())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_rail_opens_pages_and_wishes(qtbot: QtBot, frame: Frame) -> None:
    """A click opens the page of an item; an item without a page is a wish."""
    opened: list[str] = []
    wished: list[str] = []
    frame.page_opened.connect(opened.append)
    frame.wished.connect(wished.append)
    assert frame.key == "today"
    qtbot.mouseClick(frame.rail.button("sheet"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(frame.rail.button("help"), Qt.MouseButton.LeftButton)
    assert (frame.key, opened, wished) == ("sheet", ["sheet"], ["help"])


@pytest.mark.parametrize(
    ("width", "scale", "breadth"),
    [
        (1366, 1.0, Breadth.WIDE),
        (1366, 1.5, Breadth.MIDDLE),
        (1366, 2.0, Breadth.NARROW),
        (1319, 1.0, Breadth.MIDDLE),
    ],
)
def test_breadth_follows_the_effective_width(width: int, scale: float, breadth: Breadth) -> None:
    """The window's width divided by the text scale decides how much is shown."""
    assert breadth_of(width, scale) is breadth


def test_larger_text_narrows_the_window_live(frame: Frame, look: Look) -> None:
    """At 200 % the rail loses its words and the pages are told."""
    told: list[Breadth] = []
    frame.breadth_changed.connect(told.append)
    frame.resize(1366, 768)
    look.use(scale=2.0)
    assert told[-1] is frame.breadth is Breadth.NARROW
    assert frame.rail.button("today").toolTip() == "Hari ini"


def test_geometry_comes_back(qtbot: QtBot, look: Look, frame: Frame, kept: list[bytes]) -> None:
    """A window opens with the size it was closed with."""
    frame.resize(960, 700)  # no larger than the screen of the tests
    frame.close()
    again = Frame(look, "Penilaian", ITEMS, load=lambda: kept[-1], save=kept.append)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (960, 700)


def test_escape_closes_the_newest_news(qtbot: QtBot, look: Look, frame: Frame) -> None:
    """Esc takes away one banner after the other, and is nobody's when there is none."""
    banners = [Banner(look, f"Kabar {n}.") for n in (1, 2)]
    closed: list[int] = []
    for n, banner in enumerate(banners):
        frame.show_banner(banner)
        banner.closed.connect(lambda n=n: closed.append(n))
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert closed == [1]
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert closed == [1, 0]
    qtbot.keyClick(frame, Qt.Key.Key_Escape)
    assert closed == [1, 0]


def test_pages_speak_the_new_language_at_once(
    qtbot: QtBot, look: Look, frame: Frame, language: Callable[[str], None]
) -> None:
    """A switch of language rewords a page that is not in front as well."""
    button = Button(look, lambda: tr("Tutup"))
    hidden = QWidget()
    button.setParent(hidden)
    frame.add_page("later", hidden)
    language("en")
    qtbot.waitUntil(lambda: button.text() == "Close")


def test_closed_sheet_is_freed(qtbot: QtBot, look: Look, frame: Frame) -> None:
    """A sheet that was answered is deleted, and the window is bright again."""
    before = len(frame.children())
    sheet = Sheet(look, "Buang perubahan", "Satu kalimat.", parent=frame)
    gone: list[str] = []
    sheet.destroyed.connect(lambda: gone.append("sheet"))
    sheet.open()
    QApplication.processEvents()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == ["sheet"]
    assert len(frame.children()) == before


def test_return_in_a_sheet_presses_its_primary_button(qtbot: QtBot, look: Look, frame: Frame) -> None:
    """Return in a field presses the primary button, unless it is off; only the page closes the sheet."""
    sheet = Sheet(look, "Buka kembali", parent=frame)
    field = TextField(look, "Alasan")
    sheet.body.addWidget(field)
    primary = Button(look, "Buka kembali", "primary")
    primary.setEnabled(False)
    sheet.add_button(primary, primary=True)
    pressed: list[int] = []
    results: list[int] = []
    primary.clicked.connect(lambda: pressed.append(1))
    sheet.finished.connect(results.append)
    sheet.open()
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (pressed, results) == ([], [])
    primary.setEnabled(True)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (pressed, results) == ([1], [])
    sheet.done(QDialog.DialogCode.Accepted)
    assert results == [1]


def test_sheet_begins_in_its_first_field_and_ends_at_its_buttons(qtbot: QtBot, look: Look, frame: Frame) -> None:
    """An opened sheet has the focus in its first field; Tab goes on to cancel, then to the primary button."""
    sheet = Sheet(look, "Buka kembali", parent=frame)
    field = TextField(look, "Alasan")
    primary = Button(look, "Buka kembali", "primary")
    sheet.add_button(primary, primary=True)
    sheet.body.addWidget(field)
    with qtbot.waitActive(sheet):
        sheet.open()
    assert sheet.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    cancel = sheet.focusWidget()
    assert isinstance(cancel, Button)
    assert cancel.text() == "Batal"
    qtbot.keyClick(cancel, Qt.Key.Key_Tab)
    assert sheet.focusWidget() is primary
    sheet.reject()


def test_problem_is_one_sentence_with_the_first_mistakes(qtbot: QtBot, look: Look) -> None:
    """A table with many mistakes shows its sentence and the first two of them."""
    mistakes = [UserError("mark-not-a-number", text=str(n), minimum=0, maximum=4) for n in range(3)]
    banner = problem_banner(look, MistakesError("marks-mistakes", mistakes, file="nilai.csv"))
    qtbot.addWidget(banner)
    assert "“0”" in banner.facts.accessibleName()
    assert "“2”" not in banner.facts.accessibleName()


def test_report_names_the_place_and_nothing_personal() -> None:
    """The report has kind, file and line, and neither the message nor a folder of the user."""
    try:
        raise ValueError("Asesor UI 1 memberi 3")
    except ValueError as error:
        text = report_text(type(error), error.__traceback__, "0.1.0")
    assert "ValueError" in text
    assert "test_frame.py" in text
    assert "Asesor" not in text
    assert "/" not in text.splitlines()[-1].replace("assessor_app/", "")


def test_a_bug_opens_one_report_and_can_be_copied(
    qtbot: QtBot, look: Look, frame: Frame, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two bugs in a row open one sheet; its button puts the report on the clipboard."""
    edge = Edge(look, "0.1.0", lambda: frame)
    for _ in range(2):
        edge.handle(ZeroDivisionError, ZeroDivisionError("x"), None)
    sheets = frame.findChildren(Sheet)
    assert len(sheets) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err
    copy = next(button for button in sheets[0].findChildren(Button) if button.text() == "Salin laporan")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith("assessor-app 0.1.0")
    sheets[0].reject()


def test_qt_fields_keep_their_own_menu_words(qtbot: QtBot, language: Callable[[str], None]) -> None:
    """The context menu of a field is in the language in use."""
    language("id")
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert any("Tempel" in action.text() for action in menu.actions())
    menu.deleteLater()
