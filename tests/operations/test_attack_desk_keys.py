"""The secretariat's true key signs only what was verified under it: a world of another key gets none of its words."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.operations.events import BINJAI
from tests.operations.forging import OWN, Signer, canonical, intruder, rows, sha
from tests.operations.small_desk import ASSESSORS, Desk, SmallEvent, refusal


def world_of_another_key(db: sqlite3.Connection) -> None:
    """Package, sheets and public keys are the intruder's, all marks 4; only the wrapped secrets are the true ones."""
    signers = {assessor: Signer(sha(assessor.encode())[:32].encode()) for assessor in ASSESSORS}
    row, package = db.execute("SELECT rowid, package FROM revisions").fetchone()
    signed = json.loads(package)["signed"]
    signed["secretariat"]["sign"] = OWN.sign
    for key in signed["keys"]:
        if key["assessor"] in signers:
            key |= {"sign": signers[key["assessor"]].sign, "keyid": signers[key["assessor"]].keyid}
    signed["keys"].sort(key=lambda key: (key["assessor"], key["keyid"]))
    forged = canonical(OWN.envelope(signed))
    db.execute(
        "UPDATE revisions SET package = ?, package_digest = ? WHERE rowid = ?", (forged, OWN.digest(signed), row)
    )
    for seq, document in db.execute("SELECT seq, document FROM versions").fetchall():
        sheet = json.loads(document)["signed"]
        sheet["marks"] = dict.fromkeys(sheet["marks"], 4)
        signer = signers[sheet["assessor"]]
        db.execute(
            "UPDATE versions SET document = ?, digest = ?, keyid = ? WHERE seq = ?",
            (canonical(signer.envelope(sheet)), signer.digest(sheet), signer.keyid, seq),
        )
    for table in ("records", "receipt_records", "receipts", "received_files", "issued_keys", "issued_documents"):
        db.execute(f"DELETE FROM {table}")
    db.execute("UPDATE desks SET sign = ?", (OWN.sign,))


@pytest.fixture
def foreign(small: SmallEvent, tmp_path: Path) -> Desk:
    """The merged desk turned into the intruder's world."""
    desk = small.merged.copy(tmp_path / "meja")
    with intruder(desk.database) as db:
        world_of_another_key(db)
    return desk


def test_no_paper_of_a_foreign_world_bears_the_true_signature(foreign: Desk, tmp_path: Path) -> None:
    """Printing with the passphrase refuses: a code on the paper would be signed by the true key."""
    out = tmp_path / "cetakan"
    assert "kunci" in refusal(foreign.run("report", "recap", "report", "--city", BINJAI, "--out", out)).lower()
    assert not list(out.glob("*"))


@pytest.mark.parametrize(
    "words",
    [
        ("close", "--note", "Rapat pleno"),
        ("desk", "absent", BINJAI, "--reason", "tidak hadir"),
        ("reissue", "ui-1", "--out", "kartu"),
        ("handover", "arsip.zip"),
    ],
    ids=lambda words: words[0],
)
def test_the_true_key_signs_nothing_in_a_foreign_world(
    foreign: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Nothing is signed and nothing leaves; the sentence names the key."""
    monkeypatch.chdir(tmp_path)
    assert "kunci" in refusal(foreign.run(*words)).lower()
    assert rows(foreign.database, "records") == []
    assert not (tmp_path / "arsip.zip").exists()


def test_a_next_revision_of_a_foreign_world_is_not_signed(foreign: Desk, small: SmallEvent, tmp_path: Path) -> None:
    """`prepare` would put the intruder's assessor keys into a package of the true secretariat."""
    refusal(foreign.run("prepare", small.folder / "persiapan.xlsx", "--out", tmp_path / "revisi"))
    assert not list((tmp_path / "revisi").rglob("*.paket"))


def test_no_figure_of_a_foreign_world_is_shown_with_the_passphrase(foreign: Desk) -> None:
    """The passphrase opens another key than the one that is written here: that is said, and no figure."""
    assert "kunci" in refusal(foreign.run("results")).lower()
    assert "kunci" in refusal(foreign.run("results", "--json", "--live")).lower()


def test_a_workspace_does_not_vouch_for_a_key_that_is_not_its_own(
    foreign: Desk, small: SmallEvent, tmp_path: Path
) -> None:
    """A record signed by the intruder is not proved by the workspace that bears the intruder's public key."""
    (true,) = rows(small.merged.database, "records", "kind = 'desk'")
    word = tmp_path / "catatan.json"
    word.write_bytes(canonical(OWN.envelope(json.loads(true["document"])["signed"])))
    found = foreign.run("verify", word)
    assert found.exit_code == 1
    assert "dikenal" not in found.stdout


def test_a_desk_without_its_key_shows_no_figure(small: SmallEvent, tmp_path: Path) -> None:
    """Without a key no record is believed, so that an absent city would be back, under no key at all."""
    desk = small.merged.copy(tmp_path / "meja")
    desk.does("desk", "absent", BINJAI, "--reason", "tidak hadir")
    with intruder(desk.database) as db:
        db.execute("DELETE FROM desks")
    refusal(desk.run("results"))
    refusal(desk.run("results", "--json"))
