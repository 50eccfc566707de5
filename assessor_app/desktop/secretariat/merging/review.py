"""The preview as it is looked through: counts, tree and explanation; one line and no tree when all is new."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.counts import CountCards, coming_in, counts_of
from assessor_app.desktop.secretariat.merging.differences import differing_marks
from assessor_app.desktop.secretariat.merging.tree_model import Node, Wanted, other_head
from assessor_app.desktop.secretariat.merging.tree_view import MergeTree
from assessor_app.desktop.secretariat.merging.verdict_panel import Facts, VerdictPanel
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.secretariat.veil import Veil
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_device
from assessor_app.domain.sheet import SignedSheet
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.operations.merging import Preview
from assessor_app.operations.verdict_words import explain_file, explain_sheet
from assessor_app.words import current, ntr, tr

_ANY = 16_777_215
_BESIDE = 900
"""The width from which the explanation stands beside the tree, at 100 %."""
"""As wide as there is room: Qt's own greatest width."""


class ReviewView(Styled, QWidget):
    """Shows one preview; nothing here changes anything.

    `skip_wished(path)` leaves a file out, `unskip_wished()` takes all of them in again, `compare_wished(Node)` puts
    the versions of a conflict side by side.

    Args:
        stored: digest → version in the workspace.
    """

    skip_wished = Signal(str)
    unskip_wished = Signal()
    compare_wished = Signal(object)

    def __init__(
        self,
        look: Look,
        stored: Callable[[str], SignedSheet | None],
        veil: Veil,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = stored
        self._node: Node | None = None
        self._skipped = self._side = 0
        self._narrow = False
        self._preview: Preview | None = None
        self._evaluation: Evaluation | None = None
        self._paths: Sequence[str] = ()
        self.counts = CountCards(look)
        self.tree = MergeTree(look, veil)
        self.tree.node_chosen.connect(self._on_node)
        self.tree.skip_wished.connect(self._on_skip)
        self.skip = Button(look, _skip, "quiet", key="Del", size=32)
        self.skip.clicked.connect(self._on_skip)
        self.unskip = Button(look, self._unskip_words, "quiet", size=32)
        self.unskip.clicked.connect(self.unskip_wished)
        self.compare = Button(look, _compare, size=32)
        self.compare.clicked.connect(self._on_compare)
        self.panel = VerdictPanel(look)
        self.wanted = Segments(look, _wanted_name, _wanted_options())
        self.wanted.chosen.connect(self._on_wanted)
        self.sources = Label(look, self._sources_words, "label_strong", elide=True)
        unfold = Button(look, _unfold, "quiet", size=32)
        unfold.clicked.connect(self.tree.open_files)
        self._head = QHBoxLayout()
        self._head.addWidget(self.sources, 100)
        self._head.addStretch(1)
        self._head.addWidget(self.wanted)
        self._head.addWidget(unfold)
        under = QHBoxLayout()
        under.setContentsMargins(8, 0, 8, 4)
        under.addWidget(self.skip)
        under.addWidget(self.unskip)
        under.addStretch(1)
        self._tree_card = Card(look, margins=(1, 1, 1, 1), spacing=8)
        self._tree_card.box.addLayout(self._head)
        self._tree_card.box.addWidget(self.tree, 1)
        self._tree_card.box.addLayout(under)
        self.all_new_sentence = Label(look, self._all_new_words, "total", wrap=True)
        self.all_new = self._build_all_new(look)
        self._middle = QHBoxLayout()
        beside = QVBoxLayout()
        beside.addWidget(self.panel, 1)
        beside.addWidget(self.compare)
        self._middle.addWidget(self._tree_card, 1)
        self._middle.addLayout(beside)
        inside = QWidget()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.counts)
        self._column.addWidget(self.all_new, 1)
        self._column.addLayout(self._middle, 1)
        self.dress(look)

    def show_preview(self, preview: Preview, evaluation: Evaluation, paths: Sequence[str], skipped: int = 0) -> None:
        """Show a preview of the files under these paths.

        Args:
            skipped: how many further files are left out.
        """
        self._preview, self._evaluation, self._paths = preview, evaluation, paths
        self._skipped = skipped
        self.unskip.setVisible(skipped > 0)
        self.counts.show_counts(counts_of(preview))
        refused = any(file.verdict.refused for file in preview.files)
        self._show_simple(set(preview.sheet_counts) == {SheetVerdict.NEW} and not refused and not skipped)
        self.wanted.choose("all")
        self._show_tree("all")
        self.retranslate()

    def set_side(self, width: int, *, roomy: bool, narrow: bool) -> None:
        """Make the explanation so wide; without room the place of the files is left out.

        Args:
            narrow: the explanation stands below the tree, and the whole scrolls.
        """
        self._side, self._narrow = width, narrow
        self._arrange()
        self.counts.set_room(roomy=roomy, narrow=narrow)
        self.sources.setVisible(roomy)

    @override
    def restyle(self) -> None:
        px = self.look.px
        self._head.setContentsMargins(px(16), px(8), px(8), 0)
        self._middle.setSpacing(px(12))
        self._column.setSpacing(px(12))
        super().restyle()

    @override
    def retranslate(self) -> None:
        self.sources.retranslate()
        self.unskip.retranslate()
        self.all_new_sentence.retranslate()
        super().retranslate()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside the tree where it keeps its columns, below it otherwise."""
        px = self.look.px
        below = self._narrow or self.width() < px(_BESIDE)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(down if below else across)
        self.panel.setMinimumWidth(0 if below else self._side)
        self.panel.setMaximumWidth(_ANY if below else self._side)
        self.panel.setMinimumHeight(px(240) if below else 0)
        self.tree.setMinimumHeight(px(220) if below else 0)

    def _build_all_new(self, look: Look) -> Card:
        card = Card(look, spacing=8)
        details = Button(look, _details, "quiet", flush=True)
        details.clicked.connect(self._on_details)
        row = QHBoxLayout()
        row.addWidget(details)
        row.addStretch(1)
        card.box.addStretch(1)
        card.box.addWidget(self.all_new_sentence)
        card.box.addWidget(Paragraph(look, _all_new_about))
        card.box.addLayout(row)
        card.box.addStretch(2)
        return card

    def _show_simple(self, simple: bool) -> None:
        self.all_new.setVisible(simple)
        self._tree_card.setVisible(not simple)
        self.panel.setVisible(not simple)
        self.compare.hide()

    def _show_tree(self, wanted: Wanted) -> None:
        self._node = None
        self.skip.setEnabled(False)
        self.panel.show_verdict(None, [])
        self.tree.rows.show_preview(self._preview, self._evaluation, self._version, wanted)
        self.tree.open_urgent()

    def _version(self, digest: str) -> SignedSheet | None:
        if not digest or self._preview is None:
            return None
        return self._preview.version(digest) or self._stored(digest)

    def _on_node(self, node: Node) -> None:
        evaluation = self._evaluation
        assert evaluation is not None
        self._node = node
        self.skip.setEnabled(True)
        conflict = node.sheet is not None and node.sheet.verdict is SheetVerdict.CONFLICT
        self.compare.setVisible(conflict)
        if node.sheet is None:
            self.panel.show_verdict(explain_file(node.file, evaluation), [])
        else:
            self.panel.show_verdict(explain_sheet(node.file, node.sheet, evaluation), self._facts(node, evaluation))

    def _facts(self, node: Node, evaluation: Evaluation) -> Facts:
        """Of a conflict or a newer version: how the two can be told apart. Clocks only inform."""
        sheet = node.sheet
        if sheet is None or sheet.verdict not in (SheetVerdict.CONFLICT, SheetVerdict.NEWER):
            return []
        new = self._version(sheet.digest or "")
        old = self._version(sheet.against) if sheet.against else other_head(node.file, sheet)
        if new is None or old is None:
            return []
        differing = ntr("{n} nilai", "{n} nilai", differing_marks(old.sheet, new.sheet))
        return [
            (tr("Versi"), tr("versi {n}", n=old.sheet.version), tr("versi {n}", n=new.sheet.version)),
            (tr("Laptop"), shown_device(old.sheet.device), shown_device(new.sheet.device)),
            (
                tr("Ditandatangani"),
                moment_words(evaluation, old.sheet.time),
                moment_words(evaluation, new.sheet.time),
            ),
            (tr("Berbeda"), differing, ""),
        ]

    def _on_wanted(self, key: str) -> None:
        self._show_tree(cast("Wanted", key))

    def _on_skip(self) -> None:
        if self._node is not None:
            self.skip_wished.emit(self._node.file.path)

    def _on_compare(self) -> None:
        if self._node is not None:
            self.compare_wished.emit(self._node)

    def _unskip_words(self) -> str:
        return ntr("Ikutkan lagi {n} berkas", "Ikutkan lagi {n} berkas", self._skipped)

    def _on_details(self) -> None:
        self._show_simple(False)
        self.tree.setFocus()

    def _sources_words(self) -> str:
        if self._preview is None:
            return ""
        places = {str(Path(path).parent if Path(path).suffix else path) for path in self._paths}
        where = next(iter(places)) if len(places) == 1 else tr("beberapa tempat")
        return tr("{n} berkas di {place}", n=current().count(len(self._preview.files)), place=where)

    def _all_new_words(self) -> str:
        if self._preview is None:
            return ""
        sheets, _, files = coming_in(self._preview)
        words = current()
        return tr("Semua baru: {n} lembar dari {m} berkas.", n=words.count(sheets), m=words.count(files))


def _wanted_options() -> list[Option]:
    return [Option("all", _all), Option("changing", _changing), Option("refused", _refused)]


def _skip() -> str:
    return tr("Lewati berkas ini")


def _compare() -> str:
    return tr("Bandingkan kedua versi…")


def _unfold() -> str:
    return tr("Buka semua")


def _details() -> str:
    return tr("Lihat rincian")


def _all_new_about() -> str:
    return tr("Belum satu pun tersimpan dan tidak ada yang bertentangan. Sesudah digabungkan, semuanya dihitung.")


def _wanted_name() -> str:
    return tr("Yang ditampilkan")


def _all() -> str:
    return tr("Semua")


def _changing() -> str:
    return tr("Yang akan berubah")


def _refused() -> str:
    return tr("Yang ditolak")
