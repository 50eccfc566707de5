"""What somebody with a pen in the database can do: each attack a small function on the open file.

Nothing here asks the program: rows are found by their bytes, and documents are signed by hand with an own key.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nacl.encoding import RawEncoder
from nacl.signing import SigningKey

Tree = dict[str, Any]

RECEIPT_RECORDS = "receipt_records"
DAMAGED_ROWS = "damaged_rows"


def canonical(value: object) -> bytes:
    """The one way a value is written."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def read_json(path: Path) -> Tree:
    """A document on disk."""
    return json.loads(path.read_bytes())  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Signer:
    """A key and what is signed with it."""

    seed: bytes

    @property
    def sign(self) -> str:
        """The public key, hex."""
        return bytes(SigningKey(self.seed).verify_key).hex()

    @property
    def keyid(self) -> str:
        """Its short name."""
        return sha(bytes.fromhex(self.sign))[:32]

    def envelope(self, signed: Tree) -> Tree:
        """The signed document of a content that names its own type."""
        message = f"assessor-app/{signed['type']}/1\0".encode() + canonical(signed)
        sig = SigningKey(self.seed).sign(message, encoder=RawEncoder).signature.hex()
        return {"signatures": [{"keyid": self.keyid, "sig": sig}], "signed": signed}

    def digest(self, signed: Tree) -> str:
        """What a content is called."""
        return sha(canonical(signed))


OWN = Signer(b"\x07" * 32)
"""The intruder's own key: no secretariat issued it."""


def newer(sheet: Tree, **changes: object) -> Tree:
    """A version that replaces another one."""
    replaced = sorted({*sheet["replaces"], sha(canonical(sheet))})
    return {**sheet, "replaces": replaced, "reason": "salah ketik", "time": "2019-06-21T02:00:00Z", **changes}


def score(document: Tree, signer: Signer, *, added: Iterable[Tree] = (), only_added: bool = False) -> bytes:
    """An open score file like another one, with further versions, the whole signed by this key."""
    old = [] if only_added else document["signed"]["sheets"]
    sheets = sorted([*old, *map(signer.envelope, added)], key=lambda s: sha(canonical(s["signed"])))
    counter = document["signed"]["counter"] + 1
    return canonical(signer.envelope({**document["signed"], "counter": counter, "sheets": sheets}))


@contextmanager
def intruder(path: Path) -> Iterator[sqlite3.Connection]:
    """A database whose triggers are away for the moment; they come back as they were and the log is folded in."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        yield db
        for _, sql in triggers:
            db.execute(sql)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rows(path: Path, table: str, where: str = "1") -> list[Tree]:
    """The rows of a table, oldest first; a table that is not there fails the test in so many words."""
    with closing(sqlite3.connect(path)) as db:
        assert has(db, table), f"the workspace has no table {table}"
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY 1")]


def has(db: sqlite3.Connection, table: str) -> bool:
    """Whether a table is there."""
    return db.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone() is not None


def insert(db: sqlite3.Connection, table: str, row: Tree) -> None:
    """Put a row in; its number in the table is left to the table."""
    row = {name: value for name, value in row.items() if name != "seq"}
    marks = ",".join("?" * len(row))
    db.execute(f"INSERT INTO {table} ({','.join(row)}) VALUES ({marks})", tuple(row.values()))


def _one(db: sqlite3.Connection, table: str, where: str) -> Tree:
    cursor = db.execute(f"SELECT rowid AS place, * FROM {table} WHERE {where} ORDER BY rowid LIMIT 1")
    row = cursor.fetchone()
    assert row is not None, f"{table} has no row where {where}"
    return dict(zip((column[0] for column in cursor.description), row, strict=True))


def version(assessor: str, city: str) -> str:
    """The condition that finds a sheet by its bytes."""
    of = "json_extract(CAST(document AS TEXT), '$.signed.{}') = '{}'".format
    return f"{of('assessor', assessor)} AND {of('city', city)}"


def change_marks(db: sqlite3.Connection, assessor: str, city: str, level: int) -> tuple[str, str]:
    """All marks of one signed version become `level`, its digest follows, its signature stays; both digests."""
    row = _one(db, "versions", version(assessor, city))
    document = json.loads(row["document"])
    document["signed"]["marks"] = dict.fromkeys(document["signed"]["marks"], level)
    digest = sha(canonical(document["signed"]))
    db.execute(
        "UPDATE versions SET document = ?, digest = ? WHERE rowid = ?", (canonical(document), digest, row["place"])
    )
    return row["digest"], digest


def change_closing(db: sqlite3.Connection, old: str, new: str, results: str) -> None:
    """The last closing names the false version and the digest of the false results; its signature stays."""
    row = _one(db, "records", "kind = 'closing'")
    document = json.loads(row["document"].replace(old.encode(), new.encode()))
    signed = document["signed"]
    signed["versions"] = sorted(signed["versions"])
    signed["results"] = results
    digest = sha(canonical(signed))
    db.execute(
        "UPDATE records SET document = ?, digest = ? WHERE rowid = ?", (canonical(document), digest, row["place"])
    )
    db.execute("UPDATE issued_documents SET closing = ?", (digest,))


def swap_weights(db: sqlite3.Connection) -> None:
    """The first and the last aspect exchange their weights in the column beside the package."""

    def swap(document: Tree) -> None:
        aspects = document["instruments"][0]["aspects"]
        aspects[0]["weight"], aspects[-1]["weight"] = aspects[-1]["weight"], aspects[0]["weight"]

    _change_evaluation(db, swap)


def drop_interests(db: sqlite3.Connection) -> None:
    """No conflict of interest is left in the column beside the package."""
    _change_evaluation(db, lambda document: document.update(interests=[]))


def _change_evaluation(db: sqlite3.Connection, change: Any) -> None:
    for number, text in db.execute("SELECT rowid, document FROM revisions").fetchall():
        document = json.loads(text)
        change(document)
        db.execute("UPDATE revisions SET document = ? WHERE rowid = ?", (canonical(document), number))


def change_package(db: sqlite3.Connection) -> None:
    """Another title in the package itself, with its digest; its signature stays."""
    row = _one(db, "revisions", "1")
    document = json.loads(row["package"])
    document["signed"]["evaluation"]["title"] = "Evaluasi Tiruan 2019"
    digest = sha(canonical(document["signed"]))
    db.execute("UPDATE revisions SET package = ?, package_digest = ?", (canonical(document), digest))


def issue_own_key(db: sqlite3.Connection, assessor: str) -> None:
    """The intruder's key stands among those issued to an assessor."""
    row = db.execute("SELECT evaluation, box, revision FROM issued_keys LIMIT 1").fetchone()
    insert(
        db,
        "issued_keys",
        {"evaluation": row[0], "assessor": assessor, "keyid": OWN.keyid, "sign": OWN.sign, "box": row[1],
         "revision": row[2]},
    )  # fmt: skip


