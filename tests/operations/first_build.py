"""The event that the first build prepared, closed, printed and handed over: copies of what it left, to go on from."""

import csv
import gzip
import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from assessor_app.cli.main import cli
from assessor_app.operations.opening import open_workspace

FILES = Path(__file__).parent.parent / "fixtures" / "first-build"
ID = "uji-pertama-2019"
PASSPHRASE = "lima gunung di atas meja"
ARCHIVE, KEY = FILES / "serah.zip", FILES / "sekretariat.kunci"
KINDS = ("closing", "decision", "desk", "reissue")
"""The records that the first build signed; what a later one adds of its own kinds is not compared."""


def expected() -> Any:
    """What the first build itself printed of this event."""
    return json.loads((FILES / "expected.json").read_text("utf-8"))


def package(revision: int) -> Path:
    """The package of a revision."""
    return FILES / f"{ID}-r{revision}.paket"


def code(assessor: str, revision: int = 3) -> str:
    """The access code of a seat, before the third revision or since the stolen card was replaced."""
    name = "codes.csv" if revision == 3 else "codes-r1.csv"
    with (FILES / name).open(newline="", encoding="utf-8") as file:
        return next(row["kode"] for row in csv.DictReader(file) if row["asesor"] == assessor)


@dataclass(frozen=True)
class Place:
    """A folder for copies of the databases, and the commands run on them."""

    folder: Path

    def unpacked(self, name: str, workspace: str = "desk") -> Path:
        """A workspace folder with a copy of a stored database, on its own installation where that is kept."""
        place = self.folder / workspace
        place.mkdir()
        (place / "workspace.db").write_bytes(gzip.decompress((FILES / f"{name}.db.gz").read_bytes()))
        device = FILES / f"{name}.device.id"
        if device.exists():
            shutil.copy(device, place / "device.id")
        return place

    def run(self, *words: object, workspace: str = "desk", **variables: str) -> Result:
        """A command on a workspace of this folder, with the desk's passphrase at hand."""
        environment = {
            "ASSESSOR_APP_HOME": str(self.folder / workspace),
            "ASSESSOR_APP_PASSPHRASE": PASSPHRASE,
            "ASSESSOR_APP_OPERATOR": "Petugas Uji",
            **variables,
        }
        return CliRunner().invoke(cli, [str(word) for word in words], env=environment, catch_exceptions=False)

    def document(self, *words: object, exit_code: int = 0, **place: str) -> Any:
        """The JSON that a command prints."""
        found = self.run(*words, "--json", **place)
        assert found.exit_code == exit_code, found.stderr
        return json.loads(found.stdout)

    def held(self, workspace: str = "desk") -> "Held":
        """What a desk holds."""
        with open_workspace(self.folder / workspace, create=False) as desk:
            return Held(
                versions=_sorted(
                    {
                        "digest": link.digest,
                        "assessor": link.assessor,
                        "city": link.city,
                        "version": link.version,
                        "keyid": link.keyid,
                    }
                    for link in desk.version_links(ID)
                ),
                records=_sorted(
                    {"digest": r.digest, "type": kind, "sha256": hashlib.sha256(r.document).hexdigest()}
                    for kind in KINDS
                    for r in desk.records(ID, kind)
                ),
                packages={str(n): hashlib.sha256(desk.package(ID, n)).hexdigest() for n in desk.revisions(ID)},
                issued=sorted((d.kind, d.name, d.digest, d.size) for d in desk.issued_documents(ID)),
                receipts=[
                    {
                        "file": r.file,
                        "sha256": r.file_digest,
                        "verdict": r.verdict.value,
                        "assessor": r.assessor,
                        "receipt": r.receipt,
                        "name": r.name,
                        "operator": r.operator,
                        "at": r.at,
                        "sheets": [
                            {
                                "city": s.city,
                                "verdict": s.verdict.value,
                                "reason": s.reason,
                                "version": s.version,
                                "digest": s.digest,
                            }
                            for s in r.sheets
                        ],
                    }
                    for r in desk.receipts(ID)
                ],
            )


@dataclass(frozen=True)
class Held:
    """Everything signed, received and issued that a desk holds."""

    versions: list[dict[str, Any]]
    records: list[dict[str, Any]]
    packages: dict[str, str]
    issued: list[tuple[str, str, str, int]]
    receipts: list[dict[str, Any]]


def all_held() -> Held:
    """What the first build's desk held in the end."""
    known = expected()
    issued = sorted((d["kind"], d["name"], d["sha256"], d["size"]) for d in known["issued"])
    return Held(known["versions"], known["records"], known["packages"], issued, known["receipts"])


def _sorted(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:

    return sorted(rows, key=itemgetter("digest"))
