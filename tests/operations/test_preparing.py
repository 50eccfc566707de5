"""Preparing twice is a revision that keeps every key, card and mark; what may never go stays."""

from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import Assessor
from assessor_app.domain.instrument import Instrument
from assessor_app.errors import UserError
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.closing import close_results
from assessor_app.operations.first_desk import take_over
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.safekeeping import back_up, check, restore
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, Event, evaluation


def _again(desk: Workspace, **changes: object) -> object:
    changed = replace(evaluation(), **changes)  # type: ignore[arg-type]
    return prepare(desk, Preparation(changed, {"surat": {"nomor": "B-1"}}), operator="S")


def test_texts_alone_make_no_revision(event: Event, tmp_path: Path) -> None:
    """A workbook whose only change is the organiser's texts keeps the revision and saves the texts."""
    with event.desk(tmp_path / "desk") as desk:
        prepared = prepare(desk, Preparation(evaluation(), {"surat": {"nomor": "B-1"}}), operator="S")
        assert (prepared.revision_before, prepared.evaluation.revision) == (1, 1)
        assert desk.texts("uji-2019")["surat"]["nomor"] == "B-1"
        assert prepared.package == event.package.read_bytes()


def test_left_out_cities_and_assessors_stay_known(event: Event, tmp_path: Path) -> None:
    """A city left out becomes absent, an assessor left out is no longer expected, and both are said."""
    with event.desk(tmp_path / "desk") as desk:
        old = evaluation()
        prepared = prepare(
            desk,
            Preparation(
                replace(
                    old,
                    cities=tuple(c for c in old.cities if c.code != BINJAI),
                    assessors=(*(a for a in old.assessors if a.id != "ui"), Assessor("baru", "Asesor Baru", "UI")),
                    sessions=(),
                ),
                {},
            ),
            operator="S",
        )
    assert not prepared.evaluation.city(BINJAI).present
    assert not prepared.evaluation.assessor("ui").listed
    assert "ui" not in prepared.evaluation.scheduled("35.07")
    assert prepared.new_seats == ("baru",)
    assert {(c.kind, c.subject) for c in prepared.changed} >= {
        ("city-absent", "Kota Binjai"),
        ("assessor-left-out", "Asesor UI"),
        ("assessor-added", "Asesor Baru"),
    }
    assert prepared.codes["ui"] == event.prepared.codes["ui"]


def test_shape_is_fixed_from_the_first_package(event: Event, tmp_path: Path) -> None:
    """An instrument that is out may change its words and weights, never its indicators."""
    first = evaluation().instruments[0]
    shorter: Instrument = replace(
        first, aspects=(*first.aspects[:2], replace(first.aspects[2], indicators=first.aspects[2].indicators[:1]))
    )
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match="shape-fixed"):
            _again(desk, instruments=(shorter,))
        renamed = replace(first, name="Nama baru")
        _again(desk, instruments=(renamed,))
        close_results(desk, note="rapat", operator="S")
        with pytest.raises(UserError, match="rules-fixed"):
            _again(desk, instruments=(first,))


def test_codes_file_holds_every_seat_and_is_private(event: Event, tmp_path: Path) -> None:
    """codes.csv lists all seats, the spare ones last, readable by the owner alone; what may leave holds no code."""
    files = write_prepared(event.prepared, tmp_path / "out", catalogue("id"))
    lines = files.codes.read_text().splitlines()
    assert lines[0] == "asesor,kode"
    assert [line.split(",")[0] for line in lines[-5:]] == [f"cadangan-{n}" for n in range(1, 6)]
    assert files.codes.stat().st_mode & 0o077 == 0
    assert files.codes.parent.stat().st_mode & 0o077 == 0
    leaving = b"".join(path.read_bytes() for path in (tmp_path / "out" / "flashdisk").iterdir())
    assert not any(code.encode() in leaving for code in event.prepared.codes.values())


def test_desk_backup_needs_a_passphrase_and_restores_whole(event: Event, tmp_path: Path) -> None:
    """Without a passphrase a backup is refused; with one its keys are wrapped and the copy can take over."""
    with event.desk(tmp_path / "desk") as desk:
        with pytest.raises(UserError, match="backup-needs-passphrase"):
            back_up(desk, out=tmp_path / "backup.db")
        assert not (tmp_path / "backup.db").exists()
        made = back_up(desk, out=tmp_path / "backup.db", passphrase="rahasia sekali")
        assert made.wrapped_now
    restore(tmp_path / "copy", source=tmp_path / "backup.db")
    with open_workspace(tmp_path / "copy") as copy:
        assert check(copy).ok
        with pytest.raises(UserError, match="passphrase-missing"):
            close_results(copy, note="rapat", operator="S")
        with pytest.raises(UserError, match="second-desk"):
            close_results(copy, note="rapat", operator="S", passphrase="rahasia sekali")
        take_over(copy, reason="laptop pertama rusak", operator="S")
        assert close_results(copy, note="rapat", operator="S", passphrase="rahasia sekali").number == 1
