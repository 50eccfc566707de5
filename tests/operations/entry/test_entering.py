"""A table never clears silently, and touches only the sheets in which it changes something."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from assessor_app.domain.evaluation import Horizon
from assessor_app.domain.scale import Scale
from assessor_app.domain.sheet import Evidence, Finding, FindingKind, MarkValue, SheetState
from assessor_app.errors import MistakesError, UserError
from assessor_app.exchange.marks_template import finding_code
from assessor_app.exchange.workbook import Preparation
from assessor_app.operations.demo_secrets import ExampleRandom
from assessor_app.operations.entering import Entered, enter_table
from assessor_app.operations.entry.content import own_content
from assessor_app.operations.entry.counts import Counts
from assessor_app.operations.joining import admit, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.preparing import prepare
from assessor_app.operations.preparing_files import write_prepared
from assessor_app.operations.scoring import record_content
from assessor_app.operations.seat import own_current, sheet_state
from assessor_app.operations.signing import recuse, reopen_sheet
from assessor_app.operations.tables import marks_template
from assessor_app.words import catalogue
from tests.exchange.workbooks import Rows, write_book
from tests.operations.events import BINJAI, MALANG, SLEMAN, Event, Laptop, evaluation, instrument
from tests.operations.forging import rows

TABLES = ("drafts", "draft_marks", "draft_notes", "draft_evidence", "draft_findings", "draft_history", "versions")
FULL: dict[str, MarkValue] = {"B01": 5, "B02": None, "O01": 3, "O02": 1, "C01": 8, "C02": 0}
FINDINGS = (
    Finding(FindingKind.STRENGTH, "Wali kota hadir"),
    Finding(FindingKind.RECOMMENDATION, "Satukan data\nantar-OPD", Horizon.MEDIUM, aspect="O"),
)


@dataclass
class Writing:
    """The laptop of an assessor who scores in half steps, and tables entered on it."""

    laptop: Laptop
    folder: Path

    def fill(self, city: str, marks: dict[str, MarkValue] = FULL) -> None:
        """Everything that a sheet can hold."""
        record_content(
            self.laptop.workspace,
            city=city,
            marks=marks,
            notes={"B01": "- satu\n- dua", "O01": "="},
            evidence={"B01": Evidence.PROVED, "C01": Evidence.NOT_SHOWN},
            findings=FINDINGS,
        )

    def goes_out(self, name: str = "nilai.xlsx") -> Path:
        """The marks table with what is there."""
        path = self.folder / name
        path.write_bytes(marks_template(self.laptop.workspace, as_csv=path.suffix == ".csv"))
        return path

    def enters(self, *lines: str, sign: bool = False, **options: object) -> Entered:
        """Enter these lines: city, indicator, mark, note, evidence."""
        path = self.folder / "baris.csv"
        path.write_text("\n".join(("kode_daerah,kode_indikator,nilai,catatan,bukti", *lines)), encoding="utf-8")
        return self.takes(path, sign=sign, **options)

    def takes(self, path: Path, *, sign: bool = False, **options: object) -> Entered:
        """Enter a table."""
        unlocked = self.laptop.unlocked if sign else None
        return enter_table(self.laptop.workspace, table=path, unlocked=unlocked, **options)  # type: ignore[arg-type]

    def state(self, city: str) -> SheetState:
        """Where a sheet stands."""
        return sheet_state(self.laptop.workspace, "uji-2019", "ui", city)

    def version(self, city: str) -> int:
        """The number of the signed version."""
        current = own_current(self.laptop.workspace, "uji-2019", "ui", city)
        assert current is not None
        return current.sheet.version

    def stored(self) -> list[object]:
        """Everything of the sheets that lies in the workspace."""
        return [rows(self.laptop.workspace.folder / "workspace.db", table) for table in TABLES]

    def marks(self, city: str) -> dict[str, MarkValue]:
        """The marks that are there."""
        there = own_content(self.laptop.workspace, self.laptop.workspace.evaluation(), "ui", city)
        return {} if there is None else dict(there.marks)


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Event:
    """The small event on a scale of half steps."""
    folder = tmp_path_factory.mktemp("setengah")
    scale = Scale(Decimal(0), Decimal(4), Decimal("0.5"))
    asked = evaluation(instruments=(replace(instrument(), scale=scale),))
    with open_workspace(folder / "desk") as desk:
        prepared = prepare(desk, Preparation(asked, {}), operator="Sekretariat", random=ExampleRandom("uji"))
        files = write_prepared(prepared, folder / "out", catalogue("id"))
    return Event(folder, prepared, files.package)


@pytest.fixture
def writing(half: Event, tmp_path: Path) -> Iterator[Writing]:
    """A laptop that has nothing yet."""
    code = half.prepared.codes["ui"]
    with open_workspace(tmp_path / "laptop") as workspace:
        admission = admit(package_path=half.package, assessor="ui", code=code, name=None, continue_path=None)
        yield Writing(Laptop(workspace, join(workspace, admission).unlocked), tmp_path)


def _draft(w: Writing) -> None:
    w.fill(BINJAI, {"B01": 7, "B02": None})


def _signed(w: Writing) -> None:
    w.fill(BINJAI)
    w.laptop.sign(BINJAI)


def _reopened(w: Writing) -> None:
    _signed(w)
    reopen_sheet(w.laptop.workspace, city=BINJAI, reason="salah ketik")


def _recused(w: Writing) -> None:
    w.fill(BINJAI)
    recuse(w.laptop.workspace, city=BINJAI, reason="saudara kandung", unlocked=w.laptop.unlocked)


def _all(w: Writing) -> None:
    _signed(w)
    w.fill(MALANG, {"C02": 4})
    recuse(w.laptop.workspace, city=SLEMAN, reason="saudara kandung", unlocked=w.laptop.unlocked)


STATES: list[Callable[[Writing], None]] = [lambda _: None, _draft, _signed, _reopened, _recused, _all]
NAMES = ["not begun", "draft", "signed", "reopened", "recused", "all"]


@pytest.mark.parametrize("name", ["nilai.csv", "nilai.xlsx"])
@pytest.mark.parametrize("state", STATES, ids=NAMES)
def test_template_and_enter_change_nothing(writing: Writing, state: Callable[[Writing], None], name: str) -> None:
    """Whatever the sheets are: not one row of theirs moves, and the counts say so."""
    state(writing)
    before = writing.stored()
    entered = writing.takes(writing.goes_out(name))
    assert entered.marks == Counts(same=24)
    assert (entered.notes.moved, entered.evidence.moved, entered.findings.moved) == (0, 0, 0)
    assert (entered.signed, entered.reopened, entered.changes.cities) == ((), (), frozenset())
    assert writing.stored() == before
    assert not [entry for entry in writing.laptop.workspace.operations_log() if entry.verb == "enter"]


def test_a_signed_sheet_in_which_nothing_changes_is_not_signed_again(writing: Writing) -> None:
    """No reason is asked for it and no version made, while another sheet of the table is signed."""
    _signed(writing)
    writing.fill(MALANG)
    entered = writing.takes(writing.goes_out(), sign=True)
    assert [made.version.sheet.city for made in entered.signed] == [MALANG]
    assert (writing.state(BINJAI), writing.version(BINJAI)) == (SheetState.SIGNED, 1)
    assert writing.state(SLEMAN) is SheetState.NOT_BEGUN


def test_one_cell_of_a_signed_sheet_is_its_next_version(writing: Writing) -> None:
    """Everything else in it stays: marks, TB, notes, evidence, findings."""
    _signed(writing)
    lines = (f"{BINJAI},B01,,,", f'{BINJAI},O01,"2,5",,', f"{BINJAI},O02,,,")
    with pytest.raises(UserError, match="sheet-signed"):
        writing.enters(*lines, sign=True)
    entered = writing.enters(*lines, sign=True, reason="koreksi satu nilai")
    assert entered.marks == Counts(changed=1, same=2)
    (made,) = entered.signed
    sheet = made.version.sheet
    assert (sheet.version, sheet.reason) == (2, "koreksi satu nilai")
    assert sheet.marks == FULL | {"O01": 5}
    assert sheet.findings == FINDINGS
    assert sheet.notes == {"B01": "- satu\n- dua", "O01": "="}
    assert sheet.evidence == {"B01": Evidence.PROVED, "C01": Evidence.NOT_SHOWN}


def test_a_reason_without_signing_opens_only_what_changes(writing: Writing) -> None:
    """The other signed sheet stays signed."""
    for city in (BINJAI, MALANG):
        writing.fill(city)
        writing.laptop.sign(city)
    entered = writing.enters(f"{BINJAI},O01,1,,", f"{MALANG},O01,,,", reason="koreksi")
    assert entered.reopened == (BINJAI,)
    assert (writing.state(BINJAI), writing.state(MALANG)) == (SheetState.REOPENED, SheetState.SIGNED)


def test_a_table_that_would_clear_is_refused_by_row_and_nothing_is_kept(writing: Writing) -> None:
    """Every clearing cell is named, also of notes and evidence; what else the table says is not taken either."""
    _draft(writing)
    before = writing.stored()
    lines = (f"{BINJAI},B01,-,-,-", f"{BINJAI},B02,-,,", f"{BINJAI},O01,4,,", f"{BINJAI},O02,-,,")
    with pytest.raises(MistakesError, match="table-clears") as caught:
        writing.enters(*lines)
    assert [(m.fields["row"], m.fields["column"], m.fields["text"]) for m in caught.value.mistakes] == [
        (2, "nilai", "3.5"),
        (3, "nilai", "TB"),
        (2, "catatan", "- satu - dua"),
        (2, "bukti", "terbukti"),
    ]
    assert {name: caught.value.fields[name] for name in ("n", "new", "changed", "cleared", "same")} == {
        "n": 4, "new": 1, "changed": 0, "cleared": 2, "same": 1
    }  # fmt: skip
    assert writing.stored() == before


def test_with_leave_a_dash_clears_and_never_makes_a_zero(writing: Writing) -> None:
    """The mark is missing again; rows that are not there stay."""
    _draft(writing)
    entered = writing.enters(f"{BINJAI},B01,-,-,-", f"{BINJAI},O02,-,,", clear=True)
    assert entered.marks == Counts(cleared=1, same=1)
    assert writing.marks(BINJAI) == {"B02": None}
    draft = writing.laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert ("B01" in draft.notes, "B01" in draft.evidence, "O01" in draft.notes) == (False, False, True)


def test_a_dash_where_nothing_is_begins_no_sheet(writing: Writing) -> None:
    """It needs no leave, and an untouched city stays untouched, signing or not."""
    entered = writing.enters(f"{SLEMAN},B01,-,-,-", sign=True)
    assert entered.marks == Counts(same=1)
    assert writing.state(SLEMAN) is SheetState.NOT_BEGUN


def test_one_incomplete_sheet_refuses_the_table(writing: Writing) -> None:
    """A draft that the table names is signed with it, so that it must be complete, although nothing changes in it."""
    writing.fill(BINJAI, {"B01": 1})
    before = writing.stored()
    full = [f"{MALANG},{code},1,," for code in FULL]
    with pytest.raises(UserError, match="sheet-incomplete"):
        writing.enters(*full, f"{BINJAI},B01,,,", sign=True)
    assert writing.stored() == before
    assert [made.version.sheet.city for made in writing.enters(*full, sign=True).signed] == [MALANG]


def test_a_recusal_is_taken_back_only_by_something_written(writing: Writing) -> None:
    """Empty cells and dashes leave it; a mark needs a reason, and what was laid aside comes back around it."""
    _recused(writing)
    assert writing.enters(f"{BINJAI},B01,,,", f"{BINJAI},O02,-,,", sign=True).signed == ()
    with pytest.raises(UserError, match="sheet-signed"):
        writing.enters(f"{BINJAI},O01,2,,")
    writing.enters(f"{BINJAI},O01,2,,", f"{BINJAI},C01,,,", f"{BINJAI},O02,-,,", reason="keliru berhalangan")
    assert writing.state(BINJAI) is SheetState.REOPENED
    assert writing.marks(BINJAI) == {k: v for k, v in (FULL | {"O01": 4}).items() if k != "O02"}


def test_findings_of_a_table_are_not_doubled_by_entering_it_twice(writing: Writing) -> None:
    """A table that went out holds them with their codes; twice is once, and a table without them leaves them."""
    _draft(writing)
    path = writing.goes_out()
    for _ in range(2):
        writing.takes(path)
    writing.enters(f"{BINJAI},O01,1,,")
    draft = writing.laptop.workspace.draft("uji-2019", "ui", BINJAI)
    assert draft is not None
    assert draft.findings == FINDINGS


def test_a_finding_is_changed_by_its_code_and_taken_away_only_with_leave(writing: Writing, tmp_path: Path) -> None:
    """The other findings stay, and so does what a table does not say of the changed one."""
    _draft(writing)
    first, second = FINDINGS
    head: Rows = [["kode_daerah", "jenis", "teks", "jangka", "kode_temuan"]]
    marks: Rows = [["kode_daerah", "kode_indikator", "nilai"], [BINJAI, "B01", None]]
    lines: Rows = [
        [BINJAI, "kekuatan", "-", None, finding_code(first)],
        [BINJAI, "rekomendasi", "Satukan semua data", None, finding_code(second)],
    ]
    path = write_book(tmp_path / "temuan.xlsx", {"Nilai": marks, "Temuan": head + lines})
    with pytest.raises(MistakesError, match="table-clears") as caught:
        writing.takes(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.fields["sheet"], mistake.fields["row"], mistake.fields["text"]) == ("Temuan", 2, first.text)
    for counts in (Counts(changed=1, cleared=1), Counts(same=2)):
        assert writing.takes(path, clear=True).findings == counts
        draft = writing.laptop.workspace.draft("uji-2019", "ui", BINJAI)
        assert draft is not None
        assert draft.findings == (replace(second, text="Satukan semua data"),)


def test_at_the_desk_the_table_is_empty(half: Event, tmp_path: Path) -> None:
    """Nobody's marks stand in it: it is for a laptop that is missing."""
    with half.desk(tmp_path / "meja") as desk:
        lines = marks_template(desk, as_csv=True).decode().splitlines()
    assert len(lines) == 25
    assert all(line.endswith(",,,") for line in lines[1:])
