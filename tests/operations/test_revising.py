"""A newer package: found on a stick, taken without the code, every mark kept, anything else refused by name."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import City, Interest
from assessor_app.domain.sheet import Evidence, Finding, FindingKind
from assessor_app.errors import UserError
from assessor_app.operations.carrying import Carried, carried_marks
from assessor_app.operations.moving import move_draft
from assessor_app.operations.revising import find_newer, take_newer
from assessor_app.operations.scoring import record_content
from assessor_app.operations.signing import reopen_sheet
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, Laptop, all_marks, evaluation, instrument
from tests.operations.revisions import foreign_package, moved_to_shorter, newer_package, shorter

MEDAN = "12.71"


@pytest.fixture
def laptop(event: Event, tmp_path: Path) -> Laptop:
    """A joined laptop of the first revision."""
    return event.laptop(tmp_path / "laptop", "ui")


@pytest.fixture(scope="module")
def richer(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next revision: a city more, and a conflict of interest of `ui` in Kabupaten Malang."""
    return newer_package(
        event,
        tmp_path_factory.mktemp("richer"),
        lambda before: replace(
            before,
            cities=(*before.cities, City(MEDAN, "Kota Medan", "kecil", "Sumatera Utara")),
            interests=(Interest("ui", MALANG, "alumni"),),
        ),
    )


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of the same evaluation by another secretariat."""
    return foreign_package(tmp_path_factory.mktemp("foreign"))


@pytest.fixture(scope="module")
def moved(event: Event, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The next revision: Kota Binjai is scored by a shorter instrument."""
    return newer_package(event, tmp_path_factory.mktemp("moved"), moved_to_shorter(BINJAI))


def test_only_a_newer_package_of_this_evaluation_is_found(
    laptop: Laptop, event: Event, richer: Path, foreign: Path, tmp_path: Path
) -> None:
    """A stick full of other files offers exactly the newer package, at its top or one folder down."""
    stick = tmp_path / "stick"
    (stick / "flashdisk").mkdir(parents=True)
    shutil.copy(event.package, stick / "lama.paket")
    (stick / "rusak.paket").write_bytes(b"bukan paket")
    shutil.copy(foreign, stick / "lain.paket")
    assert find_newer(laptop.workspace, folders=[stick, tmp_path / "tidak-ada"]) is None
    shutil.copy(richer, stick / "flashdisk" / "baru.PAKET")
    found = find_newer(laptop.workspace, folders=[stick])
    assert found is not None
    assert (found.path.name, found.revision) == ("baru.PAKET", 2)


def test_taking_it_keeps_marks_and_names_what_changed(laptop: Laptop, richer: Path) -> None:
    """Marks stay; the new city and the own conflict of interest are told; the key stays the same."""
    laptop.score(BINJAI, {"B01": 3})
    revised = take_newer(laptop.workspace, path=richer)
    assert (revised.revision_before, revised.evaluation.revision) == (1, 2)
    assert {(c.kind, c.subject) for c in revised.changed} >= {("city-added", "Kota Medan")}
    assert revised.interests == (MALANG,)
    assert (revised.carried, revised.key_replaced) == ((), False)
    draft = laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert draft.marks == {"B01": 3}
    with pytest.raises(UserError, match="package-same"):
        take_newer(laptop.workspace, path=richer)


def test_other_packages_are_refused_by_name(
    laptop: Laptop, event: Event, richer: Path, foreign: Path, tmp_path: Path
) -> None:
    """An older one, one of another evaluation, one by another secretariat and a damaged one change nothing."""
    take_newer(laptop.workspace, path=richer)
    damaged = tmp_path / "rusak.paket"
    data = bytearray(richer.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    for path, key in (
        (event.package, "package-older"),
        (foreign_package(tmp_path / "a", id="lain-2019"), "package-other-evaluation"),
        (foreign, "package-of-another"),
        (damaged, ""),
    ):
        with pytest.raises(UserError) as caught:
            take_newer(laptop.workspace, path=path)
        assert caught.value.key == key or not key
    assert laptop.workspace.evaluation("uji-2019").revision == 2


def test_a_moved_city_carries_the_marks_of_shared_codes(laptop: Laptop, moved: Path) -> None:
    """Shared codes keep mark, note and evidence, the rest is missing; the draft as it was lies beside."""
    record_content(
        laptop.workspace,
        city=BINJAI,
        marks=all_marks(2) | {"B02": None},
        notes={"B01": "tetap", "C01": "hilang dari lembar"},
        evidence={"C01": Evidence.PROVED},
        findings=[Finding(FindingKind.STRENGTH, "Hasil terukur", aspect="C")],
    )
    before = laptop.workspace.draft("uji-2019", "ui", BINJAI)
    revised = take_newer(laptop.workspace, path=moved)
    assert revised.carried == (Carried(BINJAI, 4, 1, signed=False),)
    draft = laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert before is not None
    assert (draft.instrument, dict(draft.marks)) == ("pendek", {"B01": 2, "B02": None, "O01": 2, "O02": 2})
    assert (dict(draft.notes), dict(draft.evidence)) == ({"B01": "tetap"}, {})
    assert draft.findings == (Finding(FindingKind.STRENGTH, "Hasil terukur"),)
    (kept,) = laptop.workspace.kept_drafts("uji-2019", "ui")
    assert (dict(kept.marks), dict(kept.notes), kept.source) == (dict(before.marks), dict(before.notes), "revision")
    progress = laptop.workspace.sheet_progress("uji-2019", "ui")[BINJAI]
    assert (progress.scored, progress.not_applicable) == (3, 1)
    laptop.score(BINJAI, {"O09": 4})
    assert laptop.sign(BINJAI).version.sheet.instrument == "pendek"


def test_a_signed_sheet_of_a_moved_city_begins_with_them_when_reopened(laptop: Laptop, moved: Path) -> None:
    """What is signed stays; reopened, it begins with the shared codes on the new instrument."""
    laptop.score(BINJAI, all_marks(3))
    laptop.sign(BINJAI)
    assert take_newer(laptop.workspace, path=moved).carried == (Carried(BINJAI, 4, 1, signed=True),)
    reopen_sheet(laptop.workspace, city=BINJAI, reason="instrumen berubah")
    draft = laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert draft.marks == {"B01": 3, "B02": 3, "O01": 3, "O02": 3}


def test_a_draft_does_not_move_to_a_city_of_another_instrument(laptop: Laptop, moved: Path) -> None:
    """Two cities with different instruments do not exchange content."""
    laptop.score(MALANG, {"B01": 1})
    take_newer(laptop.workspace, path=moved)
    with pytest.raises(UserError, match="move-other-instrument"):
        move_draft(laptop.workspace, from_city=MALANG, to_city=BINJAI)
    move_draft(laptop.workspace, from_city=MALANG, to_city=SLEMAN)


def test_marks_are_carried_by_value_not_by_steps() -> None:
    """On a scale of halves 2 is four steps; what the new scale does not hold is missing."""
    old = instrument()
    scale = replace(old.scale, step=old.scale.step / 2, maximum=old.scale.maximum - 1)
    new = replace(shorter(old), scale=scale)
    assert carried_marks({"B01": 2, "O01": 4, "C01": 1}, old, new) == {"B01": 4}
    assert evaluation().instruments[0] == old
