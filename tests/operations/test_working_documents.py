"""Working papers, follow-up plans and certificates from a real desk: a conflict, its decision, the closing."""

from pathlib import Path

import pytest

from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.records import DeskAction
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.errors import UserError
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.deciding import decide
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.export import export_scores
from assessor_app.operations.printing.codes import sheet_code
from assessor_app.operations.printing.desk import open_desk
from assessor_app.operations.printing.minutes import minutes_content
from assessor_app.operations.printing.selection import Selection
from assessor_app.operations.printing.worksheets import worksheet_content
from assessor_app.operations.reporting import documents, write_documents
from assessor_app.operations.scoring import record_content
from assessor_app.operations.signing import recuse
from assessor_app.storage.workspace import Workspace
from assessor_app.words import catalogue
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, all_marks
from tests.reports.pages import words_of

WORDS = catalogue("id")
KINDS = ("followup", "worksheet", "certificate")


def _received(event: Event, folder: Path) -> tuple[list[Path], list[str]]:
    """Files for Kota Binjai: two laptops of UI apart, one of ITB and one of UGM; the digests of UI's."""
    files, digests = [], []
    for name, assessor, level in (("a", "ui", 1), ("b", "ui", 3), ("c", "itb", 2), ("d", "ugm", 4)):
        laptop = event.laptop(folder / name, assessor)
        advice = Finding(FindingKind.RECOMMENDATION, f"Saran {name}", Horizon.SHORT)
        record_content(
            laptop.workspace, city=BINJAI, marks=all_marks(level), notes={}, evidence={}, findings=(advice,)
        )
        signed = laptop.sign(BINJAI).version.digest
        if assessor == "ui":
            digests.append(signed)
        files.append(folder / f"{name}.skor")
        export_scores(laptop.workspace, out=files[-1], unlocked=laptop.unlocked)
        laptop.workspace.close()
    return files, digests


def _pdf(desk: Workspace, kind: str) -> str:
    found = documents(desk, kinds=(kind,), words=WORDS)
    return words_of(next(d for d in found if d.subject == BINJAI and d.name.endswith(".pdf")).build())


def test_papers_follow_a_city_from_conflict_to_closing(event: Event, tmp_path: Path) -> None:
    """Before the decision there is no final and both versions stand there; after the closing all of it is told."""
    files, digests = _received(event, tmp_path)
    with event.desk(tmp_path / "desk") as desk:
        merging.apply(desk, merging.preview(desk, paths=files), operator="S")
        content = worksheet_content(open_desk(desk), desk.evaluation().city(BINJAI))
        assert [head.digest for head in content.heads["ui"]] == sorted(digests)
        before = _pdf(desk, "worksheet")
        assert "Nilai final belum ada" in before and "SEMENTARA" in before
        for digest, why in zip(digests, ("salah pilih", "sepakat"), strict=True):
            decide(desk, assessor="ui", city=BINJAI, digest=digest, agreed_by="Asesor UI", reason=why, operator="S")
        (settled,) = minutes_content(open_desk(desk), None, WORDS).settled
        assert (settled.code, settled.overtaken, settled.counts) == (sheet_code(digests[1]), False, "")
        assert [(past.code, past.reason) for past in settled.earlier] == [(sheet_code(digests[0]), "salah pilih")]
        for assessor in ("perbanas", "kominfo"):
            waiver = DeskChange(DeskAction.WAIVE, "Pulang lebih awal", assessor=assessor, city=BINJAI)
            change_day(desk, waiver, operator="S")
        close_results(desk, note="Rapat pleno", operator="Petugas")
        after = " ".join(_pdf(desk, "worksheet").split())
        for told in (
            "disepakati dengan Asesor UI",
            "sepakat S",
            "Pulang lebih awal",
            "Rapat pleno",
            "Nilai final 3,00",
        ):
            assert told in after
        assert "SEMENTARA" not in after
        plan = _pdf(desk, "followup")
        assert "Saran b" in plan and "Saran a" not in plan


def test_an_absent_city_gets_no_papers_and_each_plan_two_files(event: Event, tmp_path: Path) -> None:
    """What took no part is thanked for nothing; a plan comes to print and to fill in under one name."""
    with event.desk(tmp_path / "desk") as desk:
        change_day(desk, DeskChange(DeskAction.ABSENT, "Tidak datang", city=MALANG), operator="S")
        found = documents(desk, kinds=KINDS, words=WORDS)
        assert MALANG not in {document.subject for document in found}
        with pytest.raises(UserError, match="nothing-to-print"):
            documents(desk, kinds=("certificate",), words=WORDS, selection=Selection(cities=(MALANG,)))
        written = write_documents(found, tmp_path / "out", workers=1).paths
    names = [path.name for path in written if path.name.startswith("tindak-lanjut")]
    assert names[:2] == [
        f"tindak-lanjut-34.04-kabupaten-sleman-2019-tahap-1-sementara.{ending}" for ending in ("pdf", "xlsx")
    ]
    assert (tmp_path / "out" / names[1]).read_bytes().startswith(b"PK")
    assert sum(path.name.startswith("kertas-kerja-") for path in written) == 2
    assert sum(path.name.startswith("piagam-") for path in written) == 2


def test_who_stated_not_to_score_is_not_told_to_have_handed_in_nothing(event: Event, tmp_path: Path) -> None:
    """Minutes of that room tell the statement in its own point; who sent nothing at all is still named."""
    with event.desk(tmp_path / "desk") as desk:
        for assessor in ("ui", "itb"):
            laptop = event.laptop(tmp_path / assessor, assessor)
            for city in (BINJAI, MALANG, SLEMAN):
                if assessor == "ui":
                    laptop.score(city, all_marks(2))
                    laptop.sign(city)
                else:
                    recuse(laptop.workspace, city=city, reason="pernah mendampingi", unlocked=laptop.unlocked)
            export_scores(laptop.workspace, out=tmp_path / f"{assessor}.skor", unlocked=laptop.unlocked)
            merging.apply(desk, merging.preview(desk, paths=[tmp_path / f"{assessor}.skor"]), operator="S")
        content = minutes_content(open_desk(desk), None, WORDS)
        assert [person.id for person in content.signers] == ["ui"]
        assert [person.id for person in content.idle] == ["kominfo", "perbanas", "ugm"]
