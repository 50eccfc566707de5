"""Two desks and the archive between them: both end equal, strangers and damage are refused, nothing doubles."""

import csv
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import Assessor
from assessor_app.domain.records import DeskAction
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange import canonical
from assessor_app.exchange.archive import MANIFEST, Archive
from assessor_app.exchange.keyfile import read_key_document
from assessor_app.exchange.results_document import results_document
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations import archive_layout, merging
from assessor_app.operations.archives import (
    apply_archive,
    apply_package,
    preview_archive,
    preview_package,
)
from assessor_app.operations.arrivals import sort_out
from assessor_app.operations.clock import moment
from assessor_app.operations.closing import close_results
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.deciding import decide
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.export import export_scores
from assessor_app.operations.first_desk import is_first_desk, take_over, take_over_reason, take_overs
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.issuing import keep_issued
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.originals import write_originals
from assessor_app.operations.preparing import prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.reissuing import reissue
from assessor_app.operations.safekeeping import back_up, check, restore
from assessor_app.operations.verifying_archive import archived_closings, verify_archive
from assessor_app.storage.schema_2 import STATEMENTS
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import ASSESSORS, BINJAI, MALANG, SLEMAN, Event, all_marks, evaluation

ID = "uji-2019"
PASSPHRASE = "empat kata yang panjang"


def _score(
    event: Event, folder: Path, assessor: str, cities: dict[str, int], name: str = "", sealed: bool = True
) -> Path:
    laptop = event.laptop(folder / f"laptop-{name or assessor}", assessor)
    for city, level in cities.items():
        laptop.score(city, all_marks(level))
        laptop.sign(city)
    path = folder / f"{name or assessor}.skor"
    export_scores(laptop.workspace, out=path, unlocked=laptop.unlocked, sealed=sealed)
    laptop.workspace.close()
    return path


def _merge(desk: Workspace, *paths: Path) -> None:
    preview = merging.preview(desk, paths=paths, passphrase=PASSPHRASE)
    merging.apply(desk, preview, operator="S", passphrase=PASSPHRASE)


def _results(desk: Workspace, *, live: bool = False) -> bytes:
    found = consolidated(desk, live=live)
    return canonical.encode(results_document(found.results, closing=found.closing, detail=True))


def _exchange(giver: Workspace, taker: Workspace, path: Path) -> None:
    hand_over(giver, out=path, operator="S", passphrase=PASSPHRASE)
    apply_archive(taker, preview_archive(taker, path), operator="S", passphrase=PASSPHRASE)


