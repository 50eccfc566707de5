"""What the merge is measured against, each run in a process of its own: `python -m tests.operations.merge_runs`.

`merge` is the program's; `bare` reads, unseals, verifies every signature, decodes and keeps the sheet and the file as
it came, one transaction a file: the same data, but no bounds, no canonical form, no verdict, no preview, no receipt.
`books` reads the same marks out of workbooks; `handover` writes the archive of what `merge` left.
"""

import base64
import hashlib
import json
import resource
import sqlite3
import sys
import time
from contextlib import closing
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import msgspec
from nacl.public import PrivateKey, SealedBox
from nacl.secret import Aead
from nacl.signing import SigningKey, VerifyKey

from assessor_app.domain.sheet import Sheet
from assessor_app.errors import CancelledError
from assessor_app.exchange.keys import keyid_of
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.opening import open_workspace
from tests.operations.crowd import Crowd, make_crowd

MARKS = 60


class _To(msgspec.Struct):
    key: str
    keyid: str


class _Sealed(msgspec.Struct):
    body: str
    format: int
    to: list[_To]
    type: str


class _Signature(msgspec.Struct):
    keyid: str
    sig: str


class _Signed(msgspec.Struct):
    signatures: list[_Signature]
    signed: msgspec.Raw


class _Score(msgspec.Struct):
    assessor: str
    sheets: list[msgspec.Raw]


_sealed, _signed = msgspec.json.Decoder(_Sealed), msgspec.json.Decoder(_Signed)
_score, _sheet = msgspec.json.Decoder(_Score), msgspec.json.Decoder(Sheet)
_canonical = msgspec.json.Encoder(order="sorted")


def bare(crowd: Crowd, files: list[Path], place: Path) -> dict[str, float]:
    """The least that any program must do with the same files on the same disk."""
    box, mine = SealedBox(PrivateKey(crowd.secretariat.box_secret)), keyid_of(crowd.secretariat.public.box)
    keys = {pair.keyid: VerifyKey(bytes.fromhex(pair.public.sign)) for pair in crowd.keys.values()}
    desk = SigningKey(crowd.secretariat.sign_seed)

    def verified(document: msgspec.Raw | bytes, kind: bytes) -> msgspec.Raw:
        found = _signed.decode(document)
        signature = found.signatures[0]
        message = b"assessor-app/" + kind + b"/1\0" + bytes(found.signed)
        keys[signature.keyid].verify(message, bytes.fromhex(signature.sig))
        return found.signed

    with closing(sqlite3.connect(place / "bare.db", isolation_level=None)) as kept:
        kept.execute("PRAGMA journal_mode = WAL")
        kept.execute("PRAGMA synchronous = FULL")
        kept.execute("CREATE TABLE sheets (digest TEXT PRIMARY KEY, assessor TEXT, city TEXT, document BLOB) STRICT")
        kept.execute("CREATE TABLE files (digest TEXT PRIMARY KEY, data BLOB) STRICT")
        kept.execute("CREATE TABLE receipts (digest TEXT PRIMARY KEY, document BLOB) STRICT")
        previous: list[str] = []
        begun = time.perf_counter()
        for path in files:
            data = path.read_bytes()
            sealed = _sealed.decode(data)
            key = next(box.decrypt(base64.b64decode(to.key)) for to in sealed.to if to.keyid == mine)
            frame = _canonical.encode({"format": sealed.format, "to": sealed.to, "type": sealed.type})
            document = Aead(key).decrypt(base64.b64decode(sealed.body), frame)
            score = _score.decode(verified(document, b"score"))
            rows = []
            for nested in score.sheets:
                signed = verified(nested, b"sheet")
                sheet = _sheet.decode(signed)
                rows.append((hashlib.sha256(signed).hexdigest(), sheet.assessor, sheet.city, bytes(nested)))
            kept.execute("BEGIN IMMEDIATE")
            kept.executemany("INSERT INTO sheets VALUES (?, ?, ?, ?)", rows)
            came = hashlib.sha256(data).hexdigest()
            kept.execute("INSERT INTO files VALUES (?, ?)", (came, data))
            receipt = _canonical.encode({"file": came, "previous": previous, "versions": [row[0] for row in rows]})
            signed_receipt = bytes(desk.sign(b"assessor-app/receipt/1\0" + receipt))
            previous = [hashlib.sha256(receipt).hexdigest()]
            kept.execute("INSERT INTO receipts VALUES (?, ?)", (previous[0], signed_receipt))
            kept.execute("COMMIT")
        taken = time.perf_counter() - begun
        (count,) = kept.execute("SELECT count(*) FROM sheets").fetchone()
    return {"seconds": taken, "sheets": count}


