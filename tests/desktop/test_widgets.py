"""Every widget of the gallery: one focus ring, a spoken name, both languages, all sizes; then each by its keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessor_app.desktop.look.look import Contrast, Look, Shade
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import ChoiceCard, Option, Segments, Tabs
from assessor_app.desktop.widgets.glyphs import FAMILIES, Glyph, verdict_word
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.marks import MarkKind, mark_word, state_mark
from assessor_app.desktop.widgets.rail import Rail, RailItem
from assessor_app.desktop.widgets.selects import Check, Select
from assessor_app.words import tr
from tests.desktop.gallery import BOARDS

THEMES = [(shade, contrast) for shade in (Shade.LIGHT, Shade.DARK) for contrast in (Contrast.NORMAL, Contrast.HIGH)]
OPTIONS = [Option("a", "Semua", "59"), Option("b", "Belum dinilai", "27"), Option("c", "Ada catatan")]


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    """The widget on screen, its window active."""
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    for _ in range(3):  # heights that follow from widths settle in rounds
        QApplication.processEvents()
    return widget


def focusable(board: QWidget) -> list[QWidget]:
    """What Tab or a click can reach on a board."""
    return [
        child
        for child in board.findChildren(QWidget)
        if child.isVisible() and child.isEnabled() and child.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def picture(widget: QWidget) -> QImage:
    """What the widget looks like."""
    return widget.grab().toImage()


def place(page: QWidget, control: QWidget) -> QImage:
    """What a page shows where the control is, ground included."""
    return page.grab(QRect(control.mapTo(page, QPoint()), control.size())).toImage()


@pytest.mark.parametrize("board", BOARDS)
@pytest.mark.parametrize(("shade", "contrast"), THEMES)
def test_the_focus_shows_on_exactly_one_widget(
    qtbot: QtBot, look: Look, board: str, shade: Shade, contrast: Contrast
) -> None:
    """Whoever has the focus looks different from before, and nobody else does."""
    look.use(shade=shade, contrast=contrast)
    page = shown(qtbot, BOARDS[board](look))
    controls = [w for w in focusable(page) if not w.findChildren(QAbstractScrollArea)]
    assert controls
    nobody = QApplication.focusWidget()
    if nobody is not None:
        nobody.clearFocus()
    plain = [place(page, control) for control in controls]
    for control in controls:
        control.setFocus(Qt.FocusReason.TabFocusReason)
        different = [other for other, before in zip(controls, plain, strict=True) if place(page, other) != before]
        assert different == [control], control.accessibleName()
        control.clearFocus()


@pytest.mark.parametrize("board", BOARDS)
def test_everything_that_takes_the_focus_has_a_spoken_name(qtbot: QtBot, look: Look, board: str) -> None:
    """A screen reader is told a name for each control."""
    page = shown(qtbot, BOARDS[board](look))
    for control in focusable(page):
        interface = QAccessible.queryAccessibleInterface(control)
        assert interface.text(QAccessible.Text.Name), type(control).__name__


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_button_cuts_its_words(qtbot: QtBot, look: Look, scale: float) -> None:
    """At every text scale a button is at least as wide and high as its words."""
    look.use(scale=scale)
    page = shown(qtbot, BOARDS["controls"](look))
    for button in page.findChildren(Button):
        assert button.width() >= look.width(button.text(), "label")
        assert button.height() >= look.metrics("label").height()


def test_scale_changes_live(qtbot: QtBot, look: Look) -> None:
    """A widget on screen grows with the text scale and keeps its colours right after a change of theme."""
    button = Button(look, "Simpan")
    shown(qtbot, button)
    small, light = button.sizeHint(), picture(button)
    look.use(scale=2.0, shade=Shade.DARK)
    assert button.sizeHint().height() == 2 * small.height()
    assert picture(button) != light


def test_a_deleted_widget_no_longer_follows_the_look(qtbot: QtBot, look: Look) -> None:
    """A change of theme after a widget is gone harms nobody."""
    host = shown(qtbot, QWidget())
    button = Button(look, "Simpan", parent=host)
    button.setParent(None)
    button.deleteLater()
    QApplication.processEvents()
    look.use(scale=1.25)
    assert look.scale == 1.25


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_button_answers_enter_and_space(qtbot: QtBot, look: Look, key: Qt.Key) -> None:
    """Enter, Return and Space press the button that has the focus."""
    button = Button(look, "Simpan", "primary")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked, timeout=1_000):
        qtbot.keyClick(button, key)


def test_icon_button_tells_its_word_in_a_tooltip(qtbot: QtBot, look: Look) -> None:
    """An icon alone has its word as accessible name and tooltip."""
    button = Button(look, lambda: tr("Batal"), icon="x", icon_only=True, key="Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Batal"
    assert button.toolTip() == "Batal (Esc)"


@pytest.mark.parametrize("row", [Segments, Tabs])
def test_arrows_move_through_a_row(qtbot: QtBot, look: Look, row: type[Segments] | type[Tabs]) -> None:
    """Right chooses the next option and says so once; the row is one stop of the Tab key."""
    choice = row(look, "Saringan", OPTIONS)
    after = Button(look, "Lanjut")
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(choice)
    column.addWidget(after)
    shown(qtbot, page)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.button("a").setFocus()
    qtbot.keyClick(choice.button("a"), Qt.Key.Key_Right)
    assert (choice.key, told) == ("b", ["b"])
    focus = QApplication.focusWidget()
    assert focus is choice.button("b")
    qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_choosing_by_the_page_stays_silent(qtbot: QtBot, look: Look) -> None:
    """A page that sets the chosen option is not told of it; a click is."""
    choice = Segments(look, "Saringan", OPTIONS)
    shown(qtbot, choice)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.choose("c")
    assert (choice.key, told) == ("c", [])
    qtbot.mouseClick(choice.button("b"), Qt.MouseButton.LeftButton)
    assert told == ["b"]


def test_a_count_is_spoken_with_its_option(qtbot: QtBot, look: Look) -> None:
    """The number beside a word belongs to its accessible name."""
    choice = Segments(look, "Saringan", OPTIONS)
    qtbot.addWidget(choice)
    choice.tell("b", count="26")
    assert choice.button("b").accessibleName() == "Belum dinilai 26"


def test_cards_exclude_each_other(qtbot: QtBot, look: Look) -> None:
    """Of two cards in one place only one is chosen."""
    page = QWidget()
    column = QVBoxLayout(page)
    cards = [ChoiceCard(look, name, "Kalimat.", parent=page) for name in ("Asesor", "Sekretariat")]
    for card in cards:
        column.addWidget(card)
    shown(qtbot, page)
    qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    qtbot.keyClick(cards[0], Qt.Key.Key_Down)
    assert [card.isChecked() for card in cards] == [False, True]


def test_check_answers_space_and_a_click_on_its_words(qtbot: QtBot, look: Look) -> None:
    """Space ticks it, a click on the words takes the tick away."""
    check = Check(look, "Sertakan catatan")
    shown(qtbot, check)
    qtbot.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked()
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton)
    assert not check.isChecked()


def test_select_moves_by_arrows_and_ignores_the_wheel(qtbot: QtBot, look: Look) -> None:
    """Down takes the next item; choosing by the page is silent."""
    select = Select(look, "Nama")
    for n in (1, 2, 3):
        select.add(f"Asesor UI {n}", f"A{n}")
    shown(qtbot, select)
    told: list[int] = []
    select.currentIndexChanged.connect(told.append)
    select.choose("A2")
    assert told == []
    qtbot.keyClick(select, Qt.Key.Key_Down)
    assert (select.currentData(), told) == ("A3", [2])


def test_rail_is_walked_by_arrows_and_opened_by_return(qtbot: QtBot, look: Look) -> None:
    """Down moves without opening; Return opens; the badge is spoken."""
    rail = Rail(
        look, [RailItem("a", "eye", "Hari ini"), RailItem("b", "list", "Lembar")], [RailItem("c", "info", "Bantuan")]
    )
    rail.choose("a")
    rail.set_badge("b", 15)
    shown(qtbot, rail)
    opened: list[str] = []
    rail.opened.connect(opened.append)
    rail.button("a").setFocus()
    qtbot.keyClick(rail.button("a"), Qt.Key.Key_Down)
    focus = QApplication.focusWidget()
    assert focus is rail.button("b")
    assert opened == []
    assert "15" in focus.accessibleName()
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert opened == ["b"]


def test_narrow_rail_keeps_its_words_in_tooltips(qtbot: QtBot, look: Look) -> None:
    """Without room the words become tooltips and stay spoken."""
    rail = Rail(look, [RailItem("a", "eye", "Hari ini")])
    qtbot.addWidget(rail)
    wide = rail.sizeHint().width()
    rail.set_narrow(True)
    assert rail.sizeHint().width() < wide
    assert (rail.button("a").toolTip(), rail.button("a").accessibleName()) == ("Hari ini", "Hari ini")


def test_paragraph_is_as_high_as_its_lines(qtbot: QtBot, look: Look) -> None:
    """Half the width needs more lines, and never less height than them."""
    words = Paragraph(look, "Hitung kasus yang ditangani terhadap kasus yang ditemukan, bukan terhadap semua baduta.")
    shown(qtbot, words)
    assert words.heightForWidth(150) > words.heightForWidth(600)
    words.resize(150, 10)
    assert words.height() == words.heightForWidth(150)


def test_only_an_eliding_label_cuts_and_tells_the_whole(qtbot: QtBot, look: Look) -> None:
    """What does not fit stands in the tooltip and in the accessible name."""
    label = Label(look, "Kabupaten Penukal Abab Lematang Ilir", elide=True)
    shown(qtbot, label)
    label.resize(80, 20)
    assert label.text().endswith("…")
    assert label.toolTip() == label.accessibleName() == "Kabupaten Penukal Abab Lematang Ilir"


def test_marks_differ_in_shape_without_colour(qtbot: QtBot, look: Look) -> None:
    """In a grey print every two marks differ in shape; every mark has a word."""
    look.use(contrast=Contrast.HIGH)
    shapes = {}
    for kind in MarkKind:
        image = QImage(32, 32, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        state_mark(painter, look, kind, 0, 0, 32)
        painter.end()
        shapes[kind] = bytes(1 if value < 150 else 0 for value in bytes(image.constBits()))
        assert mark_word(kind)
    for one in MarkKind:
        for other in MarkKind:
            if one is not other and {one, other} != {MarkKind.READY, MarkKind.FINE}:  # the same ring with a check
                apart = sum(a != b for a, b in zip(shapes[one], shapes[other], strict=True))
                assert apart > 40, (one, other)


@pytest.mark.parametrize("name", ["id", "en"])
def test_every_verdict_has_a_glyph_and_a_word(
    qtbot: QtBot, look: Look, language: Callable[[str], None], name: str
) -> None:
    """Each verdict of a file or sheet is drawn and spoken, in both languages."""
    language(name)
    for verdict in FAMILIES:
        glyph = Glyph(look, verdict)
        qtbot.addWidget(glyph)
        assert glyph.accessibleName() == verdict_word(verdict)
        assert picture(glyph) != picture(Label(look, ""))
