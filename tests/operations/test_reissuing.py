"""A stolen card: what was received counts, what comes later waits, and the new card goes on from earlier files."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.deciding import decide
from assessor_app.operations.export import export_scores
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.reissuing import Reissued, reissue
from assessor_app.operations.signing import reopen_sheet
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, Laptop, all_marks


@dataclass
class Theft:
    """A desk that received Binjai from the true card before it was reissued, and the thief's laptop."""

    desk: Workspace
    stolen: Laptop
    package: Path
    reissued: Reissued
    received: Path
    folder: Path

    def file(self, laptop: Laptop, name: str) -> Path:
        """What a laptop hands over."""
        path = self.folder / name
        export_scores(laptop.workspace, out=path, unlocked=laptop.unlocked)
        return path

    def verdicts(self, path: Path) -> dict[str, SheetVerdict]:
        """What merging the file would say, by city; then it is merged."""
        preview = merging.preview(self.desk, paths=[path])
        merging.apply(self.desk, preview, operator="S")
        (file,) = preview.files
        return {sheet.city: sheet.verdict for sheet in file.sheets}

    def new_laptop(self, event: Event, continuing: Path | None = None) -> Laptop:
        """A laptop joined with the new card."""
        code = self.reissued.prepared.codes["ui"]
        admission = admit(package_path=self.package, assessor="ui", code=code, continue_path=continuing)
        workspace = open_workspace(self.folder / "baru")
        event.laptops.append(workspace)
        return Laptop(workspace, join(workspace, admission).unlocked)


@pytest.fixture
def theft(event: Event, tmp_path: Path) -> Theft:
    """One sheet received, then the card reissued."""
    laptop = event.laptop(tmp_path / "ui", "ui")
    laptop.score(BINJAI, all_marks(2))
    laptop.sign(BINJAI)
    received = tmp_path / "ui.skor"
    export_scores(laptop.workspace, out=received, unlocked=laptop.unlocked)
    desk = event.desk(tmp_path / "desk")
    event.laptops.append(desk)
    merging.apply(desk, merging.preview(desk, paths=[received]), operator="S")
    made = reissue(desk, assessor="ui", operator="S", reason="kartu dicuri")
    files = write_prepared(made.prepared, tmp_path / "out", catalogue("id"))
    assert files.cards is not None
    return Theft(desk, laptop, files.package, made, received, tmp_path)


def test_what_was_received_before_counts(theft: Theft) -> None:
    """The sheet received under the stolen card's key is listed, counts, and stays identical when it comes again."""
    assert theft.reissued.listed == 1
    assert consolidated(theft.desk).results.city(BINJAI).counted == ("ui",)
    assert theft.verdicts(theft.received) == {BINJAI: SheetVerdict.IDENTICAL}


def test_what_the_stolen_card_signs_later_waits_for_a_decision(theft: Theft) -> None:
    """Sheets signed under the old key take no part; a decision admits what the assessor confirms."""
    (before,) = theft.desk.version_links("uji-2019")
    theft.stolen.score(MALANG, all_marks(4))
    admitted = theft.stolen.sign(MALANG).version.digest
    reopen_sheet(theft.stolen.workspace, city=BINJAI, reason="diubah pencuri")
    theft.stolen.score(BINJAI, {"B01": 0})
    theft.stolen.sign(BINJAI)
    late = theft.file(theft.stolen, "pencuri.skor")
    held = {BINJAI: SheetVerdict.REPLACED_KEY, MALANG: SheetVerdict.REPLACED_KEY}
    assert theft.verdicts(late) == held
    assert theft.verdicts(late) == held
    results = consolidated(theft.desk).results
    assert results.city(BINJAI).sheets == {"ui": before.digest}
    assert results.city(MALANG).counted == ()
    assert results.city(MALANG).conflict == ()
    decide(
        theft.desk, assessor="ui", city=MALANG, digest=admitted, agreed_by="Asesor UI", reason="benar", operator="S"
    )
    assert consolidated(theft.desk).results.city(MALANG).counted == ("ui",)
    assert theft.verdicts(late) == held | {MALANG: SheetVerdict.IDENTICAL}


def test_the_new_card_goes_on_from_a_file_sealed_for_the_old_key(theft: Theft, event: Event) -> None:
    """The new card opens the earlier file; the next version replaces the old one and counts."""
    laptop = theft.new_laptop(event, theft.received)
    reopen_sheet(laptop.workspace, city=BINJAI, reason="koreksi")
    laptop.score(BINJAI, {"B01": 3})
    laptop.sign(BINJAI)
    laptop.score(SLEMAN, all_marks(1))
    laptop.sign(SLEMAN)
    assert theft.verdicts(theft.file(laptop, "baru.skor")) == {
        BINJAI: SheetVerdict.NEWER,
        SLEMAN: SheetVerdict.NEW,
    }


def test_a_held_version_is_passed_over_by_one_of_the_new_card(theft: Theft, event: Event) -> None:
    """What the assessor signed with the old card but never handed over is carried on by the new card's version."""
    theft.stolen.score(MALANG, all_marks(3))
    theft.stolen.sign(MALANG)
    own = theft.file(theft.stolen, "belum-diserahkan.skor")
    laptop = theft.new_laptop(event, own)
    reopen_sheet(laptop.workspace, city=MALANG, reason="ditandatangani lagi dengan kartu baru")
    laptop.sign(MALANG)
    assert theft.verdicts(theft.file(laptop, "baru.skor"))[MALANG] is SheetVerdict.NEW
    assert consolidated(theft.desk).results.city(MALANG).counted == ("ui",)
    assert theft.verdicts(own)[MALANG] is SheetVerdict.REPLACED_KEY


def test_the_old_code_does_not_open_the_new_package(theft: Theft, event: Event) -> None:
    """The stolen card is of no use with the new package, and every other card still is."""
    with pytest.raises(UserError, match="code-not-for-seat"):
        admit(package_path=theft.package, assessor="ui", code=event.prepared.codes["ui"])
    admit(package_path=theft.package, assessor="itb", code=event.prepared.codes["itb"])


def test_a_second_theft_keeps_every_earlier_key_open(theft: Theft, event: Event) -> None:
    """The third card opens files of the first; the second record replaces the first in the chain."""
    again = reissue(theft.desk, assessor="ui", operator="S", reason="dicuri lagi")
    package = write_prepared(again.prepared, theft.folder / "out2", catalogue("id")).package
    code = again.prepared.codes["ui"]
    admission = admit(package_path=package, assessor="ui", code=code, continue_path=theft.received)
    assert len(admission.unlocked.old_boxes) == 2
    assert again.record.content.replaces == (theft.reissued.record.digest,)
    assert again.prepared.evaluation.revision == 3


def test_reissuing_needs_a_reason_and_a_known_seat(event: Event, tmp_path: Path) -> None:
    """Without a reason, or for somebody unknown, nothing is issued."""
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match="reason-missing"):
            reissue(desk, assessor="ui", operator="S", reason=" ")
        with pytest.raises(UserError, match="unknown-assessor-id"):
            reissue(desk, assessor="siapa", operator="S", reason="dicuri")
        assert desk.records("uji-2019", "reissue") == ()
        assert desk.evaluation().revision == 1
