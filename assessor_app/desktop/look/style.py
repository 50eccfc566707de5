"""What Qt's own painting needs: one palette, and the few lines of QSS for fields, scroll bars and tooltips."""

from typing import Final

from PySide6.QtGui import QColor, QPalette

from assessor_app.desktop.look.tokens import TABLE, Theme, Token, hex_of

_PALETTE: Final[tuple[tuple[QPalette.ColorRole, Token], ...]] = (
    (QPalette.ColorRole.Window, "bg"),
    (QPalette.ColorRole.WindowText, "ink"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "bg"),
    (QPalette.ColorRole.Text, "ink"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "ink"),
    (QPalette.ColorRole.BrightText, "bata"),
    (QPalette.ColorRole.Highlight, "nila"),
    (QPalette.ColorRole.HighlightedText, "on_nila"),
    (QPalette.ColorRole.PlaceholderText, "ink3"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "ink"),
    (QPalette.ColorRole.Light, "surface"),
    (QPalette.ColorRole.Midlight, "surface"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "line_strong"),
    (QPalette.ColorRole.Shadow, "line_strong"),
    (QPalette.ColorRole.Link, "nila"),
    (QPalette.ColorRole.LinkVisited, "nila"),
    (QPalette.ColorRole.Accent, "nila"),
)

_TEXT_ROLES: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

_QSS: Final = """
QAbstractScrollArea { background: transparent; border: 0; }
QComboBox QAbstractItemView, QMenu { background: $surface; border: 1px solid $line_strong; }
QMenu::item { color: $ink; padding: ~5 ~10 ~5 ~32; }
QMenu::indicator { left: ~10; }
QMenu::item:selected { background: $nila_soft; }
QMenu::item:disabled { color: $ink3; }
QLineEdit, QPlainTextEdit { background: $surface; color: $ink; border: 1px solid $line_strong; border-radius: ~6;
  selection-background-color: $nila; selection-color: $on_nila; placeholder-text-color: $ink3; padding: ~5 ~9; }
QPlainTextEdit { padding: ~3 ~5; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $sunken; color: $ink3; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; }
QLineEdit:focus, QPlainTextEdit:focus { border: @ solid $nila; }
QLineEdit[wrong="true"] { border: 2px solid $bata; }
QLineEdit#bare, QPlainTextEdit#bare { background: transparent; border: 0; padding: 0; }
QScrollBar { background: transparent; margin: 0; }
QScrollBar:vertical { width: ~10; }
QScrollBar:horizontal { height: ~10; }
QScrollBar::handle { background: $line_strong; border-radius: ~2; }
QScrollBar::handle:vertical { min-height: ~32; margin: 2px ~3 2px ~2; }
QScrollBar::handle:horizontal { min-width: ~32; margin: ~2 2px ~3 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line_strong; padding: ~3 ~6; }
"""


def palette(theme: Theme) -> QPalette:
    """Qt's colours out of the tokens."""
    made = QPalette()
    for role, token in _PALETTE:
        made.setColor(role, QColor(hex_of(token, theme)))
    for role in _TEXT_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(hex_of("ink3", theme)))
    return made


def qss(theme: Theme, scale: float) -> str:
    """The style sheet of the application: `$token` a colour, `~n` a length that scales, `@` the focus edge."""
    sheet = _QSS.replace("@", "3px" if theme.high_contrast else "2px")
    for token in sorted(TABLE, key=len, reverse=True):
        sheet = sheet.replace(f"${token}", hex_of(token, theme))
    for pixels in (32, 16, 10, 9, 6, 5, 3, 2):
        sheet = sheet.replace(f"~{pixels}", f"{round(pixels * scale)}px")
    return sheet
