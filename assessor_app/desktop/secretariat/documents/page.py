"""The page Dokumen: what can be made, the organiser's texts, what was issued; save, print, everything of a night."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessor_app.desktop.frame import Breadth
from assessor_app.desktop.jobs import Jobs
from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.documents.batch_sheet import BatchSheet
from assessor_app.desktop.secretariat.documents.browser import Browser
from assessor_app.desktop.secretariat.documents.issued_view import IssuedView
from assessor_app.desktop.secretariat.documents.listing import Listed
from assessor_app.desktop.secretariat.documents.manner import chosen_paper, keep_paper
from assessor_app.desktop.secretariat.documents.naskah_view import NaskahView
from assessor_app.desktop.secretariat.documents.outgoing import Outgoing
from assessor_app.desktop.secretariat.documents.work import Source
from assessor_app.desktop.secretariat.duty import Duty
from assessor_app.desktop.secretariat.header import HeaderButton
from assessor_app.desktop.secretariat.page import Deck, DeskPage
from assessor_app.desktop.secretariat.reading import Seen
from assessor_app.desktop.secretariat.standing import StandBanner
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.notices import Banner, EmptyState
from assessor_app.desktop.widgets.progress_strip import ProgressStrip
from assessor_app.domain.closings import closing_of
from assessor_app.errors import UserError
from assessor_app.operations.issuing import prints_qr
from assessor_app.operations.remembering import remember
from assessor_app.reports.names import stage_piece, stated
from assessor_app.storage.workspace import Workspace
from assessor_app.words import sentence, tr

if TYPE_CHECKING:
    from assessor_app.desktop.secretariat.documents.preview import Preview

_KNOWN_AFTER = 5  # documents, from which on the time left is more than a guess
_TONIGHT = "tonight"
_BUNDLED = "+"
_USUAL_TONIGHT = f"report recap minutes sheet-list {_BUNDLED}"


class DocumentsPage(DeskPage):
    """Dokumen. It lists and makes only while it is in front."""

    def __init__(
        self, look: Look, workspace: Workspace, jobs: Jobs, duty: Duty, *, parent: QWidget | None = None
    ) -> None:
        self._workspace, self._duty = workspace, duty
        self._seen: Seen | None = None
        self._stale = True
        self._since = QElapsedTimer()
        super().__init__(look, _title, parent=parent)
        self.tonight = Button(look, _tonight, "primary", icon="package-check", size=36)
        self.write = HeaderButton(look, _write, icon="pencil", size=36)
        self.look_back = HeaderButton(look, _issued, icon="history", size=36)
        self.header.add_action(self.write)
        self.header.add_action(self.look_back)
        self.header.add_right(self.tonight)
        self.news = Banner(look, "", icon="circle-check", tone="daun")
        self._hide = Button(look, _close, size=32)
        self.news.add_action(self._hide)
        self.news.hide()
        self.bare = Banner(look, _bare, _bare_why, icon="lock", tone="soga")
        self._unlock = Button(look, _unlock, size=32)
        self.bare.add_action(self._unlock)
        self.bare.hide()
        self.stand = StandBanner(look, rounded=False)
        self.browser = Browser(look, jobs)
        self.naskah = NaskahView(look, jobs)
        self.issued = IssuedView(look, jobs)
        self.outgoing = Outgoing(look, jobs, self)
        self.empty = EmptyState(look, _empty_title, _empty_about, icon="file-text")
        self.deck = Deck()
        for view in (self.browser, self.empty, self.naskah, self.issued):
            self.deck.addWidget(view)
        self.body.addWidget(self.stand)
        self.body.addWidget(self.news)
        self.body.addWidget(self.bare)
        self.body.addWidget(self.deck, 1)
        self.strip = ProgressStrip(look, leaves=_leaves)
        self.strip.hide()
        self.foot.addWidget(self.strip)
        self._connect()
        self._settle()
        self.show_seen(None)

    def show_seen(self, seen: Seen | None) -> None:
        """Show what the desk holds now."""
        self._seen = seen
        self.stand.show_seen(seen)
        if seen is None:
            self.deck.setCurrentWidget(self.empty)
        elif self.deck.currentWidget() is self.empty:
            self.deck.setCurrentWidget(self.browser)
        for button in (self.write, self.look_back, self.tonight):
            button.setEnabled(seen is not None)
        self._stale = True
        if seen is not None:
            self.browser.manner.show_paper(chosen_paper(self._workspace, seen.evaluation))
            if self.isVisible():
                self.refresh()

    def refresh(self) -> None:
        """List the documents anew if anything changed since; called when the page comes to the front."""
        if self._seen is None or not self._stale:
            return
        self._stale = False
        self.bare.setVisible(not prints_qr(self._workspace, self._seen.evaluation.id, self._duty.passphrase))
        self._crowd()
        self.browser.read(self.source)

    @property
    def preview(self) -> "Preview | None":
        """The pages of the document in front; None before the first one was shown."""
        return self.browser.preview

    @property
    def source(self) -> Source:
        """Where documents are made from now."""
        assert self._seen is not None
        return Source(self._workspace.folder, self._seen.evaluation.id, self._duty.passphrase)

    @override
    def show_error(self, error: UserError) -> None:
        self.news.hide()
        super().show_error(error)
        self._crowd()

    @override
    def clear_error(self) -> None:
        super().clear_error()
        self._crowd()

    @override
    def restyle(self) -> None:
        super().restyle()
        self._middle.setContentsMargins(0, 0, 0, 0)
        self._middle.setSpacing(0)
        self.body.setSpacing(0)
        if hasattr(self, "strip"):
            self._settle()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "strip"):
            self._stale = True  # what documents are called stands in the list
            if self.isVisible():
                QTimer.singleShot(0, self.refresh)

    def _settle(self) -> None:
        self.browser.set_breadth(self.breadth)
        self.naskah.set_breadth(self.breadth)
        self.issued.set_narrow(self.breadth is not Breadth.WIDE)

    def _connect(self) -> None:
        self.tonight.clicked.connect(self._on_tonight)
        self.write.clicked.connect(self._on_write)
        self.look_back.clicked.connect(self._on_look_back)
        self._hide.clicked.connect(self.news.close_banner)
        for banner in (self.news, self.problem):
            banner.closed.connect(self._crowd)
        self._unlock.clicked.connect(self._on_unlock)
        self.browser.manner.paper_chosen.connect(self._on_paper)
        self.browser.manner_chosen.connect(self._on_stale)
        self.browser.failed.connect(self.show_error)
        self.browser.reader.save_wished.connect(self._on_save)
        self.browser.reader.print_wished.connect(self._on_print)
        self.outgoing.began.connect(self._on_began)
        self.outgoing.progressed.connect(self._on_progressed)
        self.outgoing.done.connect(self._on_done)
        self.outgoing.failed.connect(self.show_error)
        self.outgoing.ended.connect(self._on_ended)
        self.strip.cancel_requested.connect(self.outgoing.cancel)
        self.naskah.left.connect(self._on_left)
        self.naskah.save_wished.connect(self._on_naskah_wished)
        self.naskah.saved.connect(self._on_naskah_saved)
        self.naskah.failed.connect(self.show_error)
        self.issued.left.connect(self._on_left)
        self.issued.attach_wished.connect(self._on_attach_wished)
        self.issued.told.connect(self._on_told)
        self.issued.failed.connect(self.show_error)
        self._duty.operator_named.connect(self._on_operator_named)
        for keys, slot in (
            (("Ctrl+F",), self._on_find),
            (("Ctrl+S",), self._on_save_key),
            (("Ctrl+P",), self._on_print_key),
            (("Ctrl++", "Ctrl+="), self._on_larger),
            (("Ctrl+-",), self._on_smaller),
            (("Ctrl+0",), self._on_whole),
        ):
            shortcut = QShortcut(self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.activated.connect(slot)

    @property
    def _pages_in_front(self) -> "Preview | None":
        """The pages in front, whichever part of the page shows them."""
        front = self.deck.currentWidget()
        if front is self.naskah:
            return self.naskah.preview
        return self.issued.preview if front is self.issued else self.preview

    def _on_find(self) -> None:
        if (pages := self._pages_in_front) is not None:
            pages.go_to_search()

    def _on_larger(self) -> None:
        if (pages := self._pages_in_front) is not None:
            pages.larger.click()

    def _on_smaller(self) -> None:
        if (pages := self._pages_in_front) is not None:
            pages.smaller.click()

    def _on_whole(self) -> None:
        if (pages := self._pages_in_front) is not None:
            pages.zoom.click()

    def _on_save_key(self) -> None:
        """Save what is in front: a document, the texts, or what was issued."""
        front = self.deck.currentWidget()
        save = self.naskah.save if front is self.naskah else self.issued.save if front is self.issued else None
        (save or self.browser.reader.save).click()

    def _on_print_key(self) -> None:
        if self.deck.currentWidget() is self.browser:
            self.browser.reader.print.click()

    def _on_paper(self, paper: str) -> None:
        if self._seen is not None:
            keep_paper(self._workspace, self._seen.evaluation, paper)

    def _on_stale(self) -> None:
        self._stale = True
        self.refresh()

    def _on_save(self) -> None:
        marked, built = self.browser.marked, self.browser.built
        if len(marked) == 1 and built is not None and built.listed == marked[0]:
            self.outgoing.save_one(self.source, built)
        elif marked:
            self.outgoing.save_many(self.source, marked, self.browser.manner.manner)

    def _on_print(self) -> None:
        marked, preview = self.browser.marked, self.preview
        if marked:
            self.outgoing.print_rows(self.source, marked, self.browser.manner.manner, preview.pages if preview else 1)

    def _on_tonight(self) -> None:
        kinds = (self._workspace.ui_state(_TONIGHT) or _USUAL_TONIGHT).split()
        sheet = BatchSheet(self.look, self.browser.listed, kinds, bundled=_BUNDLED in kinds, parent=self)
        sheet.batch_chosen.connect(self._on_batch_chosen)
        sheet.open()

    def _on_batch_chosen(self, rows: tuple[Listed, ...], kinds: tuple[str, ...], bundled: bool) -> None:
        remember(self._workspace, {_TONIGHT: " ".join([*kinds, *([_BUNDLED] if bundled else [])])})
        self.outgoing.save_many(self.source, rows, self.browser.manner.manner, self._bundle() if bundled else "")

    def _bundle(self) -> str:
        assert self._seen is not None
        evaluation = self._seen.evaluation
        name = "-".join(["berkas-malam-ini", str(evaluation.year), *stage_piece(evaluation.stage)])
        closing = self._seen.shown.closing
        return stated(f"{name}.pdf", closing_of(closing).number if closing else None)

    def _crowd(self) -> None:
        """Tell the documents whether a banner stands above them."""
        banners = (self.problem, self.news, self.bare, self.stand)
        self.browser.set_crowded(any(banner.isVisibleTo(self) for banner in banners))

    def _on_began(self, what: str) -> None:
        self.news.hide()
        self.clear_error()
        self.strip.begin(what)
        self._since.start()
        self._running(True)

    def _on_progressed(self, what: str, done: int, total: int) -> None:
        passed = self._since.elapsed() / 1000
        left = round(passed / done * (total - done)) if done >= _KNOWN_AFTER else None
        self.strip.show_progress(what, done, total, seconds_left=left)

    def _on_done(self, words: str, facts: str) -> None:
        self.news.tell(words, facts)
        self.news.show()
        self._crowd()

    def _on_ended(self) -> None:
        self._running(False)

    def _running(self, running: bool) -> None:
        self.strip.setVisible(running)
        self.tonight.setEnabled(not running)
        self.browser.set_busy(running)

    def _on_write(self) -> None:
        if self._seen is not None:
            self.deck.setCurrentWidget(self.naskah)
            self.naskah.open(self.source, self._seen.shown, self.browser.kinds.kind)

    def _on_naskah_wished(self) -> None:
        self._duty.ensure(self._store_naskah)

    def _store_naskah(self) -> None:
        self.clear_error()
        self.naskah.store(self.source, self._duty.operator)

    def _on_naskah_saved(self, words: str) -> None:
        self._stale = True
        self._on_told(words)

    def _on_look_back(self) -> None:
        if self._seen is not None:
            self.deck.setCurrentWidget(self.issued)
            self.issued.open(self.source, self._seen.evaluation)

    def _on_attach_wished(self, path: str, closing: str) -> None:
        self._scan = path, closing
        self._duty.ensure(self._store_scan)

    def _store_scan(self) -> None:
        self.clear_error()
        self.issued.store_scan(self.source, *self._scan, self._duty.operator)

    def _on_left(self) -> None:
        self.deck.setCurrentWidget(self.browser)
        self.refresh()

    def _on_told(self, words: str) -> None:
        self.news.tell(words)
        self.news.show()
        self._crowd()

    def _on_unlock(self) -> None:
        self._duty.ensure(self._on_stale)

    def _on_operator_named(self, _name: str) -> None:
        if self.bare.isVisible():
            self._on_stale()


def _title() -> str:
    return sentence("page", "documents")


def _tonight() -> str:
    return tr("Berkas malam ini…")


def _write() -> str:
    return tr("Naskah…")


def _issued() -> str:
    return tr("Terbitan…")


def _close() -> str:
    return tr("Tutup")


def _bare() -> str:
    return tr("Dokumen dibuat tanpa kode QR.")


def _bare_why() -> str:
    return tr("Kode QR ditandatangani dengan kunci sekretariat, yang terlindungi frasa sandi.")


def _unlock() -> str:
    return tr("Masukkan frasa sandi…")


def _empty_title() -> str:
    return tr("Belum ada dokumen")


def _empty_about() -> str:
    return tr("Dokumen tersedia sesudah evaluasi dibuat di Persiapan.")


def _leaves() -> str:
    return tr("Berhenti di antara dua dokumen; tidak ada berkas yang ditulis.")
