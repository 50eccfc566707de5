"""Merging is a union of signed versions: order, copies and dead laptops change nothing."""

import itertools
from pathlib import Path

import pytest

from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.exchange import canonical
from assessor_app.exchange.results_document import results_document
from assessor_app.operations import merging
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.export import export_scores
from assessor_app.operations.signing import recuse, reopen_sheet
from assessor_app.storage.workspace import Workspace
from tests.operations.events import ASSESSORS, BINJAI, MALANG, PRACTICE, SLEMAN, Event, all_marks


def _results(desk: Workspace) -> bytes:
    found = consolidated(desk)
    return canonical.encode(results_document(found.results, closing=found.closing, detail=True))


def _merge(desk: Workspace, *paths: Path) -> merging.Preview:
    preview = merging.preview(desk, paths=paths)
    merging.apply(desk, preview, operator="Sekretariat")
    return preview


@pytest.fixture(scope="module")
def files(event: Event, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five score files: Binjai and Malang by everybody, Sleman recused by one and open at another."""
    folder = tmp_path_factory.mktemp("skor")
    paths = []
    for level, assessor in enumerate(ASSESSORS):
        laptop = event.laptop(folder / f"laptop-{assessor}", assessor)
        laptop.score(BINJAI, all_marks(level) | {"B02": None})
        laptop.sign(BINJAI)
        laptop.score(MALANG, all_marks(3))
        laptop.sign(MALANG)
        if level == 0:
            recuse(laptop.workspace, city=SLEMAN, reason="benturan", unlocked=laptop.unlocked)
        else:
            laptop.score(SLEMAN, {"B01": 1})
        laptop.score(PRACTICE, all_marks(2))
        laptop.sign(PRACTICE)
        path = folder / f"{assessor}.skor"
        export_scores(laptop.workspace, out=path, unlocked=laptop.unlocked, sealed=level % 2 == 0)
        laptop.workspace.close()
        paths.append(path)
    return paths


def test_any_order_and_twice_gives_the_same_results(event: Event, files: list[Path], tmp_path: Path) -> None:
    """Five score files merged in any order, twice, give the same results document, byte for byte."""
    seen = set()
    for n, order in enumerate(itertools.islice(itertools.permutations(files), 0, 120, 17)):
        with event.desk(tmp_path / str(n)) as desk:
            _merge(desk, *order)
            once = _results(desk)
            again = _merge(desk, *reversed(order))
            assert _results(desk) == once
            assert set(again.sheet_counts) == {SheetVerdict.IDENTICAL, SheetVerdict.PRACTICE, SheetVerdict.DRAFT}
            seen.add(once)
    assert len(seen) == 1


def test_preview_says_what_each_sheet_is(event: Event, files: list[Path], tmp_path: Path) -> None:
    """New sheets, a recusal, drafts and practice sheets are told apart before anything is kept."""
    with event.desk(tmp_path / "desk") as desk:
        preview = merging.preview(desk, paths=[files[0].parent / "ui.skor", *files[1:]])
        assert preview.file_counts == {FileVerdict.OK: 5}
        assert preview.sheet_counts == {
            SheetVerdict.NEW: 10,
            SheetVerdict.RECUSED: 1,
            SheetVerdict.DRAFT: 4,
            SheetVerdict.PRACTICE: 5,
        }
        assert not desk.version_links("uji-2019")


def test_results_count_what_was_merged(event: Event, files: list[Path], tmp_path: Path) -> None:
    """Binjai averages five sheets, Malang improves on its earlier final, Sleman misses its quorum."""
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, *files)
        results = consolidated(desk).results
    binjai, malang, sleman = (results.city(code) for code in (BINJAI, MALANG, SLEMAN))
    assert str(binjai.final) == "2.00"
    assert (str(malang.final), str(malang.improvement)) == ("3.00", "1.00")
    assert (sleman.reason, sleman.recused, sleman.missing) == (
        "quorum",
        ("ui",),
        ("itb", "kominfo", "perbanas", "ugm"),
    )


def test_a_file_over_itself_and_a_renamed_copy_count_once(event: Event, files: list[Path], tmp_path: Path) -> None:
    """A copy under another name and ending, in a folder, changes nothing."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "skor (1).txt").write_bytes(files[0].read_bytes())
    (folder / "foto.jpg").write_bytes(b"\xff\xd8 not a score file")
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, files[0])
        before = _results(desk)
        preview = _merge(desk, folder)
        assert preview.file_counts == {FileVerdict.OK: 1, FileVerdict.NOT_A_SCORE_FILE: 1}
        assert _results(desk) == before


