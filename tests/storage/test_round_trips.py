"""What is stored comes back as the same domain objects."""

import dataclasses
from pathlib import Path

import pytest

from assessor_app.domain.ledger import (
    EvaluationSummary,
    Export,
    OperationEntry,
    Receipt,
    Role,
    SheetOutcome,
    VersionLink,
)
from assessor_app.domain.proof import KeyRing, ProvedPackage
from assessor_app.domain.verdicts import FileVerdict, SheetVerdict
from assessor_app.errors import UserError
from assessor_app.storage.workspace import Workspace
from tests.storage import samples
from tests.storage.samples import AT, ID, LATER


def test_an_evaluation_comes_back_whole(workspace: Workspace) -> None:
    """Decimals, dates, private fields and the package's bytes survive storing."""
    stored = samples.add_evaluation(workspace)
    assert workspace.evaluation() == stored
    assert workspace.evaluation().interests[0].reason == "keluarga"
    assert workspace.package(ID) == samples.package(stored)[0]


def test_the_newest_revision_of_the_newest_evaluation_is_the_default(workspace: Workspace) -> None:
    """A later revision of an older evaluation does not make that evaluation the newest."""
    samples.add_evaluation(workspace)
    samples.add_evaluation(workspace, samples.evaluation("tahap-2", title="Tahap II"))
    second = samples.add_evaluation(workspace, samples.evaluation(revision=2, title="Direvisi"))
    assert workspace.evaluation().id == "tahap-2"
    assert workspace.evaluation(ID) == second
    assert workspace.evaluation(ID, 1).title == "Evaluasi Tahap I"
    assert workspace.evaluations() == (
        EvaluationSummary("tahap-2", "Tahap II", 2019, "I", 1, AT),
        EvaluationSummary(ID, "Direvisi", 2019, "I", 2, AT),
    )


def test_an_evaluation_is_decoded_once(workspace: Workspace) -> None:
    """Asking twice gives the same object, so that asking costs nothing."""
    samples.add_evaluation(workspace)
    assert workspace.evaluation(ID) is workspace.evaluation(ID)


def test_a_rolled_back_revision_is_forgotten(workspace: Workspace) -> None:
    """What was read inside a transaction that failed does not stay in memory."""
    failed = samples.evaluation(title="Gagal")
    with pytest.raises(ValueError, match="stop"), workspace.transaction():
        workspace.add_revision(failed, *samples.package(failed), AT)
        assert workspace.evaluation().title == "Gagal"
        raise ValueError("stop")
    samples.add_evaluation(workspace)
    assert workspace.evaluation().title == "Evaluasi Tahap I"


@pytest.mark.parametrize(("evaluation", "revision"), [("lain", None), (ID, 7)])
def test_an_unknown_evaluation_or_revision_is_named(
    workspace: Workspace, evaluation: str, revision: int | None
) -> None:
    """Asking for what is not there says so."""
    samples.add_evaluation(workspace)
    with pytest.raises(UserError) as caught:
        workspace.evaluation(evaluation, revision)
    assert caught.value.key == "unknown-evaluation"
    assert caught.value.fields["evaluation"] == evaluation


def test_an_empty_workspace_has_no_evaluation(workspace: Workspace) -> None:
    """The default evaluation of an empty workspace is refused with its own sentence."""
    with pytest.raises(UserError) as caught:
        workspace.evaluation()
    assert caught.value.key == "no-evaluation"
    assert workspace.evaluations() == ()


