"""Commands of the assessor's laptop: join, enter, recuse, export."""

from pathlib import Path

import click

from assessor_app.cli.context import Session, code_option, echo_json, json_option, needed_code, pass_session
from assessor_app.cli.entered import entered_document, print_entered
from assessor_app.domain.text import checked_id
from assessor_app.operations import joining
from assessor_app.operations.entering import enter_table
from assessor_app.operations.export import export_scores
from assessor_app.operations.seat import unlock
from assessor_app.operations.signing import recuse as recuse_city
from assessor_app.words import ntr, tr


@click.command()
@click.argument("package", metavar="FILE.paket", type=click.Path(path_type=Path))
@click.option("--assessor", required=True, metavar="ID", help="Kode asesor di kartu.")
@click.option("--name", help="Nama pemakai kartu cadangan.")
@click.option("--continue", "continue_path", type=click.Path(path_type=Path), help="Berkas skor sendiri.")
@code_option
@pass_session
def join(
    session: Session,
    package: Path,
    assessor: str,
    name: str | None,
    continue_path: Path | None,
    code: str | None,
) -> None:
    """Pakai laptop ini sebagai laptop asesor; ulangi untuk paket lebih baru atau berkas skor sendiri."""
    admission = joining.admit(
        package_path=package,
        assessor=checked_id(assessor, "asesor"),
        code=needed_code(code),
        name=name,
        continue_path=continue_path,
    )
    joined = joining.join(session.workspace(create=True), admission)
    click.echo(
        tr(
            "{name} siap menilai {evaluation}, revisi {revision}.",
            name=joined.seat.name,
            evaluation=joined.evaluation.title,
            revision=joined.evaluation.revision,
        )
    )
    if continue_path is not None:
        click.echo(
            tr(
                "Dari berkas sendiri: {versions} versi, {drafts} konsep; "
                "{beside} konsep disimpan di samping yang ada.",
                versions=joined.versions_added,
                drafts=joined.drafts_added,
                beside=joined.drafts_kept_beside,
            )
        )


@click.command()
@click.argument("table", metavar="TABLE.(csv|xlsx)", type=click.Path(path_type=Path))
@click.option(
    "--sign", is_flag=True, help="Tanda tangani setiap lembar yang diubah tabel, dan konsep yang disebutnya."
)
@click.option("--reason", help="Alasan mengubah lembar yang sudah ditandatangani.")
@click.option("--clear", is_flag=True, help="Izinkan tanda - menghapus yang sudah ada.")
@json_option
@code_option
@pass_session
def enter(
    session: Session, table: Path, sign: bool, reason: str | None, clear: bool, as_json: bool, code: str | None
) -> None:
    """Masukkan nilai dari tabel: semua atau tidak sama sekali. Sel kosong tidak mengubah apa pun."""
    workspace = session.workspace()
    unlocked = unlock(workspace, code=needed_code(code), evaluation_id=session.evaluation) if sign else None
    entered = enter_table(
        workspace,
        table=table,
        unlocked=unlocked,
        reason=reason,
        clear=clear,
        evaluation_id=session.evaluation,
    )
    if as_json:
        echo_json(entered_document(entered))
    else:
        print_entered(entered)


@click.command()
@click.argument("city", metavar="CITY")
@click.option("--reason", required=True, help="Alasan tidak menilai daerah ini.")
@code_option
@pass_session
def recuse(session: Session, city: str, reason: str, code: str | None) -> None:
    """Nyatakan tidak menilai satu daerah."""
    workspace = session.workspace()
    unlocked = unlock(workspace, code=needed_code(code), evaluation_id=session.evaluation)
    found = workspace.evaluation(session.evaluation).find_city(city)
    recused = recuse_city(workspace, city=found.code, reason=reason, unlocked=unlocked)
    click.echo(tr("{city}: berhalangan, versi {version}.", city=found.name, version=recused.version.sheet.version))


@click.command()
@click.argument("out", metavar="OUT.skor", type=click.Path(path_type=Path))
@click.option("--open", "open_file", is_flag=True, help="Tanpa segel: siapa pun dapat membacanya.")
@code_option
@pass_session
def export(session: Session, out: Path, open_file: bool, code: str | None) -> None:
    """Tulis berkas skor, baca ulang, bandingkan, lalu cetak kode tanda terima."""
    workspace = session.workspace()
    unlocked = unlock(workspace, code=needed_code(code), evaluation_id=session.evaluation)
    exported = export_scores(workspace, out=out, unlocked=unlocked, sealed=not open_file)
    click.echo(tr("Kode tanda terima: {receipt}", receipt=exported.receipt))
    click.echo(
        ntr(
            "Tersimpan: {path}, {n} lembar ditandatangani, {drafts} konsep.",
            "Tersimpan: {path}, {n} lembar ditandatangani, {drafts} konsep.",
            exported.sheets,
            path=exported.path,
            drafts=exported.drafts,
        )
    )
    for city, indicator in exported.left_out:
        line = tr(
            "{city}, {indicator}: nilai di luar skala tidak ikut diserahkan; isi lagi.",
            city=city,
            indicator=indicator,
        )
        click.echo(line, err=True)


COMMANDS = (join, enter, recuse, export)
