"""Verifikasi for whoever holds only a paper or a file: no workspace, no seat, no name."""

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.secretariat.verifying.view import VerifyView
from assessor_app.desktop.widgets.sheet import Sheet
from assessor_app.words import tr


class VerifySheet(Sheet):
    """The page Verifikasi without a desk."""

    def __init__(self, look: Look, jobs: Jobs, *, parent: QWidget) -> None:
        super().__init__(look, _title, _about, cancel=_close, width=960, parent=parent)
        self.view = VerifyView(look, jobs, None, _no_passphrase, edge=True)
        self.body.addWidget(self.view)
        self.view.text.setFocus()


def _no_passphrase() -> None:
    return None


def _title() -> str:
    return tr("Periksa keaslian dokumen")


def _about() -> str:
    return tr(
        "Tanda tangan diperiksa dengan kunci sekretariat (sekretariat.kunci), yang dibagikan bersama paket dan ada "
        "di dalam arsip. Bandingkan jawabannya dengan yang tercetak di kertas."
    )


def _close() -> str:
    return tr("Tutup")