def test_versions_come_back_in_an_order_of_their_own(joined: Workspace) -> None:
    """Versions and their links are ordered by city, assessor and number, however they came."""
    first = samples.sheet()
    second = samples.sheet(replaces=(first.digest,), marks={"B.1": 1, "B.2": 1, "O.1": 1})
    other = samples.sheet(assessor="A2", city="35.07")
    with joined.transaction():
        added = [joined.add_version(v, own=False, at=AT, file="a.skor") for v in (other, second, first)]
    assert added == [True, True, True]
    assert joined.versions(ID) == (first, second, other)
    assert joined.versions(ID, assessor="A2") == (other,)
    assert joined.versions(ID, city="12.75") == (first, second)
    assert joined.versions(ID, assessor="A2", city="12.75") == ()
    assert joined.version(second.digest) == second
    assert joined.version("9" * 64) is None
    assert joined.version_links(ID, assessor="A1", city="12.75") == (
        VersionLink(first.digest, "A1", "12.75", "a" * 32, (), False, 1, "e" * 64, True, 2, 1),
        VersionLink(second.digest, "A1", "12.75", "a" * 32, (first.digest,), False, 2, "e" * 64, True, 3, 0),
    )


def test_a_version_is_kept_once(joined: Workspace) -> None:
    """The same digest again changes nothing and says so."""
    version = samples.sheet()
    with joined.transaction():
        assert joined.add_version(version, own=True, at=AT, file=None)
        assert not joined.add_version(version, own=False, at=LATER, file="lagi.skor")
    assert joined.versions(ID) == (version,)


def test_records_come_back_by_kind(joined: Workspace) -> None:
    """Closings come by number, the others by the time they state; a record is kept once."""
    late, early = samples.decision("kedua", time=LATER), samples.decision()
    records = (samples.closed(2), late, samples.moved(), samples.closed(1), early)
    with joined.transaction():
        assert [joined.add_record(record, AT) for record in records] == [True] * 5
        assert not joined.add_record(early, LATER)
    assert joined.records(ID, "closing") == (samples.closed(1), samples.closed(2))
    assert joined.records(ID, "decision") == (early, late)
    assert joined.records(ID, "desk") == (samples.moved(),)
    assert len(joined.records(ID)) == 5
    assert joined.records("lain") == ()


def test_receipts_and_exports_come_back(joined: Workspace) -> None:
    """The record of hand-overs keeps every field, newest last."""
    refused = Receipt(ID, "asing.skor", "7" * 64, FileVerdict.DAMAGED, "Operator", AT)
    merged = Receipt(
        ID, "skor (1).skor", "8" * 64, FileVerdict.OK, "Operator", LATER, "9" * 64, "7F3K-2KQ9", "A1", "Asesor UI",
        "d" * 32, 4, AT, (SheetOutcome("12.75", SheetVerdict.NEW, None, 1, "1" * 64),),
    )  # fmt: skip
    export = Export(ID, "A1", "A1.skor", "7F3K-2KQ9", ("1" * 64, "2" * 64), 4, AT)
    with joined.transaction():
        joined.add_receipt(refused)
        joined.add_receipt(merged)
        joined.add_export(export)
    assert joined.receipts(ID) == (refused, merged)
    assert joined.exports(ID, "A1") == (export,)
    assert joined.exports(ID, "A2") == ()


def test_the_newest_files_drafts_stand_whatever_the_order(workspace: Workspace) -> None:
    """Time, then counter, then content decide which drafts are shown; the order of merging never does."""
    samples.add_evaluation(workspace)
    old, new = (samples.FULL_DRAFT,), (samples.empty_draft(marks={"B.1": 1}),)
    for order in (((old, 3), (new, 4)), ((new, 4), (old, 3))):
        with pytest.raises(ValueError, match="again"), workspace.transaction():
            for drafts, counter in order:
                workspace.replace_received_drafts(ID, "A1", drafts, AT, counter)
            (received,) = workspace.received_drafts(ID)
            assert (received.drafts, received.counter, received.file_time) == (new, 4, AT)
            raise ValueError("again")


def test_issued_documents_come_back_byte_for_byte(joined: Workspace) -> None:
    """A document handed out is kept with its closing; the same one again is kept once."""
    closing = samples.closed(1)
    with joined.transaction():
        joined.add_record(closing, AT)
        given = {"kind": "letter", "name": "surat.pdf", "content": b"%PDF" * 500, "at": AT}
        assert joined.add_issued_document(ID, closing=closing.digest, **given)
        assert not joined.add_issued_document(ID, closing=closing.digest, **given)
        assert joined.add_issued_document(ID, closing=None, **given)
    first, second = joined.issued_documents(ID)
    assert (first.closing, second.closing, first.size) == (closing.digest, None, 2_000)
    assert joined.issued_document(ID, first.digest) == b"%PDF" * 500
    assert joined.issued_document(ID, "0" * 64) is None


