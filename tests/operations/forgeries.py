"""The attacks on a stored desk, each with what a check must name and which sheets may be missing from the figures."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.operations import forging
from tests.operations.events import BINJAI, MALANG, SLEMAN
from tests.operations.forging import canonical, intruder, read_json, sha
from tests.operations.small_desk import ASSESSORS, BARRED, MEDAN, SmallEvent, honest

VICTIM = ("ui-2", BINJAI)
_SHEET = ("ui-2", r"binjai|12\.75")
_OF_VICTIM = forging.version(*VICTIM)


@dataclass(frozen=True)
class Forgery:
    """One attack.

    `names`: patterns that the sentences must match, in small letters. `lost`: sheets that no longer count.
    `signed`: something that a signature names is missing or false, so nothing official may leave the desk.
    """

    name: str
    do: Callable[[sqlite3.Connection], object]
    names: tuple[str, ...]
    lost: tuple[tuple[str, str], ...] = ()
    signed: bool = True

    def on(self, path: Path) -> None:
        """Do it to a database."""
        with intruder(path) as db:
            self.do(db)

    @property
    def figures(self) -> dict[str, tuple[tuple[str, ...], str | None]]:
        """The honest figures without what the attack made false or took away."""
        return honest((BARRED, *self.lost))


def _column(column: str, value: object) -> Forgery:
    return Forgery(
        f"versions.{column}",
        lambda db: forging.set_column(db, "versions", column, value, _OF_VICTIM),
        _SHEET,
        signed=False,
    )


def _record(column: str, value: object, kind: str) -> Forgery:
    return Forgery(
        f"records.{column} of a {kind}",
        lambda db: forging.set_column(db, "records", column, value, f"kind = '{kind}'"),
        ("catatan|penetapan",),
        signed=False,
    )


MARKS = Forgery("marks", lambda db: forging.change_marks(db, *VICTIM, 4), _SHEET, (VICTIM,))
VERSION_GONE = Forgery("a version gone", lambda db: forging.drop_version(db, *VICTIM), _SHEET, (VICTIM,))
RECEIVED = Forgery(
    "received bytes and digest", lambda db: forging.change_received(db, "ui-2", digest=True), ("ui-2",)
)
OWN_KEY = Forgery("own key issued", lambda db: forging.issue_own_key(db, "ui-2"), ("ui-2",), signed=False)
OWN_VERSION = Forgery("own version", lambda db: forging.add_own_version(db, *VICTIM, 4), _SHEET, signed=False)
WEIGHTS = Forgery("weights", forging.swap_weights, ("revisi|bobot|paket",), signed=False)
INTERESTS = Forgery("interests", forging.drop_interests, ("revisi|benturan|ugm-1|paket",), signed=False)

BEFORE_CLOSING = (
    MARKS,
    VERSION_GONE,
    RECEIVED,
    OWN_KEY,
    OWN_VERSION,
    Forgery("received bytes", lambda db: forging.change_received(db, "ui-2", digest=False), ("ui-2",)),
    Forgery("sealed bytes and digest", lambda db: forging.change_received(db, "ui-1", digest=True), ("ui-1",)),
    WEIGHTS,
    INTERESTS,
    Forgery(
        "an assessor gone",
        lambda db: forging.drop_assessor(db, "ui-2"),
        ("ui-2|terima",),
        tuple(("ui-2", city) for city in (BINJAI, MALANG, SLEMAN, MEDAN)),
    ),
    Forgery("receipts", forging.change_receipts, ("terima",), signed=False),
    Forgery("own record", lambda db: forging.add_own_record(db, BINJAI), ("catatan",), signed=False),
    Forgery("own receipt", forging.add_own_receipt, ("catatan|terima",), signed=False),
    Forgery("package", forging.change_package, ("paket|revisi",)),
    Forgery("desk keys", forging.change_desk_keys, ("kunci",)),
    _column("keyid", "0" * 32),
    _column("recused", 1),
    _column("version", 7),
    _column("scored", 1),
    _column("not_applicable", 3),
    _column("assessor", "itb-1"),
    _column("city", MEDAN),
    _column("replaces", json.dumps(["ab" * 32])),
    _record("kind", "decision", "desk"),
    _record("time", "2019-06-20T23:00:00Z", "desk"),
)
"""What can be done to a desk before its closing."""

_AS_BEFORE = ("received bytes", "sealed bytes and digest", "versions.keyid", "versions.version", "versions.scored")

AFTER_CLOSING = (
    *(forgery for forgery in BEFORE_CLOSING if forgery.name not in _AS_BEFORE),
    Forgery("log emptied", forging.empty_log, ("catatan|log|kegiatan|operasi",), signed=False),
    _record("number", 7, "closing"),
    _record("kind", "desk", "closing"),
    _record("time", "2031-06-20T23:00:00Z", "closing"),
)
"""What may be done to it afterwards; the emptied log only a closing shows."""


def closing_forgery(small: SmallEvent, folder: Path) -> Forgery:
    """Marks, and the closing rewritten to agree with them in every digest; only its signature is not."""
    told = false_results(small, folder)

    def do(db: sqlite3.Connection) -> None:
        old, new = forging.change_marks(db, *VICTIM, 4)
        row = next(city for city in told["cities"] if city["code"] == BINJAI)
        row["sheets"]["ui-2"] = new
        results = sha(canonical({k: v for k, v in told.items() if k not in ("closing", "digest")}))
        forging.change_closing(db, old, new, results)

    return Forgery("marks and closing", do, ("penetapan|ui-2",), (VICTIM,))


def false_results(small: SmallEvent, folder: Path) -> forging.Tree:
    """What `results` would print had ui-2 really given 4 everywhere in Binjai."""
    document = read_json(small.files["ui-2"])
    sheets = [s for s in document["signed"]["sheets"] if s["signed"]["city"] != BINJAI]
    true = small.sheet(BINJAI)
    marks = dict.fromkeys(true["marks"], 4)
    other = folder / "empat.skor"
    document["signed"]["sheets"] = sheets
    other.write_bytes(forging.score(document, small.signer(), added=[{**true, "marks": marks}]))
    desk = small.empty.copy(folder / "empat")
    desk.does("merge", other, *(small.files[a] for a in ASSESSORS if a != "ui-2"))
    return desk.results()
