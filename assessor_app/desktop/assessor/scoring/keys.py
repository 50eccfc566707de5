"""Which key means which digit, on the main row, shifted, and on a keypad with or without NumLock."""

import sys
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_SHIFTED: Final = {
    Qt.Key.Key_ParenRight: 0,
    Qt.Key.Key_Exclam: 1,
    Qt.Key.Key_At: 2,
    Qt.Key.Key_NumberSign: 3,
    Qt.Key.Key_Dollar: 4,
    Qt.Key.Key_Percent: 5,
    Qt.Key.Key_AsciiCircum: 6,
    Qt.Key.Key_Ampersand: 7,
    Qt.Key.Key_Asterisk: 8,
    Qt.Key.Key_ParenLeft: 9,
}
"""The upper row of the keyboards sold in Indonesia."""

_KEYPAD: Final = {
    Qt.Key.Key_Insert: 0,
    Qt.Key.Key_End: 1,
    Qt.Key.Key_Down: 2,
    Qt.Key.Key_PageDown: 3,
    Qt.Key.Key_Left: 4,
    Qt.Key.Key_Clear: 5,
    Qt.Key.Key_Right: 6,
    Qt.Key.Key_Home: 7,
    Qt.Key.Key_Up: 8,
    Qt.Key.Key_PageUp: 9,
}
"""What a keypad sends without NumLock."""

_VK_0, _VK_9 = 0x30, 0x39


def digit_of(event: QKeyEvent) -> int | None:
    """The digit on the key that was pressed, or None."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0
    # A Mac says that its arrow keys belong to the keypad.
    if modifiers & Qt.KeyboardModifier.KeypadModifier and key in _KEYPAD and sys.platform != "darwin":
        return _KEYPAD[key]
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        if sys.platform == "win32" and _VK_0 <= event.nativeVirtualKey() <= _VK_9:
            return int(event.nativeVirtualKey()) - _VK_0
        return _SHIFTED.get(key)
    return None
