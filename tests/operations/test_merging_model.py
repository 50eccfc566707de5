"""Whatever laptops, sticks and two desks do to each other, what stands depends only on the set that came in."""

import atexit
import csv
import datetime as dt
import io
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from assessor_app.domain.records import DeskAction, SignedRecord
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.errors import CancelledError, UserError
from assessor_app.exchange import canonical
from assessor_app.exchange.archive import Archive
from assessor_app.exchange.package import Package, read_package
from assessor_app.exchange.results_document import results_document
from assessor_app.exchange.scorefile import ScoreFile, read_score
from assessor_app.operations import archive_layout, merging
from assessor_app.operations.archives import apply_archive, apply_package, preview_archive, preview_package
from assessor_app.operations.closing import close_results
from assessor_app.operations.consolidating import consolidated, results_as_closed
from assessor_app.operations.deciding import decide
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.operations.desk_state import live_state
from assessor_app.operations.export import export_scores
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.joining import Admission, join
from assessor_app.operations.opening import open_workspace
from assessor_app.operations.reissuing import reissue
from assessor_app.operations.scoring import record_marks
from assessor_app.operations.seat import Unlocked
from assessor_app.operations.signing import discard_reopening, recuse, reopen_sheet, sign_sheet
from assessor_app.storage.workspace import Workspace
from tests.operations.events import BINJAI, MALANG, Event, all_marks, prepare_event

EVALUATION = "uji-2019"
CITIES = (BINJAI, MALANG)
cities, levels, picks = st.sampled_from(CITIES), st.integers(0, 4), st.integers(0, 99)
desks = st.integers(0, 1)