def test_received_files_come_back_byte_for_byte(joined: Workspace) -> None:
    """An original is kept once, with the key that opens it, whoever hands it over again under another name."""
    with joined.transaction():
        given = {"document_digest": "8" * 64, "assessor": "A2", "versions": ("9" * 64,), "at": AT}
        assert joined.add_received_file(ID, data=b"tersegel", key=b"k" * 32, name="a.skor", **given)
        assert not joined.add_received_file(ID, data=b"tersegel", key=b"k" * 32, name="a (1).skor", **given)
        assert joined.add_received_file(ID, data=b"terbuka", key=None, name="b.skor", **given)
    kept = {file.name: file for file in joined.received_files(ID)}
    assert kept.keys() == {"a.skor", "b.skor"}
    assert (kept["a.skor"].size, kept["a.skor"].versions) == (8, ("9" * 64,))
    assert joined.received_file(kept["a.skor"].digest) == (b"tersegel", b"k" * 32)
    assert joined.received_file(kept["b.skor"].digest) == (b"terbuka", None)
    assert joined.received_file("0" * 64) is None


def test_texts_replace_the_earlier_ones(joined: Workspace) -> None:
    """The organiser's texts are set as a whole and outside every digest."""
    with joined.transaction():
        joined.set_texts(ID, {"surat": {"nomor": "1", "hal": "Hasil"}})
        joined.set_texts(ID, {"surat": {"nomor": "2"}, "berita-acara": {"tempat": "Banyuwangi"}})
    assert joined.texts(ID) == {"berita-acara": {"tempat": "Banyuwangi"}, "surat": {"nomor": "2"}}


def test_settings_window_state_and_log_are_kept(workspace: Workspace) -> None:
    """Settings and window state do not mix; the counter only grows; the log keeps its order."""
    with workspace.transaction():
        workspace.set_setting("bahasa", "id")
        workspace.set_ui_state("bahasa", "en")
        workspace.set_setting("lama", "x")
        workspace.set_setting("lama", None)
        assert [workspace.next_counter(), workspace.next_counter()] == [1, 2]
        workspace.note_operation("merge", "a.skor", "Operator", AT)
        workspace.note_operation("close", "1", "Operator", LATER)
    assert (workspace.setting("bahasa"), workspace.ui_state("bahasa")) == ("id", "en")
    assert workspace.setting("lama") is None
    assert workspace.operations_log() == (
        OperationEntry("merge", "a.skor", "Operator", AT),
        OperationEntry("close", "1", "Operator", LATER),
    )


def test_a_seat_renews_its_name_and_key_only(joined: Workspace) -> None:
    """Joining again may bring another name or key for the same assessor under the same secretariat."""
    renewed = dataclasses.replace(samples.seat(), name="Asesor UI 1", keyid="b" * 32, joined=LATER)
    with joined.transaction():
        joined.set_seat(renewed)
    assert joined.seat(ID) == dataclasses.replace(renewed, joined=AT)
    assert joined.seat("lain") is None
    assert joined.role() is Role.ASSESSOR


@pytest.mark.parametrize(
    ("other", "key"),
    [
        (samples.seat("A2", "Asesor ITB"), "seat-taken"),
        (samples.seat(secretariat="9" * 64), "seat-other-secretariat"),
    ],
)
def test_a_seat_is_not_given_away(joined: Workspace, other: samples.Seat, key: str) -> None:
    """Another assessor, or another secretariat's package, is refused and nothing changes."""
    with pytest.raises(UserError) as caught, joined.transaction():
        joined.set_seat(other)
    assert caught.value.key == key
    assert joined.seat(ID) == samples.seat()


