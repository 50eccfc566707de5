"""The record of receipts is signed: one for each file and verdict, chained, a set that two desks join."""

import csv
import json
import zipfile
from pathlib import Path

import pytest
from nacl.signing import VerifyKey

from tests.operations.events import BINJAI, MALANG
from tests.operations.forging import RECEIPT_RECORDS, Tree, canonical, drop_assessor, intruder, read_json, rows, sha
from tests.operations.small_desk import ASSESSORS, Desk, SmallEvent

Receipts = dict[str, Tree]
"""Digest → what was signed."""


def receipts(desk: Desk, archive: Path, small: SmallEvent) -> Receipts:
    """The receipt records that a desk hands over, each verified under the secretariat's key."""
    desk.does("handover", archive)
    public = read_json(small.key_file)["signed"]["secretariat"]["sign"]
    found = {}
    with zipfile.ZipFile(archive) as file:
        for name in file.namelist():
            document = _document(file.read(name))
            if document is None or document["signed"].get("type") != "receipt":
                continue
            signed, (signature,) = document["signed"], document["signatures"]
            VerifyKey(bytes.fromhex(public)).verify(
                b"assessor-app/receipt/1\0" + canonical(signed), bytes.fromhex(signature["sig"])
            )
            found[sha(canonical(signed))] = signed
    return found


def _document(data: bytes) -> Tree | None:
    if not data.startswith(b'{"signatures"'):
        return None
    return json.loads(data)  # type: ignore[no-any-return]


def in_order(found: Receipts) -> list[Tree]:
    """By number."""
    return sorted(found.values(), key=lambda signed: signed["number"])


def ends(found: Receipts) -> list[str]:
    """Those that no other names."""
    named = {digest for signed in found.values() for digest in signed["previous"]}
    return sorted(found.keys() - named)


def test_every_file_has_one_signed_receipt(small: SmallEvent, tmp_path: Path) -> None:
    """Four files, four records: whose, which bytes, which versions, each naming the one before."""
    found = receipts(small.merged.copy(tmp_path / "meja"), tmp_path / "arsip.zip", small)
    signed = in_order(found)
    assert [s["number"] for s in signed] == [1, 2, 3, 4]
    assert [s["assessor"] for s in signed] == list(ASSESSORS)
    assert [s["file"] for s in signed] == [sha(small.files[a].read_bytes()) for a in ASSESSORS]
    by_number = {s["number"]: digest for digest, s in found.items()}
    assert [s["previous"] for s in signed] == [[], [by_number[1]], [by_number[2]], [by_number[3]]]
    versions = rows(small.merged.database, "versions")
    for each in signed:
        assert (each["format"], each["evaluation"], each["verdict"]) == (1, "uji-2019", "ok")
        assert each["operator"] == "Petugas Satu"
        assert each["versions"] == sorted(v["digest"] for v in versions if v["assessor"] == each["assessor"])
        assert set(each) == {
            "assessor", "evaluation", "file", "format", "number", "operator", "previous", "time", "type", "verdict",
            "versions",
        }  # fmt: skip


def test_the_same_file_again_adds_no_receipt(small: SmallEvent, tmp_path: Path) -> None:
    """Whoever comes twice is recorded once, by whatever name the file comes."""
    desk = small.merged.copy(tmp_path / "meja")
    before = receipts(desk, tmp_path / "a.zip", small)
    other = tmp_path / "salinan (2).skor"
    other.write_bytes(small.files["ui-2"].read_bytes())
    desk.does("merge", *small.files.values(), other)
    assert receipts(desk, tmp_path / "b.zip", small) == before
    assert before


def test_a_refused_file_is_recorded_without_versions(small: SmallEvent, tmp_path: Path) -> None:
    """A damaged file is received too, once."""
    desk = small.merged.copy(tmp_path / "meja")
    torn = tmp_path / "ui-2.skor"
    torn.write_bytes(small.files["ui-2"].read_bytes()[:-40])
    for _ in range(2):
        assert desk.run("merge", torn).exit_code == 1
    found = receipts(desk, tmp_path / "arsip.zip", small)
    assert len(found) == 5
    last = in_order(found)[-1]
    assert (last["number"], last["verdict"], last["versions"]) == (5, "damaged", [])
    assert last["file"] == sha(torn.read_bytes())


