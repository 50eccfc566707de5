"""The editor of the organiser's texts: fields at the left, the document as it would look at the right.

What is written stays here until it is saved or taken back, also while another document is looked at.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.naskah_field import NaskahField
from assessor_app.desktop.secretariat.documents.naskah_form import ADVISED, CityInFront, NaskahForm
from assessor_app.desktop.secretariat.documents.naskah_papers import (
    asked_for,
    begins_with,
    choices,
    closing_of_paper,
    is_made,
)
from assessor_app.desktop.secretariat.documents.naskah_words import DOCUMENT_KINDS, document_words
from assessor_app.desktop.secretariat.documents.naskah_work import Stored, read_naskah, save_naskah
from assessor_app.desktop.secretariat.documents.work import Source, build_drafted
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.phrases import short_city
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.labels import Label
from assessor_app.desktop.widgets.selects import Select
from assessor_app.desktop.widgets.surfaces import Panel
from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.papers import ASKED, Paper, Part
from assessor_app.domain.results import CityResult
from assessor_app.domain.sheet import FindingKind
from assessor_app.errors import UserError
from assessor_app.operations.consolidating import Consolidated
from assessor_app.operations.naskah import PRINTED
from assessor_app.words import ntr, tr

if TYPE_CHECKING:
    from assessor_app.desktop.secretariat.documents.preview import Preview

_FORM_WIDE, _FORM_NARROW = 440, 308
_PATIENCE = 500  # ms after the last key until the page is made anew


class NaskahView(Styled, QWidget):
    """`left()` to go back, `save_wished()`, `saved(sentence)`, `failed(UserError)`."""

    left = Signal()
    save_wished = Signal()
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._source: Source | None = None
        self._stored = Stored({}, {})
        self._of = ""
        self._evaluation: Evaluation
        self._papers: dict[str, Paper] = {}
        self._cities: dict[str, CityInFront] = {}
        self._narrow = self._least = False
        self.form = NaskahForm(look)
        self.preview: Preview | None = None
        self.back = Button(look, _back, "quiet", icon="chevron-left", size=32)
        self.document = Select(look, _document, size=32)
        self.paper = Select(look, _paper, size=32)
        self.state = Label(look, self._state_words, "small", "ink2", elide=True)
        self.revert = HeaderButton(look, _revert, icon="history", size=32)
        self.save = Button(look, _save, "primary", icon="save", size=32)
        self.city = Select(look, _city, size=32)
        self.pending = Label(look, "", "small", "ink2")
        self._build(look)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE)
        self._timer.timeout.connect(self._on_time)
        self.back.clicked.connect(self.left)
        self.save.clicked.connect(self.save_wished)
        self.revert.clicked.connect(self._on_revert)
        self.document.currentIndexChanged.connect(self._on_document)
        self.paper.currentIndexChanged.connect(self._on_paper)
        self.city.currentIndexChanged.connect(self._on_city)
        self.form.edited.connect(self._on_edited)
        self.dress(look)

    def open(self, source: Source, found: Consolidated, kind: str) -> None:
        """Read the texts and show those of a kind's document."""
        self._source, self._evaluation = source, found.results.evaluation
        self._cities = {row.city.code: _in_front(row, found) for row in found.results.official}
        self.city.blockSignals(True)
        chosen = self.city.currentData()
        self.city.clear()
        self.city.add(tr("Semua daerah"), None)
        for row in found.results.official:
            self.city.add(short_city(row.city.name), row.city.code)
        self.city.choose(chosen)
        self.city.blockSignals(False)
        changed = found.closing is not None and closing_of(found.closing).number > 1
        fitting = [d for d, of in DOCUMENT_KINDS.items() if of == kind]
        self._wished = next(iter(fitting[changed and len(fitting) > 1 :]), "surat")
        self._jobs.start("naskah", read_naskah, source, done=self._on_read, failed=self.failed.emit)

    def store(self, source: Source, operator: str) -> None:
        """Save everything that was changed."""
        self._source = source
        self._jobs.start(
            "naskah-save",
            save_naskah,
            source,
            {key: dict(fields) for key, fields in self.form.drafts.items()},
            operator,
            done=self._on_saved,
            failed=self.failed.emit,
        )

    @property
    def fields(self) -> Mapping[str, NaskahField]:
        """The fields in sight, by name."""
        return self.form.fields

    @property
    def changed(self) -> int:
        """How many fields are changed and not saved, in all documents."""
        return sum(len(fields) for fields in self.form.drafts.values())

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "form") and self.fields:
            QTimer.singleShot(0, self._reword)  # its fields still hear the news themselves

    def _reword(self) -> None:
        self._wished = self._of
        self._on_read(self._stored)

    @override
    def restyle(self) -> None:
        super().restyle()
        self.form.setFixedWidth(self.look.px(_FORM_NARROW if self._narrow else _FORM_WIDE))

    def set_breadth(self, breadth: Breadth) -> None:
        """Where there is little room the page is shown without its search, where there is least its city apart."""
        narrow = breadth is not Breadth.WIDE
        self._narrow, self._least = narrow, breadth is Breadth.NARROW
        self.revert.set_compact(narrow)
        self._aside.setVisible(self._least)
        (self._aside if self._least else self._bar).box.insertWidget(0 if self._least else 2, self.paper)
        self.state.setVisible(not self._least)
        (self._aside if self._least else self._tools).box.addWidget(self.city)
        self._spare()
        self.restyle()

    def _spare(self) -> None:
        if self.preview is not None:
            self.preview.set_narrow(self._narrow)

    def _build(self, look: Look) -> None:
        bar = self._bar = Panel(look, "surface", sides="b", direction="across", margins=(12, 6, 16, 6), spacing=8)
        bar.box.addWidget(self.back)
        bar.box.addWidget(self.document)
        bar.box.addWidget(self.paper)
        bar.box.addWidget(self.state, 1)
        for button in (self.revert, self.save):
            bar.box.addWidget(button)
        self._page = QVBoxLayout()
        self._page.setSpacing(0)
        self._tools = Panel(look, "surface", sides="b", direction="across", margins=(12, 6, 12, 6), spacing=6)
        self._tools.box.addWidget(self.city)
        self._tools.box.addWidget(self.pending, 1)
        self._page.addWidget(self._tools)
        across = QHBoxLayout()
        across.setSpacing(0)
        self._aside = Panel(look, "surface", sides="br", margins=(12, 6, 12, 6))
        self._aside.hide()
        left = QVBoxLayout()
        left.addWidget(self._aside)
        left.addWidget(self.form, 1)
        across.addLayout(left)
        across.addLayout(self._page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(across, 1)

    def _on_read(self, stored: Stored) -> None:
        self._stored = stored
        self.document.blockSignals(True)
        self.document.clear()
        for document in PRINTED:
            self.document.add(document_words(document), document)
        self.document.blockSignals(False)
        self.document.choose(self._wished)
        self._show_document()

    def _show_document(self) -> None:
        """Show a document's texts, for the papers that were in front of it last or are most likely meant."""
        document = str(self.document.currentData())
        self._papers.setdefault(document, begins_with(document, self._stored.closings))
        self._of = document
        self.paper.blockSignals(True)
        self.paper.clear()
        for words, paper in choices(document, self._evaluation, self._stored.closings, self._stored.texts):
            self.paper.add(words, paper)
        self.paper.choose(self._papers[document])
        self.paper.blockSignals(False)
        self.paper.setVisible(self.paper.count() > 1)
        self._show_row()

    def _show_row(self) -> None:
        paper = self._papers[self._of]
        of_cities = Part.CITY in ASKED.get(self._of, ())
        self.city.setVisible(of_cities and not paper.city)  # minutes and tables are of no city
        if self._of == ADVISED and not paper.city and self.city.currentData() is None and self.city.count() > 1:
            self.city.choose(self.city.itemData(1))  # it has a text for each city
        city = paper.city or str(self.city.currentData())
        self.form.show_document(self._of, paper, self._stored, self._cities.get(city))
        self._settle()
        self._refresh()

    def _settle(self) -> None:
        changed = self.changed
        self.state.retranslate()
        self.revert.setEnabled(bool(changed))
        self.save.setEnabled(bool(changed) and self.form.sound)

    def _state_words(self) -> str:
        changed = self.changed
        if not changed:
            return tr("Semua tersimpan; dapat diubah kapan saja, juga sesudah penetapan.")
        return ntr("{n} isian belum disimpan", "{n} isian belum disimpan", changed)

    def _refresh(self) -> None:
        """Make the page anew from what is written, unless something of it is refused."""
        if self._source is None or not self.form.sound:
            return
        city, paper = self.city.currentData(), self._papers[self._of]
        if not is_made(self._of, paper, self._stored.closings):
            self.pending.set_wording(tr("pratinjau ada sesudah penetapan itu"))
            return
        seen = isinstance(city, str) and self.city.isVisibleTo(self)
        job = self._jobs.start(
            "naskah-page",
            build_drafted,
            self._source,
            DOCUMENT_KINDS[self._of],
            asked_for(paper, city if seen else None),
            closing_of_paper(self._of, paper, self._stored.closings),
            self.form.texts,
            done=self._on_page,
            failed=self._on_no_page,
        )
        if job is None:
            self._timer.start()  # one is being made; look again
        elif self._jobs.running("naskah-page"):
            self.pending.set_wording(tr("pratinjau dibuat…"))

    def _on_page(self, content: bytes) -> None:
        if self.preview is None:
            from assessor_app.desktop.secretariat.documents.preview import Preview

            self.preview = Preview(self.look)
            self._page.addWidget(self.preview, 1)
            self._tools.box.insertWidget(0, self.preview.tools, 1)
            self._tools.box.setStretch(self._tools.box.indexOf(self.pending), 0)
            self._spare()
        page = self.preview.page
        self.preview.show_bytes(content)
        self.preview.jump(min(page, self.preview.pages))
        self.pending.set_wording("")

    def _on_no_page(self, error: UserError) -> None:
        self.pending.set_wording("")
        self.failed.emit(error)

    def _on_edited(self) -> None:
        self._settle()
        self._timer.start()

    def _on_time(self) -> None:
        self._refresh()

    def _on_city(self, _index: int) -> None:
        if self._of == ADVISED:  # it has a text for each city
            self._show_row()
        else:
            self._refresh()

    def _on_paper(self, _index: int) -> None:
        self._papers[self._of] = self.paper.currentData()
        self._show_row()

    def _on_document(self, _index: int) -> None:
        self._show_document()

    def _on_revert(self) -> None:
        self.form.forget()
        self._settle()
        self._refresh()

    def _on_saved(self, count: int) -> None:
        self.form.settle()
        self._wished = self._of
        if self._source is not None:
            self._jobs.start("naskah", read_naskah, self._source, done=self._on_read, failed=self.failed.emit)
        self.saved.emit(ntr("{n} isian naskah tersimpan.", "{n} isian naskah tersimpan.", count))


def _in_front(row: CityResult, found: Consolidated) -> CityInFront:
    sheets = (found.versions[digest] for digest in row.sheets.values())
    count = sum(finding.kind is FindingKind.RECOMMENDATION for sheet in sheets for finding in sheet.sheet.findings)
    return CityInFront(row.city.code, row.city.name, count)


def _back() -> str:
    return tr("Kembali ke dokumen")


def _document() -> str:
    return tr("Naskah untuk dokumen")


def _paper() -> str:
    return tr("Naskah untuk")


def _revert() -> str:
    return tr("Batalkan perubahan")


def _save() -> str:
    return tr("Simpan naskah")


def _city() -> str:
    return tr("Daerah dalam pratinjau")