def change_desk_keys(db: sqlite3.Connection) -> None:
    """The desk is said to have the intruder's public keys."""
    db.execute("UPDATE desks SET sign = ?, box = ?", (OWN.sign, OWN.sign))


def drop_version(db: sqlite3.Connection, assessor: str, city: str) -> None:
    """One version is gone."""
    db.execute(f"DELETE FROM versions WHERE {version(assessor, city)}")


def drop_assessor(db: sqlite3.Connection, assessor: str) -> None:
    """Nothing tells any more that an assessor ever handed anything in."""
    for table in ("versions", "receipts", "received_files", "received_drafts"):
        db.execute(f"DELETE FROM {table} WHERE assessor = ?", (assessor,))
    if has(db, RECEIPT_RECORDS):
        db.execute(
            f"DELETE FROM {RECEIPT_RECORDS} WHERE json_extract(CAST(document AS TEXT), '$.signed.assessor') = ?",
            (assessor,),
        )


def change_receipts(db: sqlite3.Connection) -> None:
    """Somebody else received the files, and another verdict was given."""
    db.execute("UPDATE receipts SET operator = 'Orang Lain', verdict = 'damaged'")


def empty_log(db: sqlite3.Connection) -> None:
    """Nobody did anything at this desk."""
    db.execute("DELETE FROM operations")


def set_column(db: sqlite3.Connection, table: str, column: str, value: object, where: str) -> None:
    """One column of one row."""
    row = _one(db, table, where)
    assert row[column] != value
    db.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, row["place"]))


def change_received(db: sqlite3.Connection, assessor: str, *, digest: bool) -> None:
    """One byte in the middle of a file as it came is another one, and its digest follows or does not."""
    row = _one(db, "received_files", f"assessor = '{assessor}'")
    data = bytearray(row["data"])
    data[len(data) // 2] ^= 1
    columns = (bytes(data), sha(bytes(data)) if digest else row["digest"])
    db.execute("UPDATE received_files SET data = ?, digest = ? WHERE rowid = ?", (*columns, row["place"]))


def add_own_record(db: sqlite3.Connection, city: str) -> str:
    """A day's change that takes a city out of the results, signed by the intruder; its digest."""
    row = _one(db, "records", "kind = 'desk'")
    signed = json.loads(row["document"])["signed"]
    signed |= {"action": "absent", "city": city, "text": None, "replaces": []}
    return _add_signed(db, "records", row, signed)


def add_own_receipt(db: sqlite3.Connection) -> str:
    """A receipt like the last one, signed by the intruder; its digest."""
    assert has(db, RECEIPT_RECORDS), f"the workspace has no table {RECEIPT_RECORDS}"
    row = _one(db, RECEIPT_RECORDS, "1")
    signed = json.loads(row["document"])["signed"] | {"operator": "Orang Lain", "file": "ab" * 32}
    return _add_signed(db, RECEIPT_RECORDS, row | {"file": "ab" * 32}, signed)


def add_own_version(db: sqlite3.Connection, assessor: str, city: str, level: int) -> str:
    """A version that replaces the true one, signed by the intruder and named by nothing; its digest."""
    row = _one(db, "versions", version(assessor, city))
    old = json.loads(row["document"])["signed"]
    signed = newer(old, marks=dict.fromkeys(old["marks"], level))
    replaces = canonical(signed["replaces"]).decode()
    return _add_signed(db, "versions", row | {"replaces": replaces, "version": row["version"] + 1}, signed)


def _add_signed(db: sqlite3.Connection, table: str, like: Tree, signed: Tree) -> str:
    digest = OWN.digest(signed)
    row = {**like, "digest": digest, "keyid": OWN.keyid, "document": canonical(OWN.envelope(signed))}
    del row["place"]
    insert(db, table, row)
    return digest


def change_draft(db: sqlite3.Connection, steps: int) -> None:
    """A mark that is being written becomes another one, and no history tells of it."""
    db.execute("UPDATE draft_marks SET steps = ? WHERE indicator = 'B01'", (steps,))


def drop_history(db: sqlite3.Connection) -> None:
    """No history tells how the marks that are being written came about."""
    db.execute("DELETE FROM draft_history")