def test_the_receipts_table_shows_number_and_digest(small: SmallEvent, tmp_path: Path) -> None:
    """`receipts OUT.csv` has a column of numbers and one of record digests."""
    desk = small.merged.copy(tmp_path / "meja")
    found = receipts(desk, tmp_path / "arsip.zip", small)
    by_number = {str(signed["number"]): digest for digest, signed in found.items()}
    assert by_number
    desk.does("receipts", tmp_path / "terima.csv")
    with (tmp_path / "terima.csv").open(newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(by_number)
    for row in table:
        assert any(number in row.values() and digest in row.values() for number, digest in by_number.items()), row


def test_check_prints_the_last_receipt_and_the_key(small: SmallEvent, tmp_path: Path) -> None:
    """`check --json` names number and digest of the end, the code of the key, and that nothing was mended."""
    desk = small.merged.copy(tmp_path / "meja")
    found = receipts(desk, tmp_path / "arsip.zip", small)
    code, document = desk.check()
    assert code == 0
    assert document["receipts"] == {"number": 4, "digest": ends(found)[0]}
    assert isinstance(document["key"], str)
    assert document["key"]
    assert not document["mended"]
    bare = small.empty.copy(tmp_path / "kosong").check()[1]
    assert (bare["receipts"], bare["key"]) == (None, document["key"])


def test_two_desks_join_their_receipts(small: SmallEvent, tmp_path: Path) -> None:
    """A fork is no damage: both end with the same set, and the next record names both ends."""
    first = small.merged.copy(tmp_path / "satu")
    second = first.restored(tmp_path / "dua")
    for desk, city in ((first, BINJAI), (second, MALANG)):
        path = tmp_path / f"{city}.skor"
        small.next_file(path, city)
        desk.does("merge", path)
    first.gives(second, tmp_path / "1.zip")
    second.gives(first, tmp_path / "2.zip")
    here, there = receipts(first, tmp_path / "3.zip", small), receipts(second, tmp_path / "4.zip", small)
    assert here == there
    assert [signed["number"] for signed in in_order(here)] == [1, 2, 3, 4, 5, 5]
    assert len(ends(here)) == 2
    assert first.check()[0] == second.check()[0] == 0
    last = tmp_path / "lagi.skor"
    small.next_file(last, BINJAI, reason="dua kali salah ketik")
    first.does("merge", last)
    joined = in_order(receipts(first, tmp_path / "5.zip", small))[-1]
    assert (joined["number"], joined["previous"]) == (6, ends(here))
    assert first.check()[0] == 0


@pytest.mark.parametrize("place", [1, 2])
def test_check_names_a_gap_in_the_receipts(small: SmallEvent, tmp_path: Path, place: int) -> None:
    """A record in the middle that is gone shows in the one that names it, and in its file and versions."""
    desk = small.merged.copy(tmp_path / "meja")
    gone = rows(desk.database, RECEIPT_RECORDS)[place]
    with intruder(desk.database) as db:
        db.execute(f"DELETE FROM {RECEIPT_RECORDS} WHERE digest = ?", (gone["digest"],))
    code, document = desk.check()
    assert code == 1
    told = "\n".join(document["problems"])  # type: ignore[arg-type]
    assert gone["digest"][:8] in told or ASSESSORS[place] in told.lower()


def test_what_is_cut_off_at_the_end_shows_against_a_closing(small: SmallEvent, tmp_path: Path) -> None:
    """The last file with its versions, receipt and record is gone: nothing but the closing still names them."""
    desk = small.closed.copy(tmp_path / "meja")
    end = rows(desk.database, RECEIPT_RECORDS)[-1]
    with intruder(desk.database) as db:
        drop_assessor(db, ASSESSORS[-1])
    assert end["digest"] not in {row["digest"] for row in rows(desk.database, RECEIPT_RECORDS)}
    code, document = desk.check()
    assert code == 1
    told = "\n".join(document["problems"])  # type: ignore[arg-type]
    assert "terima" in told.lower() or end["digest"][:8] in told


def test_a_closing_states_the_ends_and_the_log(small: SmallEvent, tmp_path: Path) -> None:
    """Format 2: `receipts` are the ends of the record then, `log` the operations then and their digest."""
    desk = small.closed.copy(tmp_path / "meja")
    found = receipts(desk, tmp_path / "arsip.zip", small)
    (row,) = rows(desk.database, "records", "kind = 'closing'")
    closing = json.loads(row["document"])["signed"]
    assert closing["format"] == 2
    assert closing["receipts"] == ends(found)
    assert set(closing["log"]) == {"rows", "sha256"}
    assert closing["log"]["rows"] >= 1


def test_records_cut_off_at_the_end_are_not_signed_for_again(small: SmallEvent, tmp_path: Path) -> None:
    """Neither a closing nor another merge covers up that the last records are gone; merging those files does."""
    desk = small.merged.copy(tmp_path / "meja")
    with intruder(desk.database) as db:
        db.execute("DELETE FROM receipt_records WHERE number > 2")
    assert desk.check()[0] == 1
    desk.does("close", "--note", "Rapat")
    desk.does("merge", small.files["ui-1"])
    code, document = desk.check()
    assert code == 1
    assert "tidak tercatat diterima" in str(document["problems"])
    desk.does("merge", *small.files.values())
    assert "tidak tercatat diterima" not in str(desk.check()[1]["problems"])
