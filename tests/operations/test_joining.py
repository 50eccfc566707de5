"""Joining: the code opens one seat, newer packages keep every mark, and a refusal leaves nothing behind."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.errors import UserError
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.signing import reopen_sheet
from assessor_app.words import catalogue, error_text
from tests.operations.events import BINJAI, Event, all_marks, evaluation


def _refused(key: str, event: Event, **named: object) -> None:
    with pytest.raises(UserError) as caught:
        admit(package_path=event.package, **named)  # type: ignore[arg-type]
    assert caught.value.key == key


def test_wrong_codes_are_told_apart(event: Event) -> None:
    """A typing slip, another person's card and an unknown seat are three different sentences."""
    codes = event.prepared.codes
    _refused("code-not-for-seat", event, assessor="ui", code=codes["itb"])
    slipped = codes["ui"][:-1] + ("0" if codes["ui"][-1] != "0" else "1")
    _refused("code-mistyped", event, assessor="ui", code=slipped)
    _refused("unknown-assessor-id", event, assessor="siapa", code=codes["ui"])


def test_code_is_forgiven_case_spaces_and_look_alikes(event: Event) -> None:
    """Lower case, spaces and O for 0 open the seat all the same."""
    typed = event.prepared.codes["ui"].lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert admit(package_path=event.package, assessor="ui", code=typed).person.id == "ui"
    assert admit(package_path=event.package, assessor=" UI ", code=typed).person.id == "ui"


def test_spare_seat_takes_the_typed_name(event: Event, tmp_path: Path) -> None:
    """A spare seat asks for a name and remembers it."""
    code = event.prepared.codes["cadangan-1"]
    _refused("name-missing", event, assessor="cadangan-1", code=code)
    laptop = event.laptop(tmp_path / "laptop", "cadangan-1", name="  Asesor Pengganti ")
    seat = laptop.workspace.seat("uji-2019")
    assert seat is not None
    assert seat.name == "Asesor Pengganti"


def test_a_taken_seat_refuses_another_assessor(event: Event, tmp_path: Path) -> None:
    """A laptop stays with its assessor; another card is refused and nothing changes."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    other = admit(package_path=event.package, assessor="itb", code=event.prepared.codes["itb"])
    with pytest.raises(UserError, match="seat-taken") as caught:
        join(laptop.workspace, other)
    assert error_text(caught.value).startswith(
        f"Data di {laptop.workspace.folder} sudah dipakai Asesor UI. itb masuk"
    )


def test_newer_package_keeps_marks_and_older_is_refused(event: Event, tmp_path: Path) -> None:
    """A revision takes over with every mark kept; going back to the older package is refused."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    laptop.score(BINJAI, {"B01": 3})
    with event.desk(tmp_path / "desk") as desk:
        changed = replace(evaluation(), quorum=2, title="Evaluasi Uji 2019 (perbaikan)")
        prepared = prepare(desk, Preparation(changed, {}), operator="S", random=ExampleRandom("lain"))
        newer = write_prepared(prepared, tmp_path / "out", catalogue("id")).package
    assert prepared.codes == event.prepared.codes
    assert prepared.new_seats == ()
    code = event.prepared.codes["ui"]
    joined = join(laptop.workspace, admit(package_path=newer, assessor="ui", code=code))
    assert (joined.revision_before, joined.evaluation.revision, joined.evaluation.quorum) == (1, 2, 2)
    draft = laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert draft.marks == {"B01": 3}
    with pytest.raises(UserError, match="package-older"):
        join(laptop.workspace, admit(package_path=event.package, assessor="ui", code=code))


def test_a_package_of_another_secretariat_is_refused(event: Event, tmp_path: Path) -> None:
    """A package that names the same evaluation but comes from other keys does not replace the one in use."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    with open_workspace(tmp_path / "impostor") as desk:
        prepared = prepare(desk, Preparation(evaluation(), {}), operator="S", random=ExampleRandom("palsu"))
        forged = write_prepared(prepared, tmp_path / "out", catalogue("id")).package
    admission = admit(package_path=forged, assessor="ui", code=prepared.codes["ui"])
    with pytest.raises(UserError, match="package-of-another"):
        join(laptop.workspace, admission)
    with pytest.raises(UserError, match="code-not-for-seat"):
        admit(package_path=forged, assessor="ui", code=event.prepared.codes["ui"])


def test_signed_sheet_refuses_a_mark_until_reopened(event: Event, tmp_path: Path) -> None:
    """A signed sheet is locked; reopening needs a reason and begins with the signed marks."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    laptop.score(BINJAI, all_marks(2))
    laptop.sign(BINJAI)
    with pytest.raises(UserError, match="sheet-signed"):
        laptop.score(BINJAI, {"B01": 3})
    with pytest.raises(UserError, match="reason-missing"):
        reopen_sheet(laptop.workspace, city=BINJAI, reason="  ")
    reopen_sheet(laptop.workspace, city=BINJAI, reason="salah ketik")
    laptop.score(BINJAI, {"B01": 3})
    draft = laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert draft.marks == all_marks(2) | {"B01": 3}


def test_missing_mark_blocks_signing(event: Event, tmp_path: Path) -> None:
    """A sheet with one indicator missing is refused with that indicator named, and stays a draft."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    marks = all_marks(2)
    del marks["O02"]
    laptop.score(BINJAI, marks)
    with pytest.raises(UserError) as caught:
        laptop.sign(BINJAI)
    assert (caught.value.key, caught.value.fields["indicator"]) == ("sheet-incomplete", "O02")
    assert laptop.workspace.draft("uji-2019", "ui", BINJAI) is not None