@cache
def _event() -> Event:
    """The prepared event; opened seats and joined laptops are templates, so that Argon2id is paid once."""
    folder = Path(tempfile.mkdtemp(prefix="merging-model-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return prepare_event(folder)


@dataclass(frozen=True, eq=False)
class Card:
    """What an assessor holds: the package of some revision and the seat that the code opened in it."""

    person: str
    package: Package
    unlocked: Unlocked

    def admission(self, own_file: bytes | None = None) -> Admission:
        """What `admit` gives, with the seat opened before."""
        score = None
        if own_file is not None:
            boxes = (self.unlocked.keys.box_secret, *self.unlocked.old_boxes)
            score = _read(own_file, self.package, boxes)
        seat = self.package.evaluation.assessor(self.person)
        return Admission(self.package, self.package.document, seat, seat.name, self.unlocked, score, "own.skor")


def _read(data: bytes, package: Package, boxes: tuple[bytes, ...]) -> ScoreFile:
    return read_score(
        data,
        evaluation=EVALUATION,
        issued=package.keys,
        secretariat_sign=package.secretariat.sign,
        boxes=boxes,
    )


def _opened_card(person: str, package: Package, code: str) -> Card:
    opened = package.open_seat(person, code)
    return Card(person, package, Unlocked(EVALUATION, person, opened.keys, opened.old_boxes))


@cache
def _package() -> Package:
    return read_package(_event().package.read_bytes())


@cache
def _card(person: str) -> Card:
    return _opened_card(person, _package(), _event().prepared.codes[person])


@cache
def _joined(person: str) -> Path:
    folder = _event().folder / f"joined-{person}"
    with open_workspace(folder) as workspace:
        join(workspace, _card(person).admission())
    return folder


def _copy(template: Path, place: Path, device: int | None = 0) -> Workspace:
    """Another installation in the same state, with a device of its own; without one the very same installation."""
    place.mkdir()
    shutil.copy(template / "workspace.db", place)
    if device is None:
        shutil.copy(template / "device.id", place)
    else:
        (place / "device.id").write_text(f"{device:032x}")
    return open_workspace(place)


def _results(desk: Workspace, *, live: bool) -> bytes:
    found = consolidated(desk, live=live)
    return canonical.encode(results_document(found.results, closing=found.closing, detail=True))


def _standing(desk: Workspace) -> dict[str, Any]:
    """All that must not depend on order, copies or which desk it was."""
    state = live_state(desk, desk.evaluation(EVALUATION))
    return {
        "lineages": state.lineages(),
        "results": [_results(desk, live=live) for live in (False, True)],
        "versions": {version.digest: version.document for version in desk.versions(EVALUATION)},
        "drafts": desk.received_drafts(EVALUATION),
        "files": {file.digest for file in desk.received_files(EVALUATION)},
    }


@dataclass
class Desk:
    """A desk and the set that came into it."""

    workspace: Workspace
    files: dict[str, bytes] = field(default_factory=dict)
    records: dict[str, SignedRecord] = field(default_factory=dict)


class MergingMachine(RuleBasedStateMachine):
    """Two assessors on any number of laptops, sticks full of their files, two desks."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(prefix="merging-model-run-"))
        self.count = self.seconds = 0
        self.newest, self.reissued = _package(), None
        self.laptops = [(_card(person), self._laptop(_card(person))) for person in ("ui", "ui", "itb")]
        self.stick: list[Path] = []
        self.read: dict[bytes, ScoreFile] = {}
        self.lost: list[Path] = []
        self.desks = [Desk(_copy(_event().folder / "desk", self._new("desk"), device)) for device in (None, 1)]

    def teardown(self) -> None:
        """Compare both desks with a third, and remove everything."""
        try:
            for desk in self.desks:
                self._check_against_a_third(desk)
                self._check_archive(desk)
        finally:
            for workspace in (*(laptop for _, laptop in self.laptops), *(desk.workspace for desk in self.desks)):
                workspace.close()
            shutil.rmtree(self.place)

    def _clock(self) -> dt.datetime:
        """A second later every time."""
        self.seconds += 1
        return dt.datetime(2019, 6, 20, 2, tzinfo=dt.UTC) + dt.timedelta(seconds=self.seconds)

    def _new(self, name: str) -> Path:
        self.count += 1
        return self.place / f"{self.count:03}-{name}"

    def _laptop(self, card: Card, own_file: Path | None = None) -> Workspace:
        place = self._new(f"laptop-{card.person}")
        if card is _card(card.person):
            workspace = _copy(_joined(card.person), place, self.count)
        else:
            workspace = open_workspace(place)
            join(workspace, card.admission())
        if own_file is not None:
            join(workspace, card.admission(own_file.read_bytes()))
        return workspace

    def _picked(self, pick: int) -> tuple[Card, Workspace]:
        return self.laptops[pick % len(self.laptops)]

    @initialize(given=st.lists(levels, min_size=3, max_size=3), twice=st.booleans())
    def begin(self, given: list[int], twice: bool) -> None:
        """Everybody has signed and exported something, one of them on two laptops apart."""
        for pick, level in enumerate(given):
            self.sign(pick, BINJAI, level)
            self.export(pick, sealed=True)
        if twice:
            self.sign(0, BINJAI, 4)
            self.export(0, sealed=False)

    @rule(pick=picks, city=cities, level=levels)
    def sign(self, pick: int, city: str, level: int) -> None:
        """Score and sign, reopening with a reason what was signed before."""
        card, laptop = self._picked(pick)
        self._open(laptop, city)
        record_marks(laptop, city=city, marks=all_marks(level), clock=self._clock)
        sign_sheet(laptop, city=city, unlocked=card.unlocked, clock=self._clock)

    @rule(pick=picks, city=cities, level=levels)
    def draft(self, pick: int, city: str, level: int) -> None:
        """Write without signing."""
        _, laptop = self._picked(pick)
        self._open(laptop, city)
        record_marks(laptop, city=city, marks={"B01": level}, clock=self._clock)

    @rule(pick=picks, city=cities)
    def withdraw(self, pick: int, city: str) -> None:
        """Reopen and leave it at that: the signed version stands."""
        _, laptop = self._picked(pick)
        try:
            reopen_sheet(laptop, city=city, reason="ragu", clock=self._clock)
        except UserError as error:
            assert error.key in ("nothing-to-reopen", "already-open")
            return
        discard_reopening(laptop, city=city, clock=self._clock)

    @rule(pick=picks, city=cities)
    def recuse(self, pick: int, city: str) -> None:
        """Sign that this assessor does not score this city."""
        card, laptop = self._picked(pick)
        try:
            recuse(laptop, city=city, reason="benturan", unlocked=card.unlocked, clock=self._clock)
        except UserError as error:
            assert error.key == "already-recused"

    @rule(pick=picks, sealed=st.booleans())
    def export(self, pick: int, sealed: bool) -> None:
        """Put a score file onto the stick."""
        card, laptop = self._picked(pick)
        path = self._new(f"{card.person}.skor")
        export_scores(laptop, out=path, unlocked=card.unlocked, sealed=sealed, clock=self._clock)
        self.stick.append(path)

    @precondition(lambda self: self.stick)
    @rule(pick=picks)
    def copy(self, pick: int) -> None:
        """The same file once more under another name."""
        path = self._new("Salinan skor (1).txt")
        shutil.copy(self.stick[pick % len(self.stick)], path)
        self.stick.append(path)

    @precondition(lambda self: self.stick)
    @rule(pick=picks)
    def lose(self, pick: int) -> None:
        """A file is gone from the stick; it may turn up later."""
        self.lost.append(self.stick.pop(pick % len(self.stick)))

    @precondition(lambda self: self.lost)
    @rule(pick=picks)
    def find(self, pick: int) -> None:
        """An old file turns up again."""
        self.stick.append(self.lost.pop(pick % len(self.lost)))

    @precondition(lambda self: self.stick)
    @rule(pick=picks, fresh=st.booleans(), into=picks)
    def go_on(self, pick: int, fresh: bool, into: int) -> None:
        """Another laptop goes on from an own file; or one in use takes it in."""
        path = self.stick[pick % len(self.stick)]
        person = self._score(path.read_bytes()).assessor
        card, laptop = [(card, laptop) for card, laptop in self.laptops if card.person == person][into % 2 - 1]
        try:
            if fresh and len(self.laptops) < 6:
                self.laptops.append((card, self._laptop(card, path)))
            else:
                join(laptop, card.admission(path.read_bytes()))
        except UserError as error:
            # An old card does not open what was sealed for the new one, nor know its key.
            assert error.key in ("sealed-for-another", "unknown-assessor")
            assert card.package is not self.newest

    @precondition(lambda self: self.reissued is None)
    @rule(pick=picks)
    def steal(self, pick: int) -> None:
        """A card is stolen: the first desk gives out a new one, the second hears of the key, later of the theft."""
        if pick % 3:
            return
        first, second = self.desks
        made = reissue(first.workspace, assessor="ui", operator="S", reason="dicuri", clock=self._clock)
        first.records[made.record.digest] = made.record
        self.newest = read_package(made.prepared.package)
        self.reissued = self._new("baru.paket")
        self.reissued.write_bytes(made.prepared.package)
        apply_package(second.workspace, preview_package(second.workspace, self.reissued), operator="S")
        card = _opened_card("ui", self.newest, made.prepared.codes["ui"])
        self.laptops.append((card, self._laptop(card)))

    @rule(pick=picks)
    def drown(self, pick: int) -> None:
        """A laptop dies; another of the same assessor is there."""
        card, laptop = self._picked(pick)
        if sum(other.person == card.person for other, _ in self.laptops) > 1:
            laptop.close()
            self.laptops.remove((card, laptop))

    @rule(desk=desks, pick=picks, level=levels)
    def bring(self, desk: int, pick: int, level: int) -> None:
        """Sign once more, export and merge at once."""
        self.sign(pick, BINJAI, level)
        self.export(pick, sealed=True)
        self._merge(self.desks[desk], self.stick[-1:], None)

    @precondition(lambda self: self.stick)
    @rule(desk=desks)
    def merge_all(self, desk: int) -> None:
        """Merge the whole stick."""
        self._merge(self.desks[desk], self.stick, None)

    @precondition(lambda self: self.stick)
    @rule(desk=desks, data=st.data())
    def merge_one_by_one(self, desk: int, data: st.DataObject) -> None:
        """A preview of many files says of each what it is once those before it are in."""
        there = self.desks[desk]
        chosen = data.draw(st.lists(st.sampled_from(self.stick), min_size=2, max_size=6))
        whole = merging.preview(there.workspace, paths=chosen)
        for path, file in zip(chosen, whole.files, strict=True):
            assert self._merge(there, [path], None).files == (file,)

    @precondition(lambda self: self.stick)
    @rule(desk=desks, data=st.data(), stop=st.none() | st.integers(0, 3))
    def merge(self, desk: int, data: st.DataObject, stop: int | None) -> None:
        """Merge some files in some order, some twice; perhaps stop between two of them."""
        chosen = data.draw(st.lists(st.sampled_from(self.stick), min_size=1, max_size=6))
        self._merge(self.desks[desk], chosen, stop)

    @rule(desk=desks, data=st.data())
    def replay(self, desk: int, data: st.DataObject) -> None:
        """Files that came in before come in again: nothing moves."""
        there = self.desks[desk]
        known = [path for path in (*self.stick, *self.lost) if canonical.digest(path.read_bytes()) in there.files]
        if known:
            before = _standing(there.workspace)
            again = self._merge(there, data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=4)), None)
            assert set(again.sheet_counts) <= {
                SheetVerdict.IDENTICAL, SheetVerdict.OLDER, SheetVerdict.CONFLICT, SheetVerdict.DRAFT,
                SheetVerdict.REPLACED_KEY,
            }  # fmt: skip
            assert _standing(there.workspace) == before

    @rule(desk=desks, pick=picks, other=picks)
    def decide(self, desk: int, pick: int, other: int) -> None:
        """Choose one of several versions, or admit a held one; the word may be given again and otherwise."""
        there = self.desks[desk]
        state = live_state(there.workspace, there.workspace.evaluation(EVALUATION))
        choices = {
            pair: sorted({*found.open_heads, *(state.held & state.links[pair].keys())})
            for pair, found in sorted(state.lineages().items())
            if len(found.open_heads) > 1 or state.held & state.links[pair].keys()
        }
        if not choices:
            return
        (person, city), heads = list(choices.items())[pick % len(choices)]
        made = decide(
            there.workspace,
            assessor=person,
            city=city,
            digest=heads[other % len(heads)],
            agreed_by="panel",
            reason="kesepakatan",
            operator="Sekretariat",
            clock=self._clock,
        )
        there.records[made.record.digest] = made.record

    @rule(desk=desks, city=cities, action=st.sampled_from((DeskAction.ABSENT, DeskAction.PRESENT, DeskAction.WAIVE)))
    def change_the_day(self, desk: int, city: str, action: DeskAction) -> None:
        """A desk notes that a city does not come, comes after all, or that a sheet is not awaited any longer."""
        there = self.desks[desk]
        change = DeskChange(action, "hari itu", city=city, assessor="itb" if action is DeskAction.WAIVE else None)
        made = change_day(there.workspace, change, operator="S", clock=self._clock)
        there.records[made.record.digest] = made.record

    @precondition(lambda self: self.desks[0].files)
    @rule()
    def close(self) -> None:
        """The first desk fixes the results; whatever comes in later moves nothing of them."""
        first = self.desks[0]
        made = close_results(first.workspace, note="pleno", operator="S", clock=self._clock)
        first.records[made.record.digest] = made.record

    @rule(source=desks)
    def hand_over(self, source: int) -> None:
        """The other desk gets the archive of all that this one received and decided."""
        here, there = self.desks[source], self.desks[1 - source]
        archive = self._new("arsip.zip")
        if self._unheard(here):
            with pytest.raises(UserError, match="desk-differs"):
                hand_over(here.workspace, out=archive, operator="S", clock=self._clock)
            return
        hand_over(here.workspace, out=archive, operator="S", clock=self._clock)
        apply_archive(there.workspace, preview_archive(there.workspace, archive), operator="S", clock=self._clock)
        there.files |= here.files
        there.records |= here.records

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every version ever received, so every mark, is there byte for byte, and its file can be written again."""
        for desk in self.desks:
            kept = {version.digest: version.document for version in desk.workspace.versions(EVALUATION)}
            for digest, data in desk.files.items():
                for version in self._score(data).sheets:
                    assert kept[version.digest] == version.document
                found = desk.workspace.received_file(digest)
                assert found is not None
                assert found[0] == data

    @invariant()
    def what_is_closed_stays(self) -> None:
        """Every closing gives the results it fixed, at whichever desk and whatever came in since."""
        for desk in self.desks:
            for record in desk.workspace.records(EVALUATION, "closing"):
                results_as_closed(desk.workspace, record)

    def _open(self, laptop: Workspace, city: str) -> None:
        try:
            reopen_sheet(laptop, city=city, reason="salah ketik", clock=self._clock)
        except UserError as error:
            assert error.key in ("nothing-to-reopen", "already-open")

    def _score(self, data: bytes) -> ScoreFile:
        """A score file as the secretariat reads it."""
        if data not in self.read:
            self.read[data] = _read(data, self.newest, (_event().prepared.secretariat.box_secret,))
        return self.read[data]

    def _merge(self, desk: Desk, paths: list[Path], stop: int | None) -> merging.Preview:
        whole = merging.preview(desk.workspace, paths=paths)
        assert whole.file_counts == {FileVerdict.OK: len(paths)}
        self._check_folding(desk, paths, whole)
        done = 0

        def step(count: int, _total: int) -> None:
            nonlocal done
            done = count

        try:
            merging.apply(
                desk.workspace,
                whole,
                operator="S",
                progress=step,
                cancelled=lambda: stop is not None and done >= stop,
            )
        except CancelledError:
            assert done == stop
        desk.files |= {canonical.digest(data): data for data in (path.read_bytes() for path in paths[:done])}
        return whole

    def _check_folding(self, desk: Desk, paths: list[Path], whole: merging.Preview) -> None:
        """Files added to a preview, and files left out of one, are judged as in a single reading."""
        half = len(paths) // 2
        first = merging.preview(desk.workspace, paths=paths[:half])
        assert merging.preview(desk.workspace, paths=paths[half:], after=first).files == whole.files
        left_out = {str(paths[0])}
        others = [path for path in paths if path != paths[0]]
        assert whole.without(left_out).files == merging.preview(desk.workspace, paths=others).files

    def _unheard(self, desk: Desk) -> bool:
        """Whether a desk has the new card's package and has not heard yet which card was replaced."""
        return self.reissued is not None and not desk.workspace.records(EVALUATION, "reissue")

    def _check_archive(self, desk: Desk) -> None:
        """Every file stands in the archive as it came, and every mark of every version in its table."""
        path = self._new("akhir.zip")
        if self._unheard(desk):
            return
        hand_over(desk.workspace, out=path, operator="S", clock=self._clock)
        with Archive(path) as archive:
            for digest, data in desk.files.items():
                assert archive.read(archive_layout.original(digest)) == data
            lines = csv.DictReader(io.StringIO(archive.read(archive_layout.MARKS).decode()))
            table = {(line["kode_lembar"], line["kode_indikator"]): line["nilai"] for line in lines}
        for data in desk.files.values():
            for version in self._score(data).sheets:
                for code, steps in (version.sheet.marks or {}).items():
                    assert table[version.digest, code] == ("TB" if steps is None else str(steps))

    def _check_against_a_third(self, desk: Desk) -> None:
        """The same files in the order of their names, and then the same decisions, make the same desk."""
        folder = self._new("folder")
        folder.mkdir()
        for digest, data in desk.files.items():
            (folder / digest).write_bytes(data)
        with _copy(_event().folder / "desk", self._new("third")) as third:
            if self.reissued is not None:
                apply_package(third, preview_package(third, self.reissued), operator="S")
            merging.apply(third, merging.preview(third, paths=[folder]), operator="S")
            with third.transaction():
                for _, record in sorted(desk.records.items()):
                    third.add_record(record, record.content.time)
            assert _standing(third) == _standing(desk.workspace)


_QUICK = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


class TestMergingModel(MergingMachine.TestCase):  # type: ignore[misc, name-defined]
    """A short walk with every run of the tests."""

    settings = _QUICK


@pytest.mark.soak
class TestMergingModelForLong(MergingMachine.TestCase):  # type: ignore[misc, name-defined]
    """A long walk, other paths each time."""

    settings = settings(_QUICK, max_examples=60, stateful_step_count=60, derandomize=False)
