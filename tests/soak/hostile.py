"""Files made to hurt whoever opens them: archives, workbooks, tables, databases, documents of any JSON."""

import bz2
import io
import json
import lzma
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.exchange.workbooks import raw_xlsx
from tests.soak import mutations

MEBIBYTE = 1 << 20
Named = Iterator[tuple[str, bytes]]
FRAME = {"signatures": [{"keyid": "0" * 32, "sig": "0" * 128}], "signed": {"format": 1, "type": "score"}}


def archives(good: bytes) -> Named:
    """ZIPs that lie about names, sizes, methods and numbers."""
    for method, packed in (
        (zipfile.ZIP_DEFLATED, _deflated(1 << 30)),
        (zipfile.ZIP_BZIP2, _bzip2(1 << 30)),
        (zipfile.ZIP_LZMA, b"\x09\x04\x05\x00" + b"\xff" * 5 + b"x" * 30),
        (zipfile.ZIP_LZMA, _lzma(good)),
        (97, b"x" * 100),
    ):
        for name in ("a.skor", "manifes.json", "xl/workbook.xml"):
            yield f"method-{method}-{len(packed)}-{Path(name).stem}.zip", _member(name, packed, method, 1 << 30)
        yield f"method-{method}-{len(packed)}-lies.zip", _member("a.skor", packed, method, 100)
    for flags in (0x1, 0x8, 0x20, 0x41, 0x800, 0xFFFF):
        yield f"flags-{flags}.zip", _member("a.skor", good, 0, len(good), flags)
    odd = ("../../../keluar", "/keluar", "C:\\x", "a\x00b", "con", "x" * 5_000, "\u202egpj.skor", "a/" * 500)
    yield "names.zip", _honest(dict.fromkeys(odd, good))
    yield "nameless.zip", _member("", good, 0, len(good))
    yield "nested.zip", _honest({"dalam.zip": _honest({"a.skor": good})})
    yield "overlapping.zip", _directory_of("a.skor", good, 5_000)
    yield "crowded-manifest.zip", _directory_of("manifes.json", b"{}", 900_000)
    yield "comment.zip", _honest({"a.skor": good})[:-2] + b"\xff\xff" + b"x" * 65_535
    yield "office.zip", _honest({"[Content_Types].xml": b"<Types/>"})
    for size in (4, 22, 30, 100, len(good)):
        yield f"cut-{size}.zip", _honest({"a.skor": good})[:size]


def workbooks() -> Named:
    """XLSX files with far cells, entities, lies, bombs, and texts that are formulas elsewhere."""
    cell = '<sheetData><row r="{r}"><c r="{c}" t="{t}"><v>{v}</v></c></row></sheetData>'
    for place in ("XFD1048576", "A1048577", "ZZZZ1", "A0", "", "1A", "A99999999999999999999"):
        yield f"far-{place}.xlsx", raw_xlsx(cell.format(r=1, c=place, t="n", v=1))
    for kind, value in (
        ("s", "999999"),
        ("s", "-1"),
        ("s", "x"),
        ("n", "1e999"),
        ("n", "NaN"),
        ("d", "x"),
        ("e", "#REF!"),
    ):
        yield f"cell-{kind}-{value.strip('#!')}.xlsx", raw_xlsx(cell.format(r=1, c="A1", t=kind, v=value))
    entity = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    yield "entity.xlsx", raw_xlsx(entity)
    yield "external.xlsx", raw_xlsx('<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>')
    yield "deep.xlsx", raw_xlsx("<a>" * 50_000)
    yield "rows.xlsx", raw_xlsx("<sheetData>" + "<row/>" * 400_000 + "</sheetData>")
    yield "strings.xlsx", raw_xlsx("", strings="<si><t>" + "x" * (20 * MEBIBYTE) + "</t></si>")
    yield "bomb.xlsx", raw_xlsx("<sheetData>" + " " * (200 * MEBIBYTE) + "</sheetData>")
    yield "sheets.xlsx", raw_xlsx("", sheets="".join(f'<sheet name="S{n}" sheetId="{n}"/>' for n in range(20_000)))
    yield "twice.xlsx", raw_xlsx("", sheets='<sheet name="D" sheetId="1" r:id="rId1"/>' * 2)
    yield "empty.xlsx", raw_xlsx("")


def tables() -> Named:
    """CSV files of odd bytes, odd quotes and odd sizes."""
    head = b"kode_daerah,kode_indikator,nilai,catatan\n"
    for name, rows in {
        "quote": b'12.75,B01,"1,\n' * 3,
        "nul": b"12.75,B01,1,\x00\n",
        "utf16": "12.75,B01,1,é\n".encode("utf-16"),
        "latin": "12.75,B01,1,é\n".encode("latin-1"),
        "numbers": b"".join(
            b"12.75,B01,%b,\n" % n for n in (b"1e999", b"NaN", b"-0", b"1.0", b"\xd9\xa1", b"0x1", b"")
        ),
        "digits": b"12.75,B01," + b"9" * 100_000 + b",\n",
        "formula": b"12.75,B01,=1+1,=cmd|' /C calc'!A0\n",
        "commas": b"," * (20 * MEBIBYTE),
        "cell": b"12.75,B01,1," + b"x" * (20 * MEBIBYTE) + b"\n",
        "lines": b"\n" * (5 * MEBIBYTE),
        "twice": b"12.75,B01,1,\n12.75,B01,2,\n",
    }.items():
        yield f"{name}.csv", head + rows
    yield "head.csv", head * 3
    yield "semicolons.csv", head.replace(b",", b";") + b"12.75;B01;1,0;x\n"