@pytest.fixture
def desks(event: Event, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """The first desk, and a second one restored from its backup."""
    first = event.desk(tmp_path / "meja-1")
    back_up(first, out=tmp_path / "cadangan.db", passphrase=PASSPHRASE)
    restore(tmp_path / "meja-2", source=tmp_path / "cadangan.db")
    second = open_workspace(tmp_path / "meja-2")
    yield first, second
    first.close()
    second.close()


def test_two_desks_end_equal(event: Event, tmp_path: Path, desks: tuple[Workspace, Workspace]) -> None:
    """Files, a conflict decided, a day's change, a new card and a closing at one or the other: both end the same."""
    first, second = desks
    _merge(first, *(_score(event, tmp_path, a, {BINJAI: 2, MALANG: 3}) for a in ASSESSORS[:2]))
    _merge(
        second,
        _score(event, tmp_path, "ugm", {BINJAI: 4}, sealed=False),
        _score(event, tmp_path, "ui", {BINJAI: 1}, "fork"),
    )
    secret = {"operator": "S", "passphrase": PASSPHRASE}
    change_day(second, DeskChange(DeskAction.WAIVE, "sakit", city=BINJAI, assessor="kominfo"), **secret)
    _exchange(second, first, tmp_path / "dua.zip")
    heads = consolidated(first).state.lineage(("ui", BINJAI)).heads
    assert len(heads) == 2
    decide(first, assessor="ui", city=BINJAI, digest=heads[0], agreed_by="Asesor UI", reason="sepakat", **secret)
    reissue(first, assessor="itb", reason="dicuri", **secret)
    closed = close_results(first, note="rapat pleno", **secret)
    keep_issued(first, kind="recap", name="rekapitulasi.pdf", content=b"%PDF-1.4", closing=closed.record.digest)
    _exchange(first, second, tmp_path / "satu.zip")
    for live in (False, True):
        assert _results(first, live=live) == _results(second, live=live)
    assert b'"number":1' in _results(second)
    for read in ("records", "version_links", "issued_keys", "received_files", "receipts", "revisions"):
        of_first, of_second = getattr(first, read)(ID), getattr(second, read)(ID)
        if read == "received_files":
            of_first, of_second = ([(f.digest, f.versions) for f in files] for files in (of_first, of_second))
        assert sorted(of_first, key=repr) == sorted(of_second, key=repr), read
    assert [d.name for d in second.issued_documents(ID)] == ["rekapitulasi.pdf"]
    assert check(first).ok
    assert check(second).ok


def test_merging_an_archive_again_changes_nothing(
    event: Event, tmp_path: Path, desks: tuple[Workspace, Workspace]
) -> None:
    """The second time everything is known: sheets identical, no record, no receipt, no key new."""
    first, second = desks
    _merge(first, _score(event, tmp_path, "ui", {BINJAI: 2}))
    close_results(first, note="rapat", operator="S", passphrase=PASSPHRASE)
    _exchange(first, second, tmp_path / "a.zip")
    before = _results(second), second.receipts(ID), second.records(ID)
    again = preview_archive(second, tmp_path / "a.zip")
    assert [s.verdict for f in again.files for s in f.sheets] == [SheetVerdict.IDENTICAL]
    assert (again.records, again.receipt_records, again.revisions, again.receipts, again.documents) == (
        (),
        (),
        (),
        (),
        (),
    )
    assert apply_archive(second, again, operator="S").versions == 0
    assert (_results(second), second.receipts(ID), second.records(ID)) == before


def test_only_the_first_desk_prepares_and_closes(tmp_path: Path, desks: tuple[Workspace, Workspace]) -> None:
    """The restored copy is refused until it takes over with a reason, which the operation log keeps."""
    first, second = desks
    assert is_first_desk(first, ID)
    secret = {"operator": "S", "passphrase": PASSPHRASE}
    wanted = Preparation(replace(evaluation(), quorum=2), {})
    for refused in (
        lambda: close_results(second, note="x", **secret),
        lambda: prepare(second, wanted, **secret),
        lambda: reissue(second, assessor="ui", reason="x", **secret),
    ):
        with pytest.raises(UserError, match="second-desk"):
            refused()
    assert second.revisions(ID) == (1,)
    with pytest.raises(UserError, match="already-first-desk"):
        take_over(first, reason="x", operator="S")
    with pytest.raises(UserError, match="reason-missing"):
        take_over(second, reason=" ", operator="S")
    take_over(second, reason="laptop pertama rusak", operator="Petugas")
    assert prepare(second, wanted, **secret).evaluation.revision == 2
    assert [(o.verb, o.operator) for o in second.operations_log()][-2] == ("take-over", "Petugas")


def test_the_archive_says_who_took_over_and_the_old_first_desk_steps_back(
    tmp_path: Path, desks: tuple[Workspace, Workspace]
) -> None:
    """Time, person and reason stand in the archive and its README; whoever merges it is the second desk from then."""
    first, second = desks
    secret = {"operator": "S", "passphrase": PASSPHRASE}
    take_over(second, reason="laptop pertama rusak", operator="Petugas")
    _exchange(second, first, tmp_path / "dua.zip")
    assert [(e.operator, take_over_reason(e)) for e in take_overs(first, ID)] == [("Petugas", "laptop pertama rusak")]
    with Archive(tmp_path / "dua.zip") as archive:
        assert archive.read(archive_layout.README).decode().count("Petugas: laptop pertama rusak") == 2
    with pytest.raises(UserError, match="second-desk"):
        close_results(first, note="x", **secret)
    close_results(second, note="rapat", **secret)
    _exchange(second, first, tmp_path / "lagi.zip")
    take_over(first, reason="laptop diperbaiki", operator="S")
    _exchange(second, first, tmp_path / "ketiga.zip")
    assert is_first_desk(first, ID)
    _exchange(first, second, tmp_path / "empat.zip")
    assert not is_first_desk(second, ID)
    assert take_overs(first, ID) == take_overs(second, ID)
    assert [take_over_reason(e) for e in take_overs(first, ID)] == ["laptop pertama rusak", "laptop diperbaiki"]


def test_a_package_brings_back_its_revision_and_keys(
    event: Event, tmp_path: Path, desks: tuple[Workspace, Workspace]
) -> None:
    """A desk restored from before a revision takes it from the package: its new assessor's file then merges."""
    first, second = desks
    people = (*evaluation().assessors, Assessor("baru", "Asesor Baru", "BR"))
    secret = {"operator": "S", "passphrase": PASSPHRASE}
    wanted = Preparation(replace(evaluation(), assessors=people), {})
    prepared = prepare(first, wanted, random=ExampleRandom("baru"), **secret)
    files = write_prepared(prepared, tmp_path / "out", catalogue("id"))
    newer = Event(event.folder, prepared, files.package, event.laptops)
    score = _score(newer, tmp_path, "baru", {BINJAI: 2})
    assert sort_out([tmp_path / "out", score]).packages == (files.package,)
    assert not merging.preview(second, paths=[score], passphrase=PASSPHRASE).files[0].sheets
    found = preview_package(second, files.package)
    assert apply_package(second, found, operator="S").revisions == 1
    assert apply_package(second, preview_package(second, files.package), operator="S").revisions == 0
    (sheet,) = merging.preview(second, paths=[score], passphrase=PASSPHRASE).files[0].sheets
    assert sheet.verdict is SheetVerdict.NEW
    take_over(second, reason="laptop pertama hilang", operator="S")
    again = prepare(second, Preparation(replace(evaluation(), assessors=people, quorum=1), {}), **secret)
    assert (again.evaluation.revision, again.new_seats) == (3, ())
    assert "baru" not in again.codes
    assert reissue(second, assessor="baru", reason="kartu tidak ada lagi", **secret).continues is False


def test_a_desk_forgets_codes_of_cards_replaced_elsewhere(tmp_path: Path, desks: tuple[Workspace, Workspace]) -> None:
    """After the first desk's reissue the second lists the void code no more, and a further card still goes on."""
    first, second = desks
    secret = {"operator": "S", "passphrase": PASSPHRASE}
    made = reissue(first, assessor="ui", reason="dicuri", **secret)
    files = write_prepared(made.prepared, tmp_path / "out", catalogue("id"))
    apply_package(second, preview_package(second, files.package), operator="S")
    take_over(second, reason="laptop pertama hilang", operator="S")
    _exchange(first, second, tmp_path / "satu.zip")
    prepared = prepare(second, Preparation(replace(evaluation(), quorum=1), {}), **secret)
    assert "ui" not in prepared.codes
    assert set(prepared.codes) | {"ui"} == set(made.prepared.codes)
    assert reissue(second, assessor="ui", reason="lagi", **secret).continues is False


def test_two_revisions_of_one_number_are_refused(
    event: Event, tmp_path: Path, desks: tuple[Workspace, Workspace]
) -> None:
    """Where two desks prepared the same number, neither the package nor the archive of the other comes in."""
    first, second = desks
    take_over(second, reason="disangka rusak", operator="S")
    for desk, quorum in ((first, 1), (second, 2)):
        changed = replace(evaluation(), quorum=quorum)
        prepared = prepare(desk, Preparation(changed, {}), operator="S", passphrase=PASSPHRASE)
        files = write_prepared(prepared, tmp_path / f"out-{quorum}", catalogue("id"))
    with pytest.raises(UserError, match="desk-revision-differs"):
        preview_package(first, files.package)
    hand_over(second, out=tmp_path / "a.zip", operator="S", passphrase=PASSPHRASE)
    with pytest.raises(UserError, match="desk-revision-differs"):
        preview_archive(first, tmp_path / "a.zip")


def test_a_strangers_archive_and_package_stay_outside(event: Event, tmp_path: Path) -> None:
    """Whoever prepares the same evaluation with other keys can bring nothing into this desk."""
    with open_workspace(tmp_path / "lain") as other, event.desk(tmp_path / "desk") as desk:
        prepared = prepare(other, Preparation(evaluation(), {}), operator="S", random=ExampleRandom("palsu"))
        files = write_prepared(prepared, tmp_path / "out", catalogue("id"))
        hand_over(other, out=tmp_path / "a.zip", operator="S")
        with pytest.raises(UserError, match="archive-of-another"):
            preview_archive(desk, tmp_path / "a.zip")
        with pytest.raises(UserError, match="package-of-another"):
            preview_package(desk, files.package)
    assert not verify_archive(tmp_path / "a.zip", trusted=event.prepared.secretariat.public, known=()).proved


@pytest.fixture(scope="module")
def built(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with its archive: a closing, an open and a sealed file, two documents handed out."""
    tmp_path = tmp_path_factory.mktemp("arsip")
    with event.desk(tmp_path / "desk") as desk:
        _merge(
            desk,
            _score(event, tmp_path, "ui", {BINJAI: 2}),
            _score(event, tmp_path, "itb", {BINJAI: 3, SLEMAN: 1}, sealed=False),
        )
        closed = close_results(desk, note="rapat", operator="S")
        for content in (b"%PDF-1.4 satu", b"%PDF-1.4 dua"):
            keep_issued(desk, kind="recap", name="rekapitulasi.pdf", content=content, closing=closed.record.digest)
        hand_over(desk, out=tmp_path / "arsip.zip", operator="Petugas")
    return tmp_path


@pytest.fixture
def archive(built: Path, tmp_path: Path) -> Path:
    """A copy of the archive, its desk and the score files in it."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("laptop-*"))
    return tmp_path / "arsip.zip"


def test_an_archive_gives_the_same_digests_elsewhere(archive: Path, event: Event) -> None:
    """Without any workspace every signature holds and the closing computes to the digest that was fixed."""
    key = read_key_document((event.folder / "out" / "flashdisk" / "sekretariat.kunci").read_bytes())
    found = verify_archive(archive, trusted=key.secretariat, known=())
    kinds = [line.kind for line in found.lines]
    assert kinds == ["archive", "archive-content", "archive-closing", "proved-by-key"]
    with zipfile.ZipFile(archive) as file:
        signed = canonical.encode(json.loads(file.read(MANIFEST))["signed"])
    assert found.lines[0].fields["digest"] == canonical.digest(signed)
    assert found.lines[1].fields == {"files": 2, "versions": 3}
    assert found.proved
    secretariat, closings = archived_closings(archive)
    assert secretariat == key.secretariat
    assert [(c.number, r.city(BINJAI).counted) for c, r in closings] == [(1, ("itb", "ui"))]
    by_itself = verify_archive(archive, trusted=None, known=())
    assert not by_itself.proved


def test_an_archive_is_the_same_bytes_twice_and_holds_no_secret(archive: Path, event: Event, tmp_path: Path) -> None:
    """Given the same clock the archive is the same to the byte; no secret key and no code is in it."""
    with open_workspace(tmp_path / "desk") as desk:
        with Archive(archive) as read:
            when = read.manifest.time
        made = hand_over(desk, out=tmp_path / "lagi.zip", operator="Petugas", clock=lambda: moment(when))
    assert (tmp_path / "lagi.zip").read_bytes() == archive.read_bytes()
    with Archive(archive) as read:
        assert made.digest == read.digest
    with zipfile.ZipFile(archive) as file:
        everything = b"".join(file.read(name) for name in file.namelist())
    keys = event.prepared.secretariat
    for secret in (keys.sign_seed, keys.box_secret):
        assert secret not in everything
        assert secret.hex().encode() not in everything
    assert not any(code.encode() in everything for code in event.prepared.codes.values())


def test_originals_stand_in_the_archive_and_can_be_written_out_again(archive: Path, tmp_path: Path) -> None:
    """The bytes that came are there unchanged, the sealed one opened beside it, the open one once."""
    with open_workspace(tmp_path / "desk") as desk:
        made = write_originals(desk, out=tmp_path / "asli")
        files = desk.received_files(ID)
    assert (made.originals, made.opened) == (2, 1)
    written = {path.read_bytes() for path in (tmp_path / "asli" / "asli").iterdir()}
    assert written == {(tmp_path / f"{a}.skor").read_bytes() for a in ("ui", "itb")}
    with zipfile.ZipFile(archive) as file:
        for kept in files:
            assert file.read(archive_layout.original(kept.digest)) in written
        (inside,) = [name for name in file.namelist() if name.startswith(archive_layout.OPENED)]
        assert json.loads(file.read(inside))["signed"]["assessor"] == "ui"
        assert sum(line.startswith(b"12.75") for line in file.read(archive_layout.MARKS).splitlines()) == 12
        assert file.read("terbit/penetapan-1/rekapitulasi-2.pdf") == b"%PDF-1.4 dua"
        readme = file.read(archive_layout.README).decode()
    assert "assessor-app verify" in readme
    assert "{" not in readme.replace('{"signatures":[{"keyid","sig"}],"signed":…}', "")


def test_the_archive_suffices_to_compute_by_hand(archive: Path) -> None:
    """With the closing, the marks table and the weights in the package, plain arithmetic gives the stored results."""
    with zipfile.ZipFile(archive) as file:
        (closing,) = [json.loads(file.read(n))["signed"] for n in file.namelist() if n.startswith("penetapan/")]
        package = json.loads(file.read(archive_layout.package(closing["revision"])))["signed"]
        rows = list(csv.DictReader(file.read(archive_layout.MARKS).decode().splitlines()))
        (name,) = [n for n in file.namelist() if n.startswith("hasil/penetapan-1-")]
        stored = {city["code"]: city for city in json.loads(file.read(name))["cities"]}
    assert stored[BINJAI]["status"] == "incomplete"
    (aspects,) = [i["aspects"] for i in package["evaluation"]["instruments"]]
    counted = set(closing["counted"][BINJAI].values())
    marks = [row for row in rows if row["kode_lembar"] in counted]
    for aspect in aspects:
        for indicator in aspect["indicators"]:
            of = [Fraction(row["nilai"]) for row in marks if row["kode_indikator"] == indicator["code"]]
            assert str(sum(of) / len(of)) == stored[BINJAI]["indicators"][indicator["code"]] == "5/2"


def test_a_damaged_workspace_is_not_handed_over(archive: Path, tmp_path: Path) -> None:
    """Where a kept original is no longer what came, nothing is written and the file is named."""
    with closing(sqlite3.connect(tmp_path / "desk" / "workspace.db")) as other:
        other.execute("DROP TRIGGER received_files_no_update")
        other.execute("UPDATE received_files SET data = x'00' WHERE assessor = 'ui'")
        (frozen,) = [s for s in STATEMENTS if "received_files_no_update" in s]
        other.execute(frozen)
        other.commit()
    with open_workspace(tmp_path / "desk") as desk, pytest.raises(UserError, match=r"ui\.skor"):
        hand_over(desk, out=tmp_path / "rusak.zip", operator="S")
    assert not (tmp_path / "rusak.zip").exists()


def test_a_cancelled_handover_leaves_nothing(archive: Path, tmp_path: Path) -> None:
    """Stopped between two files, no archive stands there, not even a piece of one."""
    with open_workspace(tmp_path / "desk") as desk, pytest.raises(CancelledError):
        done: list[int] = []
        hand_over(
            desk,
            out=tmp_path / "baru.zip",
            operator="S",
            progress=lambda n, _: done.append(n),
            cancelled=lambda: bool(done),
        )
    assert done == [1]
    assert not list(tmp_path.glob("*baru.zip*"))


def _changed(archive: Path, out: Path, name: str, content: bytes | None) -> Path:
    """The archive with one member replaced, left out (None) or put in."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
            elif content is not None:
                new.writestr(info, content)
        if content is not None and name not in old.namelist():
            new.writestr(name, content)
    return out


def test_any_changed_member_is_refused(archive: Path, event: Event, tmp_path: Path) -> None:
    """Whatever member is altered, left out or put in: nothing is verified and nothing is merged."""
    with zipfile.ZipFile(archive) as file:
        content = {name: file.read(name) for name in file.namelist()}
    with event.desk(tmp_path / "kosong") as desk:
        for n, (name, data) in enumerate(content.items()):
            altered = data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]
            for change in (altered, data[:-1], None):
                path = _changed(archive, tmp_path / f"{n}.zip", name, change)
                with pytest.raises(UserError) as caught:
                    verify_archive(path, trusted=None, known=())
                assert caught.value.key in ("archive-damaged", "bad-signature", "archive-cut-short"), name
                if name.partition("/")[0] not in ("hasil", "nilai", "terbit", archive_layout.README, "kunci"):
                    with pytest.raises(UserError):
                        preview_archive(desk, path)
        put_in = _changed(archive, tmp_path / "put.zip", "lembar/x.json", b"{}")
        with pytest.raises(UserError, match="archive-damaged"):
            preview_archive(desk, put_in)
        assert desk.version_links(ID) == ()


def test_hostile_zips_are_refused_in_bounds(tmp_path: Path, archive: Path) -> None:
    """Other ZIPs, cut ones, and a member that unpacks beyond its stated size are told, never unpacked."""
    with zipfile.ZipFile(tmp_path / "lain.zip", "w") as other:
        other.writestr("foto.txt", "x")
    (tmp_path / "potong.zip").write_bytes(archive.read_bytes()[:-200])
    for name, key in (("lain.zip", "nothing-to-verify"), ("potong.zip", "archive-cut-short")):
        assert sort_out([tmp_path / name]).archives == ()
        with pytest.raises(UserError, match=key):
            verify_archive(tmp_path / name, trusted=None, known=())
    bomb = _changed(archive, tmp_path / "bom.zip", archive_layout.RECEIPTS, bytes(64 << 20))
    with pytest.raises(UserError, match="archive-damaged"):
        verify_archive(bomb, trusted=None, known=())
    with zipfile.ZipFile(tmp_path / "palsu.zip", "w") as fake:
        fake.writestr(MANIFEST, b'{"signatures":[],"signed":{}}')
    with pytest.raises(UserError, match="archive-damaged"):
        Archive(tmp_path / "palsu.zip")


def test_a_failed_handover_leaves_the_old_archive(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writing fails midway, the earlier archive stays and no piece of the new one is left."""
    before = archive.read_bytes()

    def fails(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("assessor_app.operations.handing_over.reopen", fails)
    with open_workspace(tmp_path / "desk") as desk, pytest.raises(UserError, match="disk-full"):
        hand_over(desk, out=archive, operator="S")
    assert archive.read_bytes() == before
    assert not list(tmp_path.glob(".arsip*"))


def test_a_restored_desk_without_files_still_hands_over_every_sheet(
    archive: Path, event: Event, tmp_path: Path
) -> None:
    """Sheets whose files an older program did not keep stand by themselves and verify all the same."""
    with open_workspace(tmp_path / "desk") as desk, event.desk(tmp_path / "lama") as old:
        with old.transaction():
            for version in desk.versions(ID):
                old.add_version(version, own=False, at=version.sheet.time, file="x.skor")
        close_results(old, note="rapat pleno", operator="S")
        hand_over(old, out=tmp_path / "lama.zip", operator="S")
    found = verify_archive(tmp_path / "lama.zip", trusted=None, known=(event.prepared.secretariat.public,))
    assert found.proved
    assert found.lines[1].fields == {"files": 0, "versions": 3}
    with event.desk(tmp_path / "baru") as new:
        brought = apply_archive(new, preview_archive(new, tmp_path / "lama.zip"), operator="S")
        assert brought.versions == 3
        assert new.records(ID, "closing")
    shutil.rmtree(tmp_path / "lama")
