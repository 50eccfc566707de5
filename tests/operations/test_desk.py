"""The desk's own words: decisions on conflicts and the day's changes, signed, revisable, independent of order."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from assessor_app.domain.records import DeskAction, DeskRecord
from assessor_app.errors import UserError
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations import merging
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.deciding import decide
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.export import export_scores
from assessor_app.operations.substitutes import seat_identity
from assessor_app.storage.workspace import Workspace
from tests.operations.events import ASSESSORS, BINJAI, MALANG, Event, all_marks


def _fork(event: Event, folder: Path) -> tuple[list[Path], list[str]]:
    """Two files of one assessor, signed apart for Binjai; their digests."""
    files, digests = [], []
    for name, level in (("a", 1), ("b", 3)):
        laptop = event.laptop(folder / name, "ui")
        laptop.score(BINJAI, all_marks(level))
        digests.append(laptop.sign(BINJAI).version.digest)
        files.append(folder / f"{name}.skor")
        export_scores(laptop.workspace, out=files[-1], unlocked=laptop.unlocked)
        laptop.workspace.close()
    return files, digests


def _merge(desk: Workspace, files: list[Path]) -> None:
    merging.apply(desk, merging.preview(desk, paths=files), operator="S")


def _decide(desk: Workspace, digest: str) -> None:
    decide(desk, assessor="ui", city=BINJAI, digest=digest, agreed_by="Asesor UI", reason="sepakat", operator="S")


def test_a_decision_settles_a_conflict_and_can_be_revised(event: Event, tmp_path: Path) -> None:
    """The chosen version speaks for the assessor; a second decision replaces the first."""
    files, digests = _fork(event, tmp_path)
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, files)
        assert consolidated(desk).results.city(BINJAI).reason == "conflict"
        for chosen in digests:
            _decide(desk, chosen[:12])
            assert consolidated(desk).state.lineage(("ui", BINJAI)).current == chosen
            assert consolidated(desk).results.city(BINJAI).conflict == ()
        _merge(desk, files)
        assert consolidated(desk).state.lineage(("ui", BINJAI)).current == digests[1]


def test_deciding_needs_a_conflict_a_reason_and_a_version(event: Event, tmp_path: Path) -> None:
    """Nothing to decide, an unknown digest and an empty reason are refused and nothing is signed."""
    files, digests = _fork(event, tmp_path)
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, files[:1])
        with pytest.raises(UserError, match="no-conflict"):
            _decide(desk, digests[0])
        _merge(desk, files[1:])
        with pytest.raises(UserError, match="not-among-versions"):
            _decide(desk, "0" * 64)
        with pytest.raises(UserError, match="reason-missing"):
            decide(desk, assessor="ui", city=BINJAI, digest=digests[0], agreed_by="x", reason=" ", operator="S")
        assert desk.records("uji-2019", "decision") == ()


def test_absent_city_keeps_its_sheets_until_it_is_present(event: Event, tmp_path: Path) -> None:
    """An absent city leaves the table with its sheets kept, and they count when it is present after all."""
    files, _ = _fork(event, tmp_path)
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, files[:1])
        change_day(desk, DeskChange(DeskAction.ABSENT, "tidak datang", city=BINJAI), operator="S")
        results = consolidated(desk).results
        assert [city.code for city in results.absent] == [BINJAI]
        assert BINJAI not in results.by_code
        change_day(desk, DeskChange(DeskAction.PRESENT, "datang terlambat", city=BINJAI), operator="S")
        assert consolidated(desk).results.city(BINJAI).counted == ("ui",)


def test_waiving_sheets_lowers_what_is_needed(event: Event, tmp_path: Path) -> None:
    """Sheets no longer expected are not awaited, and the quorum follows the number expected."""
    files, _ = _fork(event, tmp_path)
    with event.desk(tmp_path / "desk") as desk:
        _merge(desk, files[:1])
        for assessor in ASSESSORS[1:]:
            change_day(desk, DeskChange(DeskAction.WAIVE, "sakit", city=BINJAI, assessor=assessor), operator="S")
        row = consolidated(desk).results.city(BINJAI)
        assert (row.missing, row.needed, row.status) == ((), 1, "complete")
        assert set(row.waived) == set(ASSESSORS[1:])


def test_a_substitute_takes_the_place_of_an_assessor(event: Event, tmp_path: Path) -> None:
    """A spare seat given a room for somebody is expected there and the other is not."""
    with event.desk(tmp_path / "desk") as desk:
        change = DeskChange(DeskAction.SEAT, "sakit", assessor="cadangan-1", room="Ruang a", stands_for="ugm")
        change_day(desk, change, operator="S")
        expected = consolidated(desk).results.city(MALANG).expected
        assert "cadangan-1" in expected
        assert "ugm" not in expected


def test_the_institution_of_a_substitute_is_signed_and_the_identity_kept_beside_it(
    event: Event, tmp_path: Path
) -> None:
    """Both stay when the seat moves on without a word of them, an empty one forgets; the results never move."""
    seat = DeskChange(DeskAction.SEAT, "sakit", assessor="cadangan-1", room="A")

    def said(**fields: str) -> tuple[str, tuple[str, str], str | None]:
        signed = change_day(desk, replace(seat, **fields), operator="S").record
        assert isinstance(signed.content, DeskRecord)
        assert b"0012345678" not in signed.document
        of_the_day = consolidated(desk).results.evaluation
        assert of_the_day.revision == desk.evaluation().revision
        institution = of_the_day.assessor("cadangan-1").institution
        return institution, seat_identity(desk, of_the_day.id, "cadangan-1"), signed.content.institution

    with event.desk(tmp_path / "desk") as desk:
        assert said() == ("", ("", ""), None)
        placed = results_digest(consolidated(desk).results)
        number = ("NIDN", "0012345678")
        assert said(institution="ITB", identity="NIDN 0012345678") == ("ITB", number, "ITB")
        assert said() == ("ITB", number, "ITB")
        assert results_digest(consolidated(desk).results) == placed
        assert said(institution="", identity="") == ("", ("", ""), None)
        with pytest.raises(UserError, match="text-too-long"):
            said(institution="x" * 121)


def test_a_moved_session_and_presenters_show_in_the_evaluation(event: Event, tmp_path: Path) -> None:
    """The evaluation as of the day shows the new place and who came; the prepared one stays as it was."""
    with event.desk(tmp_path / "desk") as desk:
        day, start = dt.date(2019, 6, 21), dt.time(10)
        change_day(
            desk, DeskChange(DeskAction.MOVE, "macet", city=MALANG, room="A", date=day, start=start), operator="S"
        )
        change_day(desk, DeskChange(DeskAction.PRESENTERS, "hadir", city=MALANG, text="Sekda"), operator="S")
        (session,) = [s for s in consolidated(desk).results.evaluation.sessions if s.city == MALANG]
        assert (session.date, session.start, session.end, session.presenters) == (
            day,
            start,
            dt.time(10, 20),
            "Sekda",
        )
        assert desk.evaluation().sessions != consolidated(desk).results.evaluation.sessions


def test_desk_refuses_what_does_not_exist(event: Event, tmp_path: Path) -> None:
    """An unknown room, a seat that is not spare and a missing reason are refused."""
    with event.desk(tmp_path / "desk") as desk:
        for key, change in {
            "unknown-room": DeskChange(DeskAction.SEAT, "x", assessor="cadangan-1", room="Z"),
            "not-a-spare-seat": DeskChange(DeskAction.SEAT, "x", assessor="ui", room="A"),
            "reason-missing": DeskChange(DeskAction.ABSENT, " ", city=BINJAI),
            "unknown-city": DeskChange(DeskAction.ABSENT, "x", city="99.99"),
        }.items():
            with pytest.raises(UserError, match=key):
                change_day(desk, change, operator="S")
        assert desk.records("uji-2019") == ()
