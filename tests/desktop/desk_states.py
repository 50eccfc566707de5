"""Pages of the desk that concern paper, in the states that opening them does not show."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from assessor_app.desktop.secretariat.preparation.review import MADE
from assessor_app.desktop.secretariat.preparation.tables import TABS
from assessor_app.desktop.secretariat.verifying.page import VerifyPage
from assessor_app.desktop.secretariat.window import SecretariatWindow
from assessor_app.errors import UserError
from assessor_app.exchange.workbook_writer import preparation_workbook
from assessor_app.words import catalogue
from tests.operations.events import evaluation

Scene = tuple[str, QWidget]


def changed_workbook(folder: Path) -> Path:
    """A workbook of the event without its first city."""
    whole = evaluation()
    path = folder / "persiapan.xlsx"
    path.write_bytes(
        preparation_workbook(evaluation(cities=whole.cities[1:], sessions=whole.sessions[1:]), {}, catalogue("id"))
    )
    return path


def paper_states(window: SecretariatWindow) -> Iterator[Scene]:
    """Preparation tab by tab and opened anew, the drill-down, the texts, what was issued, an answer, the archive."""
    page = window.preparation
    window.open_page("prepare")
    for tab in (*TABS, MADE):
        page.review.open_tab(tab)
        yield f"prepare-{tab}", window
    page.take(str(changed_workbook(window._workspace.folder.parent)))
    yield "prepare-opened", window
    yield from _results(window)
    yield from _documents(window)
    verify = window.findChild(VerifyPage)
    assert verify is not None
    window.open_page("verify")
    verify.view.ask("AAAA-AAAA-AAAA")
    yield "verify-answer", window
    window.open_page("archive")
    yield "archive", window


def _results(window: SecretariatWindow) -> Iterator[Scene]:
    page = window.results
    window.open_page("results")
    drill = page.city._drill
    assert drill is not None
    drill.choose(0)
    page.city._on_clicked()
    drill.choose(1)
    yield "results-drill", window
    page.search.setText("tidak ada")
    yield "results-nothing-found", window
    page.search.clear()


def _documents(window: SecretariatWindow) -> Iterator[Scene]:
    page = window.documents
    window.open_page("documents")
    page.browser.kinds.choose("report")
    page.browser.list._on_every()
    yield "documents-marked", window
    page._on_began("laporan")
    page._on_progressed("laporan-12.75-kota-binjai-2019-tahap-1-sementara.pdf", 6, 20)
    yield "documents-running", window
    page._on_ended()
    page._on_done("20 dokumen tersimpan", "/media/USB/berkas-malam-ini")
    page.write.click()
    page.naskah.document.choose("laporan")
    page.naskah._show_document()
    field = page.naskah.fields["gambaran_umum"].note
    assert field is not None
    field.insertPlainText("Hasil {kotak}")
    yield "documents-texts", window
    page.naskah._on_revert()
    page.naskah.back.click()
    page.look_back.click()
    yield "documents-issued", window
    page.issued.back.click()
    page.show_error(UserError("disk-full"))
    yield "documents-refused", window
    page.clear_error()
