"""The program's window: which one opens, in which language and look, and what catches what nobody caught."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from shiboken6 import isValid

from assessor_app import __version__, words
from assessor_app.desktop.assessor.window import AssessorWindow
from assessor_app.desktop.edge import Edge
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Contrast, Look, Shade
from assessor_app.desktop.qt_words import QtWords, speak
from assessor_app.desktop.start.people import PeopleWindow
from assessor_app.desktop.start.window import StartWindow
from assessor_app.desktop.start.work import Taken
from assessor_app.domain.ledger import Role
from assessor_app.errors import UserError
from assessor_app.operations.damage import naming_damage
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.profiles import Profile, others, profiles
from assessor_app.operations.remembering import remember
from assessor_app.operations.seat import Unlocked
from assessor_app.paths import default_workspace
from assessor_app.storage.workspace import Workspace

SETTINGS = ("language", "shade", "contrast", "scale")
EVALUATION = "evaluation"
"""Which of several evaluations the person worked on last."""


class Program(QObject):
    """Opens the start page, the assessor's window or the secretariat's, and keeps the settings they share.

    Args:
        home: the workspace folder.
        at_once: run jobs in the caller's thread; tests then need no waiting.
    """

    def __init__(self, app: QApplication, home: Path, *, at_once: bool = False) -> None:
        super().__init__(app)
        self._app, self._home, self._at_once = app, home, at_once
        self.look = Look(app)
        self._translator = QtWords(app)
        speak(app, self._translator, words.current().language)
        self._workspace: Workspace | None = None
        self.window: QMainWindow | None = None
        self._leaving: list[QMainWindow] = []
        self._chosen: dict[str, str] = {}

    def open(self) -> None:
        """Open what belongs to the workspace of this laptop; where several people share it, ask who sits down."""
        if others(self._home):
            people = self._people()
            if len(people) > 1:
                self._open_people(people)
                return
            if people:
                self._open_folder(people[0].folder)
                return
        self._open_folder(self._home)

    def _people(self) -> tuple[Profile, ...]:
        return tuple(profile for profile in profiles(self._home) if not profile.example)

    def _open_folder(self, folder: Path) -> None:
        try:
            with naming_damage(folder):
                workspace = open_workspace(folder, create=False)
        except UserError as error:
            self._open_start(None if error.key == "no-workspace" else error)
            return
        try:
            with naming_damage(folder):
                self._open_workspace(workspace)
        except UserError as error:
            self._leave()
            workspace.close()
            self._open_start(error)

    def _open_workspace(self, workspace: Workspace) -> None:
        role = workspace.role()
        if role is Role.NONE:
            workspace.close()
            self._open_start(None)
            return
        if workspace.known_evaluations() and not workspace.evaluations():
            workspace.evaluation()  # says why: a window without an evaluation would look like a new one
        self._take(workspace)
        if role is Role.SECRETARIAT:
            self._open_secretariat(workspace)
        else:
            known = {e.id for e in workspace.evaluations()}
            last = workspace.ui_state(EVALUATION)
            self._open_assessor(workspace, last if last in known else None)

    def close(self) -> None:
        """Close the window and the workspace."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None

    def current_window(self) -> QMainWindow | None:
        """The window that is open."""
        return self.window

    def _open_people(self, people: tuple[Profile, ...]) -> None:
        window = PeopleWindow(self.look, people, self._jobs())
        window.opened.connect(self._on_person_opened)
        window.another_wanted.connect(self._on_another_wanted)
        self._show(window)

    def _on_person_opened(self, person: Profile, unlocked: Unlocked | None, code: str) -> None:
        self._open_folder(person.folder)
        if unlocked is not None and isinstance(self.window, AssessorWindow):
            self.window.take_key(unlocked, code)

    def _on_people_wanted(self) -> None:
        """Somebody else sits down: the one who leaves is asked for the own code next time."""
        self._leave()
        self._open_people(self._people())

    def _on_another_wanted(self) -> None:
        self._open_start(None, apart=True, back=True)

    def _on_evaluation_wanted(self) -> None:
        """One more evaluation for the person who works here: it joins the same workspace."""
        assert self._workspace is not None
        folder = self._workspace.folder
        self._leave()
        self._open_start(None, folder=folder, back=True)

    def _on_back_wanted(self) -> None:
        people = self._people()
        if len(people) > 1:
            self._open_people(people)
        else:
            self.open()

    def _leave(self) -> None:
        """Close the window of who worked here, and the workspace with it."""
        if self.window is not None:
            self.window.close()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
        self._chosen.clear()

    def _open_start(
        self, error: UserError | None, *, folder: Path | None = None, apart: bool = False, back: bool = False
    ) -> None:
        start = StartWindow(self.look, folder or self._home, self._jobs(), apart=apart, back=back)
        start.back_wanted.connect(self._on_back_wanted)
        start.seat_taken.connect(self._on_seat_taken)
        start.secretariat_chosen.connect(self._on_secretariat_chosen)
        start.setting_chosen.connect(self.set_setting)
        if error is not None:
            start.show_problem(error)
        self._show(start)

    def _open_assessor(self, workspace: Workspace, evaluation: str | None = None) -> AssessorWindow:
        window = AssessorWindow(self.look, workspace, self._jobs(), evaluation=evaluation)
        window.setting_chosen.connect(self.set_setting)
        window.people_wanted.connect(self._on_people_wanted)
        window.evaluation_wanted.connect(self._on_evaluation_wanted)
        window.evaluation_chosen.connect(self._on_evaluation_chosen)
        self._show(window)
        return window

    def _open_secretariat(self, workspace: Workspace) -> None:
        # Only a desk pays for its pages.
        from assessor_app.desktop.secretariat.window import SecretariatWindow

        window = SecretariatWindow(self.look, workspace, self._jobs())
        window.setting_chosen.connect(self.set_setting)
        window.people_wished.connect(self._on_people_wanted)
        self._show(window)

    def _on_evaluation_chosen(self, evaluation: str) -> None:
        assert self._workspace is not None
        remember(self._workspace, {EVALUATION: evaluation})
        if self.window is not None:
            self.window.close()  # in order, so that the next window finds no crash
        self._open_assessor(self._workspace, evaluation)

    def _on_seat_taken(self, taken: Taken, practise: bool) -> None:
        workspace = open_workspace(taken.folder, create=False)
        self._take(workspace)
        evaluation = taken.joined.evaluation
        remember(workspace, {EVALUATION: evaluation.id})
        window = self._open_assessor(workspace, evaluation.id)
        window.take_key(taken.joined.unlocked, taken.code)
        practice = next((city.code for city in evaluation.cities if city.practice), None)
        if practise and practice is not None:
            window.open_city(practice)

    def _on_secretariat_chosen(self) -> None:
        workspace = open_workspace(self._home)
        self._take(workspace)
        self._open_secretariat(workspace)

    def set_setting(self, name: str, value: str) -> None:
        """Change language, theme, contrast or text size, at once and for the next start."""
        self._chosen[name] = value
        self._apply(name, value)
        if self._workspace is not None:
            remember(self._workspace, {name: value})

    def _apply(self, name: str, value: str) -> None:
        if name == "language" and value in words.LANGUAGES:
            speak(self._app, self._translator, value)
        elif name == "shade":
            self.look.use(shade=Shade(value))
        elif name == "contrast":
            self.look.use(contrast=Contrast(value))
        elif name == "scale":
            self.look.use(scale=float(value))

    def _take(self, workspace: Workspace) -> None:
        """Use a workspace: what was chosen on the start page goes into it, the rest comes out of it."""
        if self._workspace is not None:
            self._workspace.close()
        self._workspace = workspace
        if self._chosen:
            remember(workspace, self._chosen)
        for name in SETTINGS:
            stored = workspace.ui_state(name)
            if stored and name not in self._chosen:
                self._apply(name, stored)

    def _jobs(self) -> Jobs:
        return Jobs(self, at_once=self._at_once)

    def _show(self, window: QMainWindow) -> None:
        before, self.window = self.window, window
        window.show()
        if before is not None:
            # Held until Qt has deleted it: Python would otherwise collect it while it still answers events.
            self._leaving = [*(leaving for leaving in self._leaving if isValid(leaving)), before]
            before.close()
            before.deleteLater()


def main() -> int:
    """Run the desktop until its window closes."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("assessor-app")
    program = Program(app, default_workspace())
    edge = Edge(program.look, __version__, program.current_window)
    edge.install()
    program.open()
    code = app.exec()
    program.close()
    return code
