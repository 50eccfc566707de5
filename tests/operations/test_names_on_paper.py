"""No name where none may be: every text of every document, and every person of an event in which all kinds appear."""

import io
import re
import shutil
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from assessor_app.domain.evaluation import Assessor, AssessorNames, Interest
from assessor_app.domain.records import DeskAction
from assessor_app.domain.sheet import Finding, FindingKind
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations import merging
from assessor_app.operations.closing import close_results
from assessor_app.operations.deciding import decide
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.export import export_scores
from assessor_app.operations.naskah import edit_texts
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.printing.documents import MAKERS, Document, Selection
from assessor_app.operations.reporting import documents
from assessor_app.operations.scoring import record_content
from assessor_app.operations.signing import recuse, reopen_sheet
from assessor_app.storage.workspace import Workspace
from assessor_app.words import LANGUAGES, catalogue
from tests.operations.events import ASSESSORS, BINJAI, MALANG, SLEMAN, Event, Laptop, all_marks, evaluation

OPERATOR = "Petugas Bernama Jelas"
SEAT, TYPED, IDENTITY = "cadangan-1", "Asesor Diketik Sendiri", "NIDN 0012345678"
INSTITUTION = "Lembaga Pengganti"
NAMES = {assessor: f"Asesor Bernama {assessor.title()}" for assessor in ASSESSORS}
EVERYBODY = (*NAMES.values(), TYPED, OPERATOR)
FOR_CITIES = ("report", "letter", "summary", "followup", "recap", "certificate")
MAY_NAME = ("report", "followup")
"""Papers for a city in which assessors are named where the organiser says so; letter and recapitulation never do."""


@dataclass(frozen=True)
class Paper:
    """A document with its text."""

    document: Document
    text: str


def _people() -> tuple[Assessor, ...]:
    return tuple(
        replace(person, name=NAMES.get(person.id, person.name), institution=f"Lembaga {person.id.title()}")
        if person.id in NAMES
        else person
        for person in evaluation().assessors
    )


def _planned(names: AssessorNames) -> Preparation:
    """The event under a policy: an interest of kominfo in Sleman."""
    changes = {"interests": (Interest("kominfo", SLEMAN, "alasan rahasia"),), "assessor_names": names}
    return Preparation(evaluation(assessors=_people(), **changes), {})


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """The desk before its first closing: a recusal, an interest, conflicts, a substitute's sheet."""
    folder = tmp_path_factory.mktemp("nama")
    with open_workspace(folder / "desk") as desk:
        prepared = prepare(desk, _planned(AssessorNames.INSTITUTION), operator=OPERATOR, random=ExampleRandom("nama"))
        event = Event(folder, prepared, write_prepared(prepared, folder / "out", catalogue("id")).package)
        for place, assessor in (("ui", "ui"), ("itb", "itb"), ("ugm", "ugm"), ("kominfo", "kominfo"), ("dua", "ui")):
            laptop = event.laptop(folder / place, assessor)
            for city in (BINJAI, MALANG, SLEMAN):
                _score(laptop, city, 2 + (place == "dua"))
            _export(laptop, folder / f"{place}.skor")
        laptop = event.laptop(folder / "perbanas", "perbanas")
        recuse(laptop.workspace, city=BINJAI, reason="pernah mendampingi", unlocked=laptop.unlocked)
        _score(laptop, MALANG, 1)
        _export(laptop, folder / "perbanas.skor")
        laptop = event.laptop(folder / "cadangan", SEAT, name=TYPED)
        _score(laptop, BINJAI, 3)
        _export(laptop, folder / "cadangan.skor")
        seat = DeskChange(DeskAction.SEAT, "sakit", assessor=SEAT, room="A", stands_for="perbanas")
        change_day(desk, seat, operator=OPERATOR)
        merging.apply(desk, merging.preview(desk, paths=sorted(folder.glob("*.skor"))), operator=OPERATOR)
    later = event.laptop(folder / "itb-lagi", "itb", own_file=folder / "itb.skor")
    reopen_sheet(later.workspace, city=MALANG, reason=f"salah ketik, kata {NAMES['itb']}")
    _score(later, MALANG, 4)
    _export(later, folder / "koreksi")
    while event.laptops:
        event.laptops.pop().close()
    return event


def _score(laptop: Laptop, city: str, level: int) -> None:
    findings = tuple(Finding(kind, f"{kind.value} tertulis") for kind in FindingKind)
    record_content(
        laptop.workspace, city=city, marks=all_marks(level), notes={"B01": "catatan"}, evidence={}, findings=findings
    )
    laptop.sign(city)


def _export(laptop: Laptop, out: Path) -> None:
    export_scores(laptop.workspace, out=out, unlocked=laptop.unlocked)


