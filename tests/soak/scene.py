"""A small event made by commands alone, and every state that a workspace of it passes through, ready to be copied."""

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

from assessor_app.domain.evaluation import SPARE_SEATS, Assessor, Evaluation
from assessor_app.exchange.workbook_writer import preparation_workbook
from tests.operations.events import BINJAI, MALANG, evaluation, instrument
from tests.soak.program import Answer, Program

PASSPHRASE = "empat kata yang panjang sekali"
ASSESSORS = ("ui", "itb")


def small_evaluation(**changes: object) -> Evaluation:
    """Two assessors, three cities and a practice city; every sheet is expected."""
    people = (
        *(Assessor(a, f"Asesor {a.upper()}", a.upper()) for a in ASSESSORS),
        *(Assessor(seat, f"Cadangan {n}", "") for n, seat in enumerate(SPARE_SEATS, start=1)),
    )
    return evaluation(**{"assessors": people, "sessions": (), **changes})


class Scene:
    """Folders of workspaces by the name of their state, and the files that travelled between them."""

    def __init__(self, folder: Path, program: Program) -> None:
        """Run the whole event once."""
        self.folder, self.program = folder, program
        self.codes: Mapping[str, str] = {}
        self.workbook, self.revised = folder / "persiapan.xlsx", folder / "revisi.xlsx"
        self.workbook.write_bytes(preparation_workbook(small_evaluation(), {}))
        self.revised.write_bytes(preparation_workbook(small_evaluation(title="Evaluasi Uji Bersama 2019"), {}))
        self.low, self.high = self._table("rendah.csv", 1), self._table("tinggi.csv", 3)
        self.scan = folder / "pindaian.pdf"
        self.scan.write_bytes(b"%PDF-1.4\n%%EOF\n")
        self._prepare()
        self._score()
        self._merge()

    def environment(self, assessor: str = "ui") -> Mapping[str, str]:
        """What the commands take from the environment: an operator, the passphrase and a code."""
        named = {"ASSESSOR_APP_OPERATOR": "Sekretariat", "ASSESSOR_APP_PASSPHRASE": PASSPHRASE}
        return {**named, "ASSESSOR_APP_CODE": self.codes.get(assessor, "")}

    def do(self, state: str, *words: object, assessor: str = "ui") -> Answer:
        """A command that must succeed."""
        answer = self.program.run(*words, home=self.folder / state, environment=self.environment(assessor))
        assert answer.code == 0, (words, answer)
        return answer

    def copy(self, state: str, home: Path) -> None:
        """A fresh copy of a state; nothing where the state is that there is no workspace."""
        shutil.rmtree(home.parent, ignore_errors=True)
        home.parent.mkdir(parents=True)
        if (self.folder / state).exists():
            shutil.copytree(self.folder / state, home)

    def _become(self, state: str, new: str) -> None:
        shutil.copytree(self.folder / state, self.folder / new)

    def _table(self, name: str, level: int) -> Path:
        rows = [f"{city},{i.code},{level},\n" for city in (BINJAI, MALANG) for i in instrument().indicators]
        path = self.folder / name
        path.write_text("kode_daerah,kode_indikator,nilai,catatan\n" + "".join(rows), encoding="utf-8")
        return path

    def _prepare(self) -> None:
        self.do("desk", "prepare", self.workbook, "--out", self.folder / "out")
        (self.package,) = (self.folder / "out" / "flashdisk").glob("*.paket")
        self.key = self.folder / "out" / "flashdisk" / "sekretariat.kunci"
        with (self.folder / "out" / "rahasia" / "codes.csv").open(newline="", encoding="utf-8") as file:
            self.codes = {row["asesor"]: row["kode"] for row in csv.DictReader(file)}

    def _score(self) -> None:
        """Both assessors sign; ui also on a second laptop, with other marks."""
        for laptop, assessor, table in (
            ("laptop", "ui", self.low),
            ("second", "ui", self.high),
            ("other", "itb", self.high),
        ):
            self.do(laptop, "join", self.package, "--assessor", assessor, assessor=assessor)
            if laptop == "laptop":
                self._become("laptop", "joined")
            self.do(laptop, "enter", table, "--sign", assessor=assessor)
            self.do(laptop, "export", self.folder / f"{laptop}.skor", assessor=assessor)
            self.do(laptop, "export", self.folder / f"{laptop}-terbuka.skor", "--open", assessor=assessor)
        self.scores = [self.folder / f"{laptop}.skor" for laptop in ("laptop", "other")]
        self.rival = self.folder / "second.skor"

    def _merge(self) -> None:
        self._become("desk", "merged")
        self.do("merged", "merge", *self.scores)
        self._become("merged", "conflict")
        shown = self.do("conflict", "merge", "--json", self.rival).json()
        self.chosen = next(s["digest"] for s in shown["files"][0]["sheets"] if s["city"] == BINJAI)
        self._become("merged", "closed")
        self.do("closed", "close", "--note", "Rapat pleno")
        self.backup = self.folder / "cadangan.db"
        self.do("closed", "backup", self.backup)
        self.archive = self.folder / "arsip.zip"
        self.do("closed", "handover", self.archive)
        self.do("restored", "restore", self.backup)
