"""Moving a draft to the city it was meant for: everything goes along, nothing signed moves, and back is undo."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.domain.ledger import HistoryKind
from assessor_app.domain.sheet import Evidence, Finding, FindingKind
from assessor_app.errors import UserError
from assessor_app.operations.moving import VERB, move_draft, move_targets
from assessor_app.operations.scoring import record_content
from assessor_app.operations.signing import reopen_sheet
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, Laptop, all_marks

FINDING = Finding(FindingKind.WEAKNESS, "Data belum dipadukan", aspect="B")


@pytest.fixture
def laptop(event: Event, tmp_path: Path) -> Laptop:
    """A laptop with a draft of Kota Binjai."""
    laptop = event.laptop(tmp_path / "laptop", "ui")
    record_content(
        laptop.workspace,
        city=BINJAI,
        marks={"B01": 3, "B02": None},
        notes={"B01": "Minta data"},
        evidence={"B01": Evidence.PROVED},
        findings=[FINDING],
    )
    return laptop


def test_moving_takes_everything_along_and_back_is_undo(laptop: Laptop) -> None:
    """Marks, notes, evidence and findings stand on the other sheet, and moving back leaves them as they were."""
    workspace = laptop.workspace
    before = workspace.draft("uji-2019", "ui", BINJAI)
    changes = move_draft(workspace, from_city=BINJAI, to_city=MALANG)
    moved = workspace.draft("uji-2019", "ui", MALANG)
    assert changes.cities == {BINJAI, MALANG}
    assert workspace.draft("uji-2019", "ui", BINJAI) is None
    assert before is not None
    assert moved is not None
    assert replace(moved, city=BINJAI, begun="", changed="") == replace(before, begun="", changed="")
    move_draft(workspace, from_city=MALANG, to_city=BINJAI)
    back = workspace.draft("uji-2019", "ui", BINJAI)
    assert back is not None
    assert replace(back, begun="", changed="") == replace(before, begun="", changed="")
    assert workspace.draft("uji-2019", "ui", MALANG) is None


def test_the_history_of_both_sheets_is_kept(laptop: Laptop) -> None:
    """What was changed before the move stays in the history, and the log says where it went."""
    workspace = laptop.workspace
    earlier = workspace.draft_history("uji-2019", "ui", BINJAI)
    move_draft(workspace, from_city=BINJAI, to_city=SLEMAN)
    assert workspace.draft_history("uji-2019", "ui", BINJAI)[: len(earlier)] == earlier
    begun = workspace.draft_history("uji-2019", "ui", SLEMAN)
    assert [entry.kind for entry in begun] == [HistoryKind.DRAFT]
    assert "Minta data" in (begun[0].new or "")
    assert [(e.verb, e.subject) for e in workspace.operations_log()][-1] == (VERB, f"{BINJAI}>{SLEMAN}")


@pytest.mark.parametrize(
    ("source", "target", "key"),
    [(SLEMAN, MALANG, "nothing-to-move"), (BINJAI, BINJAI, "move-target-taken"), (BINJAI, "99.99", "unknown-city")],
)
def test_what_cannot_be_moved_is_refused(laptop: Laptop, source: str, target: str, key: str) -> None:
    """An empty sheet, the sheet itself and an unknown city are refused, and nothing changes."""
    before = laptop.workspace.drafts("uji-2019", "ui")
    with pytest.raises(UserError, match=key):
        move_draft(laptop.workspace, from_city=source, to_city=target)
    assert laptop.workspace.drafts("uji-2019", "ui") == before


def test_a_signed_sheet_neither_moves_nor_is_moved_over(laptop: Laptop) -> None:
    """Once signed a sheet stays with its city, reopened or not, and takes no other's content."""
    laptop.score(MALANG, all_marks(2))
    laptop.sign(MALANG)
    with pytest.raises(UserError, match="move-target-taken"):
        move_draft(laptop.workspace, from_city=BINJAI, to_city=MALANG)
    reopen_sheet(laptop.workspace, city=MALANG, reason="salah ketik")
    with pytest.raises(UserError, match="move-signed"):
        move_draft(laptop.workspace, from_city=MALANG, to_city=SLEMAN)
    assert move_targets(laptop.workspace, city=MALANG) == ()


def test_targets_are_the_empty_sheets_of_the_same_instrument(laptop: Laptop) -> None:
    """Offered are cities without a sheet, in official order, and never a practice city."""
    laptop.score(MALANG, {"B01": 1})
    assert [c.code for c in move_targets(laptop.workspace, city=BINJAI)] == [SLEMAN]
    assert move_targets(laptop.workspace, city=SLEMAN) == ()