def test_a_desk_keeps_its_keys_and_may_wrap_them(workspace: Workspace) -> None:
    """A passphrase wraps the secrets anew; other public keys are a bug; the desk is nobody's seat."""
    samples.add_evaluation(workspace)
    with workspace.transaction():
        workspace.set_desk(samples.desk(b"terbuka", wrapped=False))
    assert (workspace.unwrapped_desks(), workspace.role()) == ((ID,), Role.SECRETARIAT)
    with workspace.transaction():
        workspace.set_desk(samples.desk(b"terbungkus"))
    assert workspace.desk(ID) == samples.desk(b"terbungkus")
    assert (workspace.unwrapped_desks(), workspace.desk("lain")) == ((), None)
    with pytest.raises(RuntimeError), workspace.transaction():
        workspace.set_desk(dataclasses.replace(samples.desk(), sign="9" * 64))
    with pytest.raises(UserError) as caught, workspace.transaction():
        workspace.set_seat(samples.seat())
    assert caught.value.key == "workspace-of-secretariat"


def test_an_assessors_workspace_takes_no_desk(joined: Workspace) -> None:
    """A workspace serves one role."""
    with pytest.raises(UserError) as caught, joined.transaction():
        joined.set_desk(samples.desk())
    assert caught.value.key == "workspace-of-assessor"


def test_issued_keys_are_those_of_the_packages(workspace: Workspace) -> None:
    """A key is of the revision whose package names it first; what stands in the table beside them makes no key."""
    samples.add_evaluation(workspace)
    samples.add_evaluation(workspace, samples.evaluation(revision=2))
    with workspace.transaction():
        workspace._db.write(
            "INSERT INTO issued_keys (evaluation, assessor, keyid, sign, box, revision) VALUES (?, 'A1', ?, ?, ?, 1)",
            ID, "8" * 32, "8" * 64, "8" * 64,
        )  # fmt: skip
    assert workspace.issued_keys(ID) == (samples.KEY,)
    assert {keyid for _, keyid, _, _ in workspace.listed_keys(ID)} == {samples.KEY.keyid, "8" * 32}


def test_receipt_records_come_back(joined: Workspace) -> None:
    """A set by digest, each kept once, with its bytes."""
    first = samples.received()
    second = samples.received(2, (first.digest,))
    with joined.transaction():
        assert [joined.add_receipt_record(record, AT) for record in (second, first, second)] == [True, True, False]
    assert joined.receipt_records(ID) == {first.digest: first.content, second.digest: second.content}
    assert joined.signed_receipts(ID) == tuple(sorted((first, second), key=lambda record: record.digest))
    assert joined.receipt_records("lain") == {}


class _BelievingInstruments(samples.Believing):
    """Believes a sheet to be whole where a package names an instrument of its shape, as from revision 2 on."""

    def package(self, data: bytes, sign: str | None) -> ProvedPackage | None:
        found = super().package(data, sign)
        late = found is not None and found.evaluation.revision > 1
        return (
            dataclasses.replace(found, shapes={"e" * 64: found.evaluation.instruments[0]})
            if found and late
            else found
        )

    def sheet(self, document: bytes, ring: KeyRing) -> VersionLink | None:
        found = super().sheet(document, ring)
        return dataclasses.replace(found, whole=found.shape in ring.instruments) if found else None


def test_a_newer_package_judges_the_versions_that_came_before_it(folder: Path) -> None:
    """A version whose instrument was not known yet is whole as soon as a package brings it, though no key is new."""
    with Workspace.open(folder, proofs=_BelievingInstruments()) as workspace:
        samples.add_evaluation(workspace)
        with workspace.transaction():
            workspace.add_version(samples.sheet(), own=False, at=AT, file="a.skor")
        assert [link.whole for link in workspace.version_links(ID)] == [False]
        samples.add_evaluation(workspace, samples.evaluation(revision=2))
        assert [link.whole for link in workspace.version_links(ID)] == [True]
