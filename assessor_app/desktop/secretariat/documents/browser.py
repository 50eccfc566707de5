"""The documents that can be made: kinds, the list of one kind, and the pages of the one in front.

It makes what is in front anew whenever something else is chosen, one document at a time.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.kind_words import kind_words
from assessor_app.desktop.secretariat.documents.kinds import KindList
from assessor_app.desktop.secretariat.documents.list_view import DocumentList
from assessor_app.desktop.secretariat.documents.listing import Listed, Manner, list_documents
from assessor_app.desktop.secretariat.documents.manner import MannerBox
from assessor_app.desktop.secretariat.documents.reader import Reader
from assessor_app.desktop.secretariat.documents.work import Built, Source, build_document
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.surfaces import Panel

if TYPE_CHECKING:
    from assessor_app.desktop.secretariat.documents.preview import Preview

_KINDS_WIDE, _LIST_WIDE = 248, 280


class Browser(Styled, QWidget):
    """`manner_chosen()` when documents are to be made differently, `failed(UserError)`."""

    manner_chosen = Signal()
    failed = Signal(object)

    def __init__(self, look: Look, jobs: Jobs, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._source: Source | None = None
        self._asked: tuple[Listed, Manner] | None = None
        self._again = self._busy = self._crowded = False
        self._wide = True
        self.listed: tuple[Listed, ...] = ()
        """Every document that can be made, in print order."""
        self.built: Built | None = None
        """The document on screen."""
        self.kinds = KindList(look)
        self.list = DocumentList(look)
        self.manner = MannerBox(look)
        self.reader = Reader(look)
        self._left = Panel(look, "surface", sides="r", margins=(0, 0, 1, 8), spacing=4)
        self._left.box.addWidget(self.kinds, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._left)
        across.addWidget(self.list)
        across.addWidget(self.reader, 1)
        self.kinds.kind_chosen.connect(self._on_kind)
        self.list.kind.currentIndexChanged.connect(self._on_kind_selected)
        self.list.document_chosen.connect(self._on_document)
        self.list.marked_changed.connect(self._on_marked)
        self.manner.manner_chosen.connect(self.manner_chosen)
        self.dress(look)

    @property
    def preview(self) -> "Preview | None":
        """The pages in front; None before the first document was shown."""
        return self.reader.preview

    @property
    def marked(self) -> tuple[Listed, ...]:
        """The documents marked, the one in front among them."""
        return self.list.marked

    def read(self, source: Source) -> None:
        """List the documents anew."""
        self._source = source
        job = self._jobs.start(
            "documents",
            list_documents,
            source.folder,
            source.evaluation,
            self.manner.manner,
            done=self._on_listed,
            failed=self.failed.emit,
        )
        self._again = job is None  # what is being listed may be older than this wish
        if job is not None and self._jobs.running("documents"):
            job.ended.connect(self._on_list_ended)

    def set_breadth(self, breadth: Breadth) -> None:
        """Three columns where there is room; else the kinds become a choice above the list."""
        wide = breadth is Breadth.WIDE
        self._wide = wide
        self._left.setVisible(wide)
        self.list.kind.setVisible(not wide)
        (self._left if wide else self.list).box.addWidget(self.manner)
        self.list.search.setVisible(breadth is not Breadth.NARROW)
        self.reader.set_breadth(breadth)
        self._spare()

    def set_busy(self, busy: bool) -> None:
        """While documents are on their way out nothing else is sent."""
        self._busy = busy
        self._spare()
        self._on_marked()

    def set_crowded(self, crowded: bool) -> None:
        """A banner stands above."""
        self._crowded = crowded
        self._spare()

    def _spare(self) -> None:
        """A banner, or the bar of the work, needs the room of what is chosen seldom."""
        self.manner.setVisible(self._wide or not (self._busy or self._crowded))

    @override
    def restyle(self) -> None:
        super().restyle()
        self._left.setFixedWidth(self.look.px(_KINDS_WIDE))
        self.list.setFixedWidth(self.look.px(_LIST_WIDE))

    def _on_listed(self, listed: tuple[Listed, ...]) -> None:
        before = self.kinds.kind
        self.listed = listed
        kinds = list(dict.fromkeys(document.kind for document in listed))
        self.kinds.blockSignals(True)
        self.kinds.show_documents(listed)
        self.kinds.choose(before or ("recap" if "recap" in kinds else ""))
        self.kinds.blockSignals(False)
        self.list.kind.blockSignals(True)
        self.list.kind.clear()
        for kind in kinds:
            self.list.kind.add(kind_words(kind), kind)
        self.list.kind.blockSignals(False)
        self._offer(self.kinds.kind)

    def _on_list_ended(self) -> None:
        if self._again and self._source is not None:
            self.read(self._source)

    def _on_kind(self, kind: str) -> None:
        self._offer(kind)

    def _on_kind_selected(self, _index: int) -> None:
        self.kinds.choose(str(self.list.kind.currentData()))

    def _offer(self, kind: str) -> None:
        self.list.kind.choose(kind)
        self.manner.show_kind(kind)
        self.list.show_documents([document for document in self.listed if document.kind == kind])

    def _on_document(self, document: Listed) -> None:
        self._build(document)

    def _build(self, document: Listed) -> None:
        if self._source is None:
            return
        wish = (document, self.manner.manner)
        job = self._jobs.start(
            "document", build_document, self._source, *wish, done=self._on_built, failed=self.failed.emit
        )
        if job is not None and self._jobs.running("document"):
            self._asked = wish
            self.reader.show_waiting()
            job.ended.connect(self._on_build_ended)

    def _on_built(self, built: Built) -> None:
        self.built = built
        self.reader.show_document(built.listed, built.content)
        self._on_marked()

    def _on_build_ended(self) -> None:
        """Only now the next one can be made, where another one was chosen meanwhile."""
        front = self.list.current
        if front is not None and self._asked != (front, self.manner.manner):
            self._build(front)

    def _on_marked(self) -> None:
        self.reader.show_marked(self.list.marked)
        if self._busy:
            self.reader.show_waiting()
