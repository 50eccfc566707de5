"""The merge as a tree: file → sheet → mark; the marks of a sheet are worked out when it is opened.

It holds rows, not rules: verdicts come from the preview, versions from whoever can look them up.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assessor_app.desktop.override import override
from assessor_app.desktop.secretariat.merging.differences import Line, differing_lines
from assessor_app.desktop.widgets.glyphs import FAMILIES, verdict_word
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_name
from assessor_app.domain.sheet import SignedSheet
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.operations.merging import FilePreview, Preview, SheetPreview
from assessor_app.operations.verdict_words import city_name, reason_of
from assessor_app.words import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
Wanted = Literal["all", "changing", "refused"]
Lookup = Callable[[str], SignedSheet | None]

NAME, STATUS, STORED, IN_FILE, NOTE = range(5)
OPENED_AT_FIRST: Final = (SheetVerdict.CONFLICT, SheetVerdict.NEWER)
_WITH_MARKS: Final = (*OPENED_AT_FIRST, SheetVerdict.NEW, SheetVerdict.OLDER, SheetVerdict.REPLACED_KEY)


@dataclass(eq=False)
class Node:
    """A row: of a file, of a sheet in it, or of a line under a sheet; `children` is None until fetched."""

    file: FilePreview
    row: int
    parent: "Node | None" = None
    sheet: SheetPreview | None = None
    line: Line | None = None
    children: "list[Node] | None" = field(default=None, repr=False)
    place: int = 0

    @property
    def verdict(self) -> str:
        """The verdict it stands for."""
        return self.file.verdict.value if self.sheet is None else self.sheet.verdict.value

    @property
    def level(self) -> int:
        """0 of a file, 1 of a sheet, 2 of a line."""
        return 2 if self.line is not None else 1 if self.sheet is not None else 0

    def counts(self) -> dict[str, int]:
        """How many sheets of a file have each verdict."""
        counts: dict[str, int] = {}
        for sheet in self.file.sheets:
            counts[sheet.verdict.value] = counts.get(sheet.verdict.value, 0) + 1
        return counts


class MergeModel(QAbstractItemModel):
    """A preview for the tree view.

    Args:
        value: what a mark is shown as; hidden values are not the model's business.
    """

    def __init__(self, value: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._value = value
        self._files: list[Node] = []
        self._nodes: list[Node] = []
        self._evaluation: Evaluation | None = None
        self._lookup: Lookup = _nothing
        self._wanted: Wanted = "all"

    def show_preview(
        self, preview: Preview | None, evaluation: Evaluation | None, lookup: Lookup, wanted: Wanted = "all"
    ) -> None:
        """Show a preview.

        Args:
            lookup: digest → version, of those stored and of those in the files.
            wanted: all files and sheets, those that change something, or those refused.
        """
        self.beginResetModel()
        self._evaluation, self._lookup = evaluation, lookup
        self._files, self._nodes = [], []
        files = preview.files if preview is not None else ()
        for file in sorted(files, key=_foreign):
            some = any(_is_wanted(sheet.verdict.value, wanted) for sheet in file.sheets)
            if not (some or wanted == "all" or (wanted == "refused" and file.verdict.refused)):
                continue
            self._files.append(self._keep(Node(file, len(self._files))))
        self._wanted = wanted
        self.endResetModel()

    def node(self, index: Index) -> Node | None:
        """The row of an index."""
        return self._nodes[index.internalId()] if index.isValid() else None

    def assessor(self, node: Node) -> str:
        """Whose the file of a row is; empty where it did not reveal it."""
        score = node.file.score
        return shown_name(self._evaluation, score.assessor, score.name) if score and self._evaluation else ""

    def file_indexes(self) -> list[QModelIndex]:
        """The rows of the files."""
        return [self.index(row, 0) for row in range(len(self._files))]

    def urgent_files(self) -> list[QModelIndex]:
        """The rows of files in which something must be looked at."""
        return [
            self.index(node.row, 0)
            for node in self._files
            if any(sheet.verdict in OPENED_AT_FIRST for sheet in node.file.sheets)
        ]

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        rows = self._rows(parent)
        if not 0 <= row < len(rows) or not 0 <= column < 5:
            return QModelIndex()
        return self.createIndex(row, column, rows[row].place)

    @override
    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        node = self.node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent.place)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._rows(parent))

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 5

    @override
    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        node = self.node(parent)
        if node is not None and node.level == 0 and node.children is None:
            return any(_is_wanted(sheet.verdict.value, self._wanted) for sheet in node.file.sheets)
        if node is None or node.children is not None:
            return bool(self._rows(parent))
        return node.sheet is not None and node.sheet.verdict in _WITH_MARKS and node.line is None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return node is not None and node.level > 0 and node.children is None and self.hasChildren(parent)

    @override
    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        if node is None or node.sheet is None or node.children is not None:
            return
        lines = self._lines(node.file, node.sheet)
        node.children = []
        if lines:
            self.beginInsertRows(QModelIndex(parent), 0, len(lines) - 1)  # type: ignore[arg-type]
            node.children = [
                self._keep(Node(node.file, row, node, node.sheet, line)) for row, line in enumerate(lines)
            ]
            self.endInsertRows()

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node) if index.column() == NAME else self._text(node, index.column())
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _heads()[section]
        return None

    def _rows(self, parent: Index) -> list[Node]:
        node = self.node(parent)
        if node is None:
            return self._files
        if node.children is None and node.level == 0:
            # Of ten thousand files only the sheets of those looked at become rows.
            sheets = (sheet for sheet in node.file.sheets if _is_wanted(sheet.verdict.value, self._wanted))
            rows = enumerate(sorted(sheets, key=_urgency))
            node.children = [self._keep(Node(node.file, row, node, sheet)) for row, sheet in rows]
        return node.children or []

    def _keep(self, node: Node) -> Node:
        node.place = len(self._nodes)
        self._nodes.append(node)
        return node

    def _lines(self, file: FilePreview, sheet: SheetPreview) -> tuple[Line, ...]:
        version = self._lookup(sheet.digest or "")
        if version is None or self._evaluation is None or not self._evaluation.has_city(sheet.city):
            return ()
        against = self._lookup(sheet.against or "") if sheet.against else other_head(file, sheet)
        stored = against.sheet if against is not None else None
        return differing_lines(self._evaluation.instrument_of(sheet.city), stored, version.sheet)

    def _text(self, node: Node, column: int) -> str:
        if node.line is not None:
            line = node.line
            name = f"{line.code}  {line.title}" if line.code else line.title
            if not line.code:
                return (name, "", line.stored, line.in_file, line.difference)[column]
            return (name, "", *(self._value(v) for v in (line.stored, line.in_file, line.difference)))[column]
        if node.sheet is not None:
            assert self._evaluation is not None
            sheet = node.sheet
            stored = self._lookup(sheet.against) if sheet.against else None
            versions = [tr("versi {n}", n=v) if v else "" for v in (stored and stored.sheet.version, sheet.version)]
            name = city_name(self._evaluation, sheet.city)
            return (name, verdict_word(sheet.verdict), *versions, reason_of(sheet))[column]
        file, score = node.file, node.file.score
        status = verdict_word(file.verdict) if score is None else ""
        note = f"{self.assessor(node)}   {score.receipt}" if score else ""
        return (Path(file.path).name, status, "", "", note)[column]

    def _spoken(self, node: Node) -> str:
        parts = [self._text(node, column) for column in range(5)]
        if node.level == 0:
            parts += [f"{n} {verdict_word(verdict)}" for verdict, n in node.counts().items()]
        return ", ".join(part for part in parts if part)


def other_head(file: FilePreview, sheet: SheetPreview) -> SignedSheet | None:
    """The other version of a sheet that a file holds beside the one judged, where it holds two ends."""
    if file.score is None or sheet.verdict is not SheetVerdict.CONFLICT:
        return None
    own = [v for v in file.score.sheets if v.sheet.city == sheet.city]
    replaced = {old for version in own for old in version.sheet.replaces}
    heads = [v for v in own if v.digest not in replaced and v.digest != sheet.digest]
    return heads[0] if heads else None


def _is_wanted(verdict: str, wanted: Wanted) -> bool:
    family = FAMILIES[verdict]
    return wanted == "all" or family in (("masuk", "putus") if wanted == "changing" else ("tolak",))


def _foreign(file: FilePreview) -> tuple[bool, bool]:
    urgent = any(sheet.verdict in OPENED_AT_FIRST for sheet in file.sheets)
    return (file.foreign, not (urgent or file.verdict.refused))


def _urgency(sheet: SheetPreview) -> int:
    order = (SheetVerdict.CONFLICT, SheetVerdict.REPLACED_KEY, SheetVerdict.NEWER)
    return order.index(sheet.verdict) if sheet.verdict in order else len(order)


def _heads() -> tuple[str, ...]:
    return (
        tr("Berkas, lembar, nilai"),
        tr("Status"),
        tr("Tersimpan"),
        tr("Di berkas"),
        tr("Asesor, kode tanda terima, keterangan"),
    )


def _nothing(_digest: str) -> SignedSheet | None:
    return None