def merge(crowd: Crowd, files: list[Path], place: Path) -> dict[str, float]:
    """Preview and apply into an empty desk."""
    steps = []
    with crowd.desk(place / "desk") as desk:
        begun, worked = time.perf_counter(), time.process_time()
        preview = merging.preview(desk, paths=files, progress=lambda done, total: steps.append((done, total)))
        merged = merging.apply(desk, preview, operator="S", progress=lambda done, total: steps.append((done, total)))
        taken, cost = time.perf_counter() - begun, time.process_time() - worked
        assert steps == [(n, len(files)) for n in range(1, len(files) + 1)] * 2
        assert len(desk.version_links(crowd.evaluation.id)) == merged.versions
    return {"seconds": taken, "processor": cost, "sheets": merged.versions}


def cancel(crowd: Crowd, files: list[Path], place: Path) -> dict[str, float]:
    """The longest of several waits between a wish to stop and the stop, in both halves of a merge."""
    waits = []
    with crowd.desk(place / "desk") as desk:
        whole = merging.preview(desk, paths=files)
        for after in range(len(files) // 8, len(files), len(files) // 4):
            for run in (
                lambda **ask: merging.preview(desk, paths=files, **ask),
                lambda **ask: merging.apply(desk, whole, operator="S", **ask),
            ):
                wished: list[float] = []

                def step(done: int, _total: int, after: int = after, wished: list[float] = wished) -> None:
                    if done == after:
                        wished.append(time.perf_counter())

                try:
                    run(progress=step, cancelled=lambda wished=wished: bool(wished))
                except CancelledError:
                    waits.append(time.perf_counter() - wished[0])
    return {"seconds": max(waits), "stops": len(waits)}


def results(crowd: Crowd, _files: list[Path], place: Path) -> dict[str, float]:
    """Results of the desk that `merge` made at the same place, in a process that has verified nothing yet.

    Beside it the least that proves the same sheets: their rows read, each signature verified, each sheet decoded; and
    of that the signatures alone.
    """
    keys = {pair.keyid: VerifyKey(bytes.fromhex(pair.public.sign)) for pair in crowd.keys.values()}
    with open_workspace(place / "desk") as desk:
        begun = time.process_time()
        count = sum(len(row.counted) for row in consolidated(desk).results.cities)
        taken = time.process_time() - begun
    with closing(sqlite3.connect(place / "desk" / "workspace.db")) as other:
        begun, signatures = time.process_time(), 0.0
        for (document,) in other.execute("SELECT document FROM versions"):
            found = _signed.decode(document)
            message = b"assessor-app/sheet/1\0" + bytes(found.signed)
            before = time.process_time()
            keys[found.signatures[0].keyid].verify(message, bytes.fromhex(found.signatures[0].sig))
            signatures += time.process_time() - before
            _sheet.decode(found.signed)
        bare_taken = time.process_time() - begun
    return {"sheets": count, "processor": taken, "bare": bare_taken, "signatures": signatures}


def handover(crowd: Crowd, _files: list[Path], place: Path) -> dict[str, float]:
    """The archive of the desk that `merge` made at the same place, closed first."""
    with open_workspace(place / "desk") as desk:
        begun = time.perf_counter()
        close_results(desk, note="Rapat pleno", operator="S")
        made = hand_over(desk, out=place / "arsip.zip", operator="S", evaluation_id=crowd.evaluation.id)
        taken = time.perf_counter() - begun
    return {"seconds": taken, "sheets": made.versions, "members": made.members}


def books(_crowd: Crowd, files: list[Path], _place: Path) -> dict[str, float | str]:
    """Read every cell of every workbook: with pandas and openpyxl where somebody installed them, else calamine."""
    with_pandas = find_spec("pandas") is not None and find_spec("openpyxl") is not None
    read = _pandas_rows if with_pandas else _calamine_rows
    read(files[0])  # importing is not reading
    begun = time.perf_counter()
    marks = sum(map(read, files))
    taken = time.perf_counter() - begun
    return {"seconds": taken, "sheets": marks // MARKS, "reader": "pandas" if with_pandas else "calamine"}


def _pandas_rows(path: Path) -> int:
    pandas = import_module("pandas")
    return len(pandas.read_excel(path, engine="openpyxl"))


def _calamine_rows(path: Path) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()) - 1


def peak() -> float:
    """The most memory this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        # Not ru_maxrss: that also remembers the process which started this one.
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    what, source, target, most = sys.argv[1:5]
    found = sorted(Path(source).iterdir())[: int(most)]
    runs = {"bare": bare, "merge": merge, "cancel": cancel, "results": results, "handover": handover, "books": books}
    said = runs[what](make_crowd(100, 100, MARKS), found, Path(target))
    print(json.dumps({**said, "megabytes": peak()}))  # noqa: T201
