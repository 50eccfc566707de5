"""What an XLSX file may be before anything parses it for its content.

The reader behind builds every sheet as a dense rectangle and copies shared strings, so a small file could take
all memory. Each XML part is streamed once (`xlsx_parts`) and packed into a plain archive; the reader gets that and
never the original, so the two cannot disagree about what the file holds. It must not know what the cells mean.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from assessor_app.errors import UserError
from assessor_app.exchange import zips
from assessor_app.exchange.xlsx_parts import MOST_UNPACKED, Counts, Part

MOST_MEMBERS = 500

_CHUNK = 64 * 1024
_DIRECTORY_ENTRY = b"PK\x01\x02"
_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\.xml\.rels"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)


@dataclass
class Inspected:
    """A workbook that is safe to parse, and by sheet the cells (row, column from 0) whose formula gave no value."""

    data: bytes
    broken: Mapping[str, frozenset[tuple[int, int]]]


def inspect(data: bytes, file: str) -> Inspected:
    """Stream every part of a workbook through the bounds of this module.

    Args:
        data: the file's bytes, a ZIP archive.
        file: its name, for sentences.

    Raises:
        UserError: `table-…`: not a plain .xlsx, damaged, or out of bounds; it says which.
    """
    if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
        raise UserError("table-too-many-parts", file=file, most=MOST_MEMBERS)
    try:
        with zips.opened(io.BytesIO(data), most_entries=MOST_MEMBERS) as archive:
            members = _members(archive, file)
            return _scanned(archive, members, file)
    except UserError:
        raise
    except (*zips.DAMAGED, OSError) as error:
        raise UserError("table-damaged", file=file) from error


def _members(archive: zipfile.ZipFile, file: str) -> dict[str, zipfile.ZipInfo]:
    members = {info.filename.lower(): info for info in archive.infolist()}
    if len(members) != len(archive.infolist()):
        raise UserError("table-damaged", file=file)
    if any(info.flag_bits & 1 for info in members.values()):
        raise UserError("table-encrypted", file=file)
    if "xl/workbook.bin" in members:
        raise UserError("table-is-xlsb", file=file)
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in members):
        raise UserError("table-has-macros", file=file)
    if "content.xml" in members and "mimetype" in members:
        raise UserError("table-is-ods", file=file)
    if "xl/workbook.xml" not in members:
        raise UserError("table-is-other", file=file)
    if sum(info.file_size for info in members.values()) > MOST_UNPACKED:
        raise UserError("table-unpacks-too-large", file=file, most_mb=MOST_UNPACKED // 1024**2)
    return members


def _order(name: str) -> tuple[int, str]:
    """Names of the sheets and lengths of the shared strings come first: the sheets are judged by them."""
    if name.endswith(".rels") or name == "xl/workbook.xml":
        return (0, name)
    return (1 if "sharedstrings" in name else 2, name)


def _scanned(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], file: str) -> Inspected:
    counts = Counts()
    broken: dict[str, frozenset[tuple[int, int]]] = {}
    packed = io.BytesIO()
    unpacked = 0
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as plain:
        for name in sorted(members, key=_order):
            info = members[name]
            if not _PARTS.fullmatch(info.filename):
                continue
            scan = Part(name, file, counts)
            content = bytearray()
            with zips.member(archive, info) as stream:
                for chunk in _chunks(stream):
                    unpacked += len(chunk)
                    if unpacked > MOST_UNPACKED:
                        raise UserError("table-unpacks-too-large", file=file, most_mb=MOST_UNPACKED // 1024**2)
                    content += chunk
                    scan.feed(chunk)
            scan.finish()
            plain.writestr(info.filename, bytes(content))
            if scan.broken:
                broken[scan.sheet] = frozenset(scan.broken)
    return Inspected(packed.getvalue(), broken)


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
