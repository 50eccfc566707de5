"""Commands of the archive: hand over, bring in what another desk handed over, new cards, originals, taking over."""

from collections.abc import Iterator
from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.context import Session, operator_option, pass_session, passphrase
from assessor_app.cli.printing import closings_disagree, print_preview
from assessor_app.domain.text import printable
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.durable import write_file
from assessor_app.operations import archives
from assessor_app.operations.archives import ArchivePreview
from assessor_app.operations.arrivals import Arrivals, refused_arrival
from assessor_app.operations.fault_report import fault_in_file
from assessor_app.operations.first_desk import take_over as take_desk_over
from assessor_app.operations.first_desk import take_over_operator, take_over_reason
from assessor_app.operations.handing_over import hand_over
from assessor_app.operations.integrity.examine import refuse_false
from assessor_app.operations.merging import FilePreview
from assessor_app.operations.originals import write_originals
from assessor_app.operations.passphrases import require_fit
from assessor_app.operations.preparing_files import folders_for, write_prepared
from assessor_app.operations.receipts_table import receipts_csv
from assessor_app.operations.reissuing import reissue as reissue_card
from assessor_app.storage.workspace import Workspace
from assessor_app.words import ntr, tr


@click.command()
@click.argument("assessor", metavar="ASSESSOR")
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--reason", help="Alasan; bila kosong: kartu hilang atau dicuri.")
@operator_option
@pass_session
def reissue(session: Session, assessor: str, out: Path, reason: str | None, operator: str) -> None:
    """Terbitkan kunci dan kartu baru untuk asesor yang kartunya dicuri."""
    workspace = session.workspace()
    evaluation = workspace.evaluation(session.evaluation)
    evaluation.assessor(assessor)
    require_fit(workspace, evaluation.id, passphrase())
    with folders_for(out):
        made = reissue_card(
            workspace,
            assessor=assessor,
            operator=operator,
            reason=tr("kartu hilang atau dicuri") if reason is None else reason,
            passphrase=passphrase(),
            evaluation_id=session.evaluation,
        )
    files = write_prepared(made.prepared, out, words.current())
    name = made.prepared.evaluation.assessor(assessor).name
    click.echo(tr("Kartu baru untuk {name}, paket revisi {n}.", name=name, n=made.prepared.evaluation.revision))
    click.echo(
        ntr(
            "{n} versi dengan kartu lama sudah diterima dan tetap dihitung; yang datang kemudian menunggu keputusan.",
            "{n} versi dengan kartu lama sudah diterima dan tetap dihitung; yang datang kemudian menunggu keputusan.",
            made.listed,
        )
    )
    if not made.continues:
        click.echo(words.sentence("notice", "old-card-unknown", name=name), err=True)
    for path in (files.package, files.key, files.codes, files.cards):
        if path is not None:
            click.echo(tr("Tersimpan: {path}", path=path))


@click.command()
@click.argument("out", metavar="OUT.zip", type=click.Path(dir_okay=False, path_type=Path))
@operator_option
@pass_session
def handover(session: Session, out: Path, operator: str) -> None:
    """Tulis arsip: semua yang diperlukan untuk menghitung ulang di tempat lain, tanpa kunci rahasia."""
    made = hand_over(
        session.workspace(), out=out, operator=operator, passphrase=passphrase(), evaluation_id=session.evaluation
    )
    click.echo(tr("Tersimpan: {path}", path=made.path))
    click.echo(
        tr(
            "{files} berkas skor, {versions} versi, {closings} penetapan, {issued} dokumen; kode arsip {digest}.",
            files=made.files,
            versions=made.versions,
            closings=made.closings,
            issued=made.issued,
            digest=made.digest,
        )
    )


@click.command()
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--assessor", metavar="ID", help="Hanya berkas asesor ini.")
@pass_session
def originals(session: Session, out: Path, assessor: str | None) -> None:
    """Tulis kembali berkas skor asli, tersegel dan terbuka, tanpa perubahan."""
    made = write_originals(session.workspace(), out=out, evaluation_id=session.evaluation, assessor=assessor)
    click.echo(tr("{originals} berkas asli, {opened} di antaranya tersegel dan ditulis juga terbuka: {path}",
                  originals=made.originals, opened=made.opened, path=out))  # fmt: skip