def _closed_twice(event: Event, folder: Path, names: AssessorNames, *, institution: str) -> Workspace:
    """A desk under a policy, closed, corrected and closed again, with a note that names people."""
    shutil.copytree(event.folder / "desk", folder)
    desk = open_workspace(folder)
    prepare(desk, _planned(names), operator=OPERATOR, random=ExampleRandom("lagi"))
    for city in (BINJAI, MALANG):  # of Sleman it stays undecided
        decide(
            desk,
            assessor="ui",
            city=city,
            digest=_versions_of(desk, "ui", city)[0],
            agreed_by=NAMES["ui"],
            reason="keliru kirim",
            operator=OPERATOR,
        )
    if institution:
        change_day(
            desk,
            DeskChange(
                DeskAction.SEAT,
                "surat tugas",
                assessor=SEAT,
                room="A",
                stands_for="perbanas",
                institution=institution,
                identity=IDENTITY,
            ),
            operator=OPERATOR,
        )
    texts = {"nomor": "B-1", "jabatan": "Kepala Kantor", "tanggal": "2030-01-01"}
    edit_texts(desk, document="surat", fields=texts, operator=OPERATOR)
    close_results(desk, note="rapat pleno", operator=OPERATOR)
    merging.apply(desk, merging.preview(desk, paths=[event.folder / "koreksi"]), operator=OPERATOR)
    close_results(desk, note=f"koreksi {NAMES['itb']} dengan izin {OPERATOR}", operator=OPERATOR)
    return desk


def _versions_of(desk: Workspace, assessor: str, city: str) -> list[str]:
    versions = (v for v in desk.versions("uji-2019") if (v.sheet.assessor, v.sheet.city) == (assessor, city))
    return sorted(version.digest for version in versions)


def _papers(desk: Workspace, languages: tuple[str, ...]) -> list[Paper]:
    """All kinds, of all cities; of the first closing too, with letters to single cities and minutes of a room."""
    last, first = None, "1"
    wanted = [(kind, Selection(), last) for kind in MAKERS]
    wanted += [("letter", Selection(cities=(code,)), first) for code in (BINJAI, MALANG, SLEMAN)]
    wanted += [(kind, Selection(), first) for kind in ("minutes", "letter", "report")]
    wanted += [("recap", Selection(by_province=True), last), ("minutes", Selection(room="A"), first)]
    return [
        Paper(document, _text(document.build()))
        for language in languages
        for kind, selection, closing in wanted
        for document in documents(
            desk, kinds=(kind,), words=catalogue(language), selection=selection, closing=closing
        )
    ]


def _text(data: bytes) -> str:
    """Everything that a file says, what it says of itself included, in one line."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            text = " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    else:
        reader = PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in reader.pages]
        text = " ".join([*pages, *(str(value) for value in (reader.metadata or {}).values())])
    return " ".join(re.sub(r"-\n", "-", text).replace("\u00a0", " ").split())


@pytest.mark.parametrize("names", list(AssessorNames))
def test_no_paper_for_a_city_names_who_may_not_be_named(
    handed_in: Event, tmp_path: Path, names: AssessorNames
) -> None:
    """Nobody in letter, recapitulation, summary and certificate; assessors in report and plan where the organiser
    says so; the operator nowhere; a substitute goes by institution, or is called so.
    """
    institution = "" if names is AssessorNames.INSTITUTION else INSTITUTION
    languages = LANGUAGES if names is AssessorNames.INSTITUTION else ("id",)
    with _closed_twice(handed_in, tmp_path / "desk", names, institution=institution) as desk:
        papers = _papers(desk, languages)
    kinds = {paper.document.kind for paper in papers}
    assert kinds == set(MAKERS)
    for paper in papers:
        kind, text = paper.document.kind, paper.text
        if kind not in FOR_CITIES:
            continue
        named = names is AssessorNames.NAME and kind in MAY_NAME
        forbidden = (OPERATOR,) if named else EVERYBODY
        assert not [name for name in forbidden if name.casefold() in text.casefold()], paper.document.name
        assert IDENTITY not in text and "Cadangan 1" not in text, paper.document.name
        if names is AssessorNames.ANONYMOUS:
            assert "Lembaga Ui" not in text and INSTITUTION not in text, paper.document.name
    of_binjai = {
        p.document.kind: p.text for p in papers if p.document.kind in MAY_NAME and p.document.subject == BINJAI
    }
    told = {
        AssessorNames.NAME: (NAMES["itb"], TYPED, INSTITUTION),
        AssessorNames.INSTITUTION: ("Lembaga Itb", "Substitute assessor"),
        AssessorNames.ANONYMOUS: ("Asesor 1", "Asesor 2"),
    }
    assert all(word in text for text in of_binjai.values() for word in told[names])
    internal = " ".join(p.text for p in papers if p.document.kind == "minutes")
    assert all(name in internal for name in (NAMES["itb"], TYPED))
    if institution:
        assert INSTITUTION in internal and IDENTITY in internal
    else:
        assert "Asesor pengganti" in internal


def test_before_a_closing_the_recapitulation_counts_and_names_nobody(handed_in: Event, tmp_path: Path) -> None:
    """A city in conflict and awaited sheets are told by number, under every policy."""
    for names in AssessorNames:
        shutil.copytree(handed_in.folder / "desk", tmp_path / names)
        with open_workspace(tmp_path / names) as desk:
            prepare(desk, _planned(names), operator=OPERATOR, random=ExampleRandom("lagi"))
            found = documents(desk, kinds=("recap", "letter"), words=catalogue("id"))
            texts = [_text(document.build()) for document in found]
        assert any("menunggu keputusan sekretariat" in text for text in texts)
        assert any("lembar belum diterima" in text for text in texts)
        assert not [name for text in texts for name in EVERYBODY if name in text]
