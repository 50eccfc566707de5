"""Verifikasi: paste what a phone read, type a short code, or open a file; the page says what it is and how proved."""

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.page import DeskPage
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.verifying.view import VerifyView
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr


class VerifyPage(DeskPage):
    """The question and its answer, with this workspace at hand."""

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._duty = duty
        super().__init__(look, _title, parent=parent)
        self.view = VerifyView(look, jobs, workspace.folder, self._passphrase)
        self.body.addWidget(self.view, 1)
        self.restyle()

    def show_seen(self, seen: Seen | None) -> None:
        """What is asked does not depend on what the desk holds; what was answered may."""

    def _passphrase(self) -> str | None:
        return self._duty.passphrase


def _title() -> str:
    return tr("Verifikasi")