@click.command()
@click.argument("out", metavar="OUT.csv", type=click.Path(path_type=Path))
@pass_session
def receipts(session: Session, out: Path) -> None:
    """Tulis catatan penerimaan: setiap berkas yang masuk, kodenya, putusannya, dan petugasnya."""
    workspace = session.workspace()
    evaluation = workspace.evaluation(session.evaluation)
    refuse_false(workspace, evaluation.id, listing=True)
    write_file(out, receipts_csv(workspace.receipts(evaluation.id), evaluation).encode())
    click.echo(tr("Tersimpan: {path}", path=out))


@click.command("take-over")
@click.option("--reason", required=True, help="Alasan.")
@operator_option
@pass_session
def take_over(session: Session, reason: str, operator: str) -> None:
    """Lanjutkan pekerjaan meja pertama di salinan ini: mulai sekarang di sinilah menyiapkan dan menetapkan."""
    take_desk_over(session.workspace(), reason=reason, operator=operator, evaluation_id=session.evaluation)
    click.echo(tr("Ruang kerja ini kini meja pertama; jangan lagi menyiapkan atau menetapkan di laptop yang lama."))


def bring_in(
    session: Session, arrivals: Arrivals, operator: str | None, looked_at: list[ArchivePreview], *, quiet: bool
) -> Iterator[FilePreview]:
    """Preview and apply packages and archives, packages first; what each of their files amounts to.

    Args:
        operator: who merges; None only looks.
        looked_at: takes every archive that could be read.
    """
    workspace = session.workspace()
    for path in arrivals.packages:
        try:
            yield _package(workspace, session.evaluation, path, operator, quiet)
        except UserError as error:
            yield refused(path, error, quiet)
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
            yield refused(path, fault_in_file(fault, workspace.folder, path.name), quiet)
    for path in arrivals.archives:
        try:
            yield from _archive(workspace, session.evaluation, path, operator, looked_at, quiet)
        except UserError as error:
            yield refused(path, error, quiet)
        except Exception as fault:  # noqa: BLE001 - a fault of ours in one file must not cost the others
            yield refused(path, fault_in_file(fault, workspace.folder, path.name), quiet)


def _package(
    workspace: Workspace, evaluation_id: str | None, path: Path, operator: str | None, quiet: bool
) -> FilePreview:
    found, place = archives.preview_package(workspace, path, evaluation_id=evaluation_id), printable(str(path))
    if operator is not None:
        archives.apply_package(workspace, found, operator=operator, passphrase=passphrase())
    if not quiet:
        revision = found.evaluation.revision
        if not found.revisions:
            click.echo(tr("{path}: paket revisi {n} sudah ada di sini.", path=place, n=revision))
        elif operator is None:
            click.echo(tr("{path}: paket revisi {n} belum ada di sini.", path=place, n=revision))
        else:
            click.echo(tr("{path}: paket revisi {n} dikembalikan.", path=place, n=revision))
    return FilePreview(place, FileVerdict.NOT_A_SCORE_FILE, None, "", None)


def _archive(
    workspace: Workspace,
    evaluation_id: str | None,
    path: Path,
    operator: str | None,
    looked_at: list[ArchivePreview],
    quiet: bool,
) -> tuple[FilePreview, ...]:
    found = archives.preview_archive(workspace, path, evaluation_id=evaluation_id)
    looked_at.append(found)
    if not quiet:
        click.echo(
            tr(
                "{path}: arsip {title}; baru di sini: {records} catatan, {revisions} revisi, {documents} dokumen.",
                path=printable(str(path)),
                title=found.manifest.title,
                records=len(found.records),
                revisions=len(found.revisions),
                documents=len(found.documents),
            )
        )
        for entry in found.take_overs:
            click.echo(
                tr(
                    "Meja pertama kini laptop lain, diambil alih oleh {operator}: {reason}",
                    operator=take_over_operator(entry),
                    reason=take_over_reason(entry),
                )
            )
        print_preview(found.scores, workspace.evaluation(found.scores.evaluation))
        if found.closings.conflicting:
            click.echo(closings_disagree(found.closings.conflicting), err=True)
    if operator is None:
        return found.files
    brought = archives.apply_archive(workspace, found, operator=operator, passphrase=passphrase())
    if not quiet:
        click.echo(
            tr("{files} berkas digabungkan, {versions} versi baru.", files=brought.files, versions=brought.versions)
        )
    return found.files


def refused(path: Path, error: UserError, quiet: bool) -> FilePreview:
    """A package or archive that cannot be read, with its sentence printed."""
    file = refused_arrival(path, error)
    if not quiet:
        click.echo(f"{printable(str(path))}: {words.error_text(error)}")
    return file


COMMANDS = (reissue, handover, originals, receipts, take_over)