def documents() -> Named:
    """JSON of every type at every place of a signed and of a sealed frame, and what is hardly JSON."""
    sealed = {"body": "AAAA", "format": 1, "to": [{"key": "AAAA", "keyid": "0" * 32}], "type": "sealed"}
    for name, frame in (("signed", FRAME), ("sealed", sealed)):
        for number, tree in enumerate(_each_place(frame)):
            yield f"{name}-{number}.skor", mutations.encoded(tree)
    for name, data in {
        "empty": b"", "zeros": bytes(1000), "null": b"null", "list": b"[]", "text": b'"x"', "open": b"{",
        "deep": b'{"signed":' + b"[" * 100_000, "utf16": json.dumps(FRAME).encode("utf-16"),
        "bom": b"\xef\xbb\xbf" + mutations.encoded(FRAME), "spaces": b" " * (5 * MEBIBYTE) + mutations.encoded(FRAME),
        "surrogate": b'{"signatures":"\\ud800","signed":{}}', "digits": b'{"signed":' + b"9" * 1_000_000 + b"}",
        "qr": b"KOTA BINJAI 12.75 2019 TAHAP I NILAI 2.55/B 2.88/SEMENTARA 1 DARI 2 LEMBAR/HASIL X/KUNCI X/V1 X",
        "pdf": b"%PDF-1.4\n" + b"\xff" * 1000,
    }.items():  # fmt: skip
        yield f"{name}.skor", data


def databases(backup: bytes, folder: Path) -> Named:
    """Backups with what no backup has, and files that only begin like one."""
    for number, sql in enumerate(
        (
            "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM settings; END",
            "CREATE VIEW pandangan AS SELECT * FROM settings",
            "CREATE TABLE tambahan (a)",
            "CREATE VIRTUAL TABLE v USING fts5(a)",
            "DROP TABLE versions",
            "PRAGMA user_version = 99",
            "PRAGMA user_version = 0",
            "PRAGMA application_id = 1",
            "PRAGMA journal_mode = WAL",
        )
    ):
        path = folder / f"{number}.db"
        path.write_bytes(backup)
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute(sql)
        yield f"sql-{number}.db", path.read_bytes()
    yield "schema-is-no-text.db", backup.replace(b"CREATE TABLE", b"CREATE T\xff\xfeLE", 1)
    yield "page-size.db", backup[:16] + b"\x00\x01" + backup[18:]
    for size in (0, 16, 100, 4096, len(backup) // 2):
        yield f"cut-{size}.db", backup[:size]


def _each_place(frame: object) -> Iterator[object]:
    """Every place with a list, an object, a number, a text and null."""
    count = len(list(mutations.places(json.loads(json.dumps(frame)))))
    for place in range(count):
        for value in ([], {}, 7, "x", None, True):
            tree = json.loads(json.dumps(frame))
            parent, key = list(mutations.places(tree))[place]
            parent[key] = value
            yield tree


def _honest(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return file.getvalue()


def _member(name: str, packed: bytes, method: int, size: int, flags: int = 0) -> bytes:
    """A ZIP of one member, by hand: what it declares need not be what it holds."""
    encoded = name.encode()
    about = struct.pack("<HHHHHIIIHH", 63, flags, method, 0, 0x21, 0, len(packed), size, len(encoded), 0)
    local = b"PK\x03\x04" + about + encoded + packed
    central = b"PK\x01\x02" + struct.pack("<H", 63) + about + struct.pack("<HHHII", 0, 0, 0, 0, 0) + encoded
    return local + central + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)


def _directory_of(name: str, data: bytes, entries: int) -> bytes:
    """One member that many entries of the directory name."""
    whole = _member(name, data, 0, len(data))
    start = whole.index(b"PK\x01\x02")
    directory = whole[start:-22] * entries
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries & 0xFFFF, entries & 0xFFFF, len(directory), start, 0)
    return whole[:start] + directory + end


def _deflated(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=-15)
    return b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(size // MEBIBYTE)) + packer.flush()


def _bzip2(size: int) -> bytes:
    packer = bz2.BZ2Compressor(9)
    return b"".join(packer.compress(bytes(16 * MEBIBYTE)) for _ in range(size // (16 * MEBIBYTE))) + packer.flush()


def _lzma(data: bytes) -> bytes:
    raw = lzma.compress(data, format=lzma.FORMAT_ALONE)
    return b"\x09\x04\x05\x00" + raw[:5] + raw[13:]