def test_a_dead_laptop_goes_on_from_the_own_file(event: Event, tmp_path: Path) -> None:
    """A borrowed laptop continues from the assessor's own file, drafts included, and the chain of versions holds."""
    first = event.laptop(tmp_path / "dead", "ui")
    first.score(BINJAI, all_marks(1))
    version_1 = first.sign(BINJAI).version
    first.score(MALANG, {"B01": 4})
    own = tmp_path / "ui.skor"
    export_scores(first.workspace, out=own, unlocked=first.unlocked)
    first.workspace.close()

    second = event.laptop(tmp_path / "borrowed", "ui", own_file=own)
    draft = second.workspace.draft("uji-2019", "ui", MALANG)
    assert draft is not None
    assert draft.marks == {"B01": 4}
    reopen_sheet(second.workspace, city=BINJAI, reason="salah ketik")
    second.score(BINJAI, {"B01": 3})
    version_2 = second.sign(BINJAI).version
    assert version_2.sheet.replaces == (version_1.digest,)
    assert version_2.sheet.version == 2
    later = tmp_path / "ui-2.skor"
    export_scores(second.workspace, out=later, unlocked=second.unlocked)
    second.workspace.close()

    with event.desk(tmp_path / "desk") as desk:
        for paths in ((own,), (later,), (own,)):
            preview = _merge(desk, *paths)
        assert preview.sheet_counts[SheetVerdict.OLDER] == 1
        assert consolidated(desk).state.lineage(("ui", BINJAI)).current == version_2.digest


def test_two_laptops_apart_are_a_conflict_until_the_assessor_signs_again(event: Event, tmp_path: Path) -> None:
    """Two versions neither of which replaces the other keep the city incomplete; a later one settles it."""
    files = []
    for name, level in (("a", 1), ("b", 2)):
        laptop = event.laptop(tmp_path / name, "ui")
        laptop.score(BINJAI, all_marks(level))
        laptop.sign(BINJAI)
        files.append(tmp_path / f"{name}.skor")
        export_scores(laptop.workspace, out=files[-1], unlocked=laptop.unlocked)
        laptop.workspace.close()
    with event.desk(tmp_path / "desk") as desk:
        preview = _merge(desk, *files)
        assert [f.sheets[0].verdict for f in preview.files] == [SheetVerdict.NEW, SheetVerdict.CONFLICT]
        assert consolidated(desk).results.city(BINJAI).reason == "conflict"
        laptop = event.laptop(tmp_path / "c", "ui", own_file=files[0])
        code = event.prepared.codes["ui"]
        from assessor_app.operations.joining import admit, join

        join(laptop.workspace, admit(package_path=event.package, assessor="ui", code=code, continue_path=files[1]))
        reopen_sheet(laptop.workspace, city=BINJAI, reason="kesepakatan panel")
        settled = laptop.sign(BINJAI).version
        assert len(settled.sheet.replaces) == 2
        export_scores(laptop.workspace, out=tmp_path / "c.skor", unlocked=laptop.unlocked)
        laptop.workspace.close()
        assert _merge(desk, tmp_path / "c.skor").files[0].sheets[0].verdict is SheetVerdict.NEWER
        assert consolidated(desk).results.city(BINJAI).conflict == ()
