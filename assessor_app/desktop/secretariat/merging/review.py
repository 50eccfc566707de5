"""The preview as it is looked through: counts, tree and explanation; one line and no tree when all is new."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor_app.desktop.look.look import Look
from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.counts import CountCards, coming_in, counts_of
from assessor_app.desktop.secretariat.merging.differences import differing_marks
from assessor_app.desktop.secretariat.merging.tree_model import Node, Wanted, other_head
from assessor_app.desktop.secretariat.merging.tree_view import MergeTree
from assessor_app.desktop.secretariat.merging.verdict_panel import Facts, VerdictPanel
from assessor_app.desktop.secretariat.merging.verdict_words import explain_file, explain_sheet
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.desktop.widgets.base import Styled
from assessor_app.desktop.widgets.buttons import Button
from assessor_app.desktop.widgets.choices import Option, Segments
from assessor_app.desktop.widgets.labels import Label, Paragraph
from assessor_app.desktop.widgets.surfaces import Card
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.sheet import SignedSheet
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.operations.merging import Preview
from assessor_app.words import current, ntr, tr


class ReviewView(Styled, QWidget):
    """Shows one preview; nothing here changes anything.

    Args:
        stored: digest → version in the workspace.
    """

    def __init__(
        self, look: Look, stored: Callable[[str], SignedSheet | None], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._stored = stored
        self._preview: Preview | None = None
        self._evaluation: Evaluation | None = None
        self._paths: Sequence[str] = ()
        self._in_files: dict[str, SignedSheet] = {}
        self.counts = CountCards(look)
        self.tree = MergeTree(look)
        self.tree.node_chosen.connect(self._on_node)
        self.panel = VerdictPanel(look)
        self.wanted = Segments(look, _wanted_name, _wanted_options())
        self.wanted.chosen.connect(self._on_wanted)
        self.sources = Label(look, self._sources_words, "label_strong", elide=True)
        unfold = Button(look, _unfold, "quiet", size=32)
        unfold.clicked.connect(self.tree.open_files)
        self._head = QHBoxLayout()
        self._head.addWidget(self.sources, 1)
        self._head.addWidget(self.wanted)
        self._head.addWidget(unfold)
        self._tree_card = Card(look, margins=(1, 1, 1, 1), spacing=8)
        self._tree_card.box.addLayout(self._head)
        self._tree_card.box.addWidget(self.tree, 1)
        self.all_new_sentence = Label(look, self._all_new_words, "total", wrap=True)
        self.all_new = self._build_all_new(look)
        self._middle = QHBoxLayout()
        self._middle.addWidget(self._tree_card, 1)
        self._middle.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.counts)
        self._column.addWidget(self.all_new, 1)
        self._column.addLayout(self._middle, 1)
        self.dress(look)

    def show_preview(self, preview: Preview, evaluation: Evaluation, paths: Sequence[str]) -> None:
        """Show a preview of the files under these paths."""
        self._preview, self._evaluation, self._paths = preview, evaluation, paths
        self._in_files = {v.digest: v for file in preview.files if file.score for v in file.score.sheets}
        self.counts.show_counts(counts_of(preview))
        refused = any(file.verdict.refused for file in preview.files)
        self._show_simple(set(preview.sheet_counts) == {SheetVerdict.NEW} and not refused)
        self.wanted.choose("all")
        self._show_tree("all")
        self.retranslate()

    def set_side(self, width: int, *, roomy: bool) -> None:
        """Make the explanation so wide; without room the place of the files is left out."""
        self.panel.setFixedWidth(width)
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
        self.all_new_sentence.retranslate()
        super().retranslate()

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

    def _show_tree(self, wanted: Wanted) -> None:
        self.panel.show_verdict(None, [])
        self.tree.rows.show_preview(self._preview, self._evaluation, self._version, wanted)
        self.tree.open_urgent()

    def _version(self, digest: str) -> SignedSheet | None:
        return self._in_files.get(digest) or (self._stored(digest) if digest else None)

    def _on_node(self, node: Node) -> None:
        evaluation = self._evaluation
        assert evaluation is not None
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
            (tr("Laptop"), old.sheet.device[:8], new.sheet.device[:8]),
            (
                tr("Ditandatangani"),
                moment_words(evaluation, old.sheet.time),
                moment_words(evaluation, new.sheet.time),
            ),
            (tr("Berbeda"), differing, ""),
        ]

    def _on_wanted(self, key: str) -> None:
        self._show_tree(cast("Wanted", key))

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
