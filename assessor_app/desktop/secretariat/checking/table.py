"""The table of differences: what differs, whose it is, what was signed; two lines each."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.look.tokens import Token
from assessor_app.desktop.secretariat.checking import wording
from assessor_app.desktop.widgets import paint
from assessor_app.desktop.widgets.glyphs import WARNING, glyph
from assessor_app.desktop.widgets.table import TableView
from assessor_app.desktop.widgets.table_model import Column
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.operations.surveying import Found
from assessor_app.words import tr

ROW: Final = 52
_HEAD, _MOST, _SIGN = 32, 6, 26

Text = Callable[[Found], str]


class FoundTable(TableView[Found]):
    """One row for each difference; as high as its rows, and from the seventh on it scrolls."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        columns: list[Column[Found]] = [
            _column("what", _what_word, wording.title, wording.code, sign=True, wide=276),
            _column("whose", _whose_word, wording.owner, wording.place, wide=180),
            _column("signed", _signed_word, wording.says, wording.now, wide=220, stretch=True, under="bata"),
        ]
        super().__init__(look, _name, columns, row_height=ROW, parent=parent)

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Show these, the first one chosen."""
        self.show_rows(found)
        self.setFixedHeight(self.look.px(_HEAD + 4 + ROW * min(max(len(found), 1), _MOST)))
        if found:
            self.choose(0)


def _column(
    key: str,
    title: Callable[[], str],
    first: Text,
    second: Text,
    *,
    sign: bool = False,
    wide: int,
    stretch: bool = False,
    under: Token = "ink2",
) -> Column[Found]:
    def text(found: Found) -> str:
        return ". ".join(filter(None, (first(found), second(found))))

    def draw(painter: QPainter, look: Look, room: QRectF, found: Found) -> None:
        if sign:
            size = look.px(15)
            verdict = FileVerdict.BAD_SIGNATURE if found.grave else WARNING
            glyph(painter, look, room.left(), room.top() + look.px(10), size, verdict)
            room = room.adjusted(look.px(_SIGN), 0, 0, 0)
        half = room.height() / 2
        above = QRectF(room.left(), room.top() + look.px(5), room.width(), half - look.px(4))
        below = QRectF(room.left(), room.top() + half, room.width(), half - look.px(5))
        strong, small = look.font("label_strong"), look.font("small")
        paint.text(painter, above, first(found), strong, look["ink"], elide=True)
        paint.text(painter, below, second(found), small, look[under], elide=True)

    return Column(key, title, text, width=wide, stretch=stretch, draw=draw)


def _name() -> str:
    return tr("Yang berbeda")


def _what_word() -> str:
    return tr("Yang berbeda")


def _whose_word() -> str:
    return tr("Milik siapa, daerah mana")


def _signed_word() -> str:
    return tr("Menurut yang ditandatangani")
