"""The real program with somebody typing in it, for a test that kills it: `python -m … LOG SEED`, home by environment.

Before every key it writes what is about to be typed, and after the key what must be on the disk now. It adds nothing
to the program but this person: `assessor_app` runs as its own main module, and is typed into once its window is open.
"""

import json
import os
import random
import runpy
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from assessor_app.desktop.app import Program
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.widgets.fields import NoteEditor
from assessor_app.desktop.widgets.notices import Banner
from assessor_app.domain.sheet import FindingKind
from tests.operations.events import BINJAI

WORDS = "minta data dinas belum diukur dokumen lampiran tiga angka berbeda dari paparan tahun lalu "
STRENGTH = "strength"
"""Where the log keeps the first finding, beside the notes by their indicator."""
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Typist(QObject):
    """Digits at a changing speed; now and then a subgroup filled, a mark cleared, a note or a finding by letters."""

    def __init__(self, window: AssessorWindow, log: Path, seed: int) -> None:
        super().__init__(window)
        self._window, self._random = window, random.Random(seed)
        self._log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._begun, self._left, self._field = False, "", ""
        content = window.desk.content
        said = [banner.sentence.accessibleName() for banner in window.findChildren(Banner)]
        self._say("open", key=window.key, city=content.city.code if content else "", said=said)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(0)

    def _go_to_list(self) -> None:
        """Go to the list of the sheet, wherever the program opened."""
        window = self._window
        if window.desk.content is None or window.desk.content.city.code != BINJAI:
            window.open_city(BINJAI)
        QTest.keyClick(window.sheet, Qt.Key.Key_1, CONTROL)

    def _say(self, what: str, **fields: object) -> None:
        line = json.dumps({"what": what, "at": time.monotonic(), **fields})
        os.write(self._log, line.encode() + b"\n")

    def _on_turn(self) -> None:
        if not self._window.isActiveWindow():
            return  # it is only just coming up
        if not self._begun:
            self._begun = True
            self._go_to_list()
        self._timer.setInterval(self._random.choice((0, 5, 10, 15, 40)))
        if self._left:
            self._type_letter()
            return
        chance = self._random.random()
        if chance < 0.10:
            self._begin_note()
        elif chance < 0.16:
            self._begin_finding()
        else:
            self._change_marks(chance)

    def _change_marks(self, chance: float) -> None:
        listed = self._window.sheet.scoring.list
        assert self._window.desk.content is not None
        assert listed.hasFocus(), getattr(QApplication.focusWidget(), "accessibleName", str)()
        code, marks = listed.code, self._window.desk.content.marks
        level = self._random.choice([n for n in range(5) if marks.get(code) != n])
        missing = [c for c in listed.indicators.subgroup(listed.currentIndex().row()) if c not in marks]
        if chance < 0.24 and code in marks:
            self._press(listed, {code: None}, Qt.Key.Key_Delete)
        elif chance < 0.34 and missing:
            self._press(listed, dict.fromkeys(missing, level), Qt.Key(Qt.Key.Key_0 + level), SHIFT)
        else:
            self._press(listed, {code: level}, Qt.Key(Qt.Key.Key_0 + level))
        if listed.code == code:
            QTest.keyClick(listed, Qt.Key.Key_Home)

    def _press(
        self,
        listed: QWidget,
        changed: dict[str, int | None],
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        self._say("try", marks=changed)
        QTest.keyClick(listed, key, modifier)
        self._say("done", saved=self._window.sheet.footer.saved.text())

    def _begin_note(self) -> None:
        QTest.keyClick(self._window.sheet.scoring.list, Qt.Key.Key_N)
        self._begin(self._window.sheet.scoring.side.code)

    def _begin_finding(self) -> None:
        QTest.keyClick(self._window.sheet, Qt.Key.Key_2, CONTROL)
        column = self._window.sheet.findings.columns[FindingKind.STRENGTH]
        if column.cards:
            column.cards[0].editor.setFocus()
        else:
            QTest.keyClick(column.add, Qt.Key.Key_Space)
        self._begin(STRENGTH)

    def _begin(self, field: str) -> None:
        long = self._random.random() < 0.5
        self._field, self._left = field, WORDS * 4 if long else WORDS[: self._random.randrange(1, 20)]
        self._say("begin", field=field, text=self._editor().toPlainText())

    def _editor(self) -> NoteEditor:
        if self._field == STRENGTH:
            return self._window.sheet.findings.columns[FindingKind.STRENGTH].cards[0].editor
        return self._window.sheet.scoring.side.note

    def _type_letter(self) -> None:
        letter, self._left = self._left[0], self._left[1:]
        editor = self._editor()
        assert editor.hasFocus()
        QTest.keyClick(editor, letter)
        self._say("letter", field=self._field, text=editor.toPlainText())
        if not self._left:
            text = editor.toPlainText()
            if self._field == STRENGTH:
                QTest.keyClick(self._window.sheet, Qt.Key.Key_1, CONTROL)
            else:
                QTest.keyClick(editor, Qt.Key.Key_Escape)
            self._say("left", field=self._field, text=text)


def main() -> None:
    """Run the program as its users do, and type once its window is open."""
    log, seed = Path(sys.argv[1]), int(sys.argv[2])
    opens = Program.open

    def opens_and_types(program: Program) -> None:
        opens(program)
        assert isinstance(program.window, AssessorWindow)
        program.window.activateWindow()
        typist = Typist(program.window, log, seed)
        assert typist.parent() is program.window

    Program.open = opens_and_types  # type: ignore[method-assign]
    sys.argv = ["assessor-app"]
    runpy.run_module("assessor_app", run_name="__main__")


if __name__ == "__main__":
    main()
