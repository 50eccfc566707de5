"""One XML part of a workbook on its way through the bounds: cells, rectangle and text are counted as they pass.

Where a lenient reader could count otherwise than this one, the part is refused as damaged.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from assessor_app.errors import UserError

MOST_UNPACKED = 64 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 512
MOST_CELLS = 4_000_000
LONGEST_CELL = 32_767

_MOST_BROKEN = 1_000
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass
class Counts:
    """What all parts of one file have used up, and what the parts tell about each other."""

    cells: int = 0
    rectangle: int = 0
    text: int = 0
    strings: list[int] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)


class Part:
    """One XML part on its way through the bounds."""

    def __init__(self, name: str, file: str, counts: Counts) -> None:
        self._file = file
        self._counts = counts
        self.sheet = counts.sheets.get(counts.targets.get(name, ""), name)
        self.broken: set[tuple[int, int]] = set()
        self._is_links = name == "xl/_rels/workbook.xml.rels"
        self._is_book = name == "xl/workbook.xml"
        self._row = -1
        self._next_column = 0
        self._cell = (0, 0)
        self._last_row = self._last_column = -1
        self._kind = ""
        self._has_content = self._has_formula = self._has_result = False
        self._collects = False
        self._value: list[str] = []
        self._length = 0
        # The encoding is fixed, not read from the file: the reader behind knows UTF-8 only.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._on_doctype
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.CharacterDataHandler = self._on_text

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the part."""
        try:
            self._parser.Parse(chunk, False)
        except expat.ExpatError as error:
            raise UserError("table-damaged", file=self._file) from error

    def finish(self) -> None:
        """Say that the part is whole, and add its rectangle to the file's."""
        try:
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise UserError("table-damaged", file=self._file) from error
        self._counts.rectangle += (self._last_row + 1) * (self._last_column + 1)
        if self._counts.rectangle > MOST_CELLS:
            raise UserError("table-too-many-cells", file=self._file, sheet=self.sheet, most=MOST_CELLS)

    def _on_doctype(self, *_: object) -> None:
        raise UserError("table-forbidden-xml", file=self._file)

    def _on_start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._start_cell(attributes.get("r"), attributes.get("t", ""))
        elif local == "row":
            self._row = self._row_number(attributes.get("r"))
            self._next_column = 0
        elif local in ("v", "is", "f", "si"):
            self._has_formula = self._has_formula or local == "f"
            self._collects = self._has_content = True
            self._value.clear()
            self._length = 0
        elif local == "sheet" and self._is_book:
            identity = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self._take_once(self._counts.sheets, identity, attributes.get("name", ""))
        elif local == "Relationship" and self._is_links:
            target = attributes.get("Target", "").lower().replace("\\", "/").lstrip("/")
            target = target if target.startswith("xl/") else f"xl/{target}"
            self._take_once(self._counts.targets, target, attributes.get("Id", ""))

    def _take_once(self, known: dict[str, str], key: str, value: str) -> None:
        """Many sheets of one part would multiply what was counted once."""
        if key in known:
            raise UserError("table-damaged", file=self._file)
        known[key] = value

    def _on_end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        if local in ("v", "is", "f"):
            self._collects = False
            # An empty text is a result, an empty number is a formula that nobody has computed yet.
            self._has_result = self._has_result or (local != "f" and (self._length > 0 or self._kind == "str"))
            if local == "v" and self._kind == "s":
                self._use_shared("".join(self._value))
        elif local == "c":
            self._end_cell()
        elif local == "si":
            self._collects = False
            self._counts.strings.append(self._length)
            if len(self._counts.strings) > MOST_CELLS:
                raise UserError("table-too-many-cells", file=self._file, sheet=self.sheet, most=MOST_CELLS)

    def _on_text(self, text: str) -> None:
        if not self._collects:
            return
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise UserError("table-text-too-long", file=self._file, most=LONGEST_CELL)
        self._value.append(text)
        self._counts.text += len(text)
        if self._counts.text > MOST_UNPACKED:
            raise UserError("table-unpacks-too-large", file=self._file, most_mb=MOST_UNPACKED // 1024**2)

    def _row_number(self, written: str | None) -> int:
        if written is None:
            return self._row + 1
        if not re.fullmatch(r"[1-9][0-9]{0,6}", written):
            raise UserError("table-damaged", file=self._file)
        return int(written) - 1

    def _start_cell(self, reference: str | None, kind: str) -> None:
        self._counts.cells += 1
        if self._counts.cells > MOST_CELLS:
            raise UserError("table-too-many-cells", file=self._file, sheet=self.sheet, most=MOST_CELLS)
        row, column = max(self._row, 0), self._next_column
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if not found:
                raise UserError("table-damaged", file=self._file)
            row, column = int(found[2]) - 1, column_number(found[1])
        # A cell without its own reference stands at least here, whichever way a reader counts.
        self._next_column = max(self._next_column, column) + 1
        self._cell = (row, column)
        self._kind = kind
        self._has_content = self._has_formula = self._has_result = False

    def _end_cell(self) -> None:
        if not self._has_content:
            return
        row, column = self._cell
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            raise UserError(
                "table-cell-too-far",
                file=self._file,
                sheet=self.sheet,
                cell=f"{column_letters(column)}{row + 1}",
                rows=MOST_ROWS,
                columns=MOST_COLUMNS,
            )
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)
        failed = self._kind == "e" or (self._has_formula and not self._has_result)
        if failed and len(self.broken) < _MOST_BROKEN:
            self.broken.add(self._cell)

    def _use_shared(self, index: str) -> None:
        if not re.fullmatch(r"[0-9]{1,9}", index) or int(index) >= len(self._counts.strings):
            raise UserError("table-damaged", file=self._file)
        self._counts.text += self._counts.strings[int(index)]
        if self._counts.text > MOST_UNPACKED:
            raise UserError("table-unpacks-too-large", file=self._file, most_mb=MOST_UNPACKED // 1024**2)


def column_number(letters: str) -> int:
    """The column of its letters, from 0: `A` → 0, `AA` → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column counted from 0: 0 → `A`, 26 → `AA`."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
