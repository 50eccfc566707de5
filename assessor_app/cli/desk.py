"""Commands of the secretariat: template, prepare, merge, close, results."""

from dataclasses import replace
from pathlib import Path

import click

from assessor_app import words
from assessor_app.cli.archive import bring_in
from assessor_app.cli.closed import closed_document, print_closed
from assessor_app.cli.context import Session, echo_json, json_option, operator_option, pass_session, passphrase
from assessor_app.cli.printing import (
    closed_stays,
    closings_disagree,
    key_line,
    print_notices,
    print_preview,
    print_results,
)
from assessor_app.cli.usage import Misuse
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.errors import UserError
from assessor_app.exchange.durable import read_start, write_file
from assessor_app.exchange.results_document import results_document
from assessor_app.operations import closing, merging
from assessor_app.operations.archives import ArchivePreview
from assessor_app.operations.arrivals import sort_out
from assessor_app.operations.consolidating import consolidated
from assessor_app.operations.desk_state import closing_state
from assessor_app.operations.integrity.examine import key_opened, missing_here
from assessor_app.operations.merge_document import preview_document
from assessor_app.operations.passphrases import require_fit
from assessor_app.operations.preparing import prepare as prepare_evaluation
from assessor_app.operations.preparing import read_preparation
from assessor_app.operations.preparing_files import folders_for, write_prepared
from assessor_app.operations.tables import marks_template, preparation_template, results_csv
from assessor_app.words import tr


@click.command()
@click.argument("out", metavar="OUT.xlsx", type=click.Path(path_type=Path))
@click.option("--instrument", metavar="ID", help="Instrumen bawaan yang dituliskan.")
@click.option(
    "--marks", is_flag=True, help="Tabel nilai dengan yang sudah ada, untuk diisi atau diubah; .csv atau .xlsx."
)
@pass_session
def template(session: Session, out: Path, instrument: str | None, marks: bool) -> None:
    """Tulis buku kerja persiapan dengan pilihan dan baris contoh, atau tabel nilai."""
    if marks:
        as_csv = out.suffix.casefold() == ".csv"
        blank = marks_template(session.workspace(), session.evaluation, as_csv=as_csv)
    else:
        blank = preparation_template(instrument)
    _keep_what_was_filled_in(out, blank)
    write_file(out, blank)
    click.echo(tr("Tersimpan: {path}", path=out))


def _keep_what_was_filled_in(out: Path, blank: bytes) -> None:
    """A file that is there must be empty or the same blank one: hours of typing may be in any other."""
    if out.is_file() and read_start(out, len(blank)) not in (b"", blank):
        raise UserError("template-in-the-way", file=out.name)


@click.command()
@click.argument("workbook", metavar="WORKBOOK.xlsx", type=click.Path(path_type=Path))
@click.option("--out", required=True, metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@operator_option
@pass_session
def prepare(session: Session, workbook: Path, out: Path, operator: str) -> None:
    """Buat evaluasi baru atau revisi berikutnya dari buku kerja."""
    preparation = read_preparation(workbook)
    require_fit(session.workspace_if_any(), preparation.evaluation.id, passphrase())
    with folders_for(out):
        prepared = prepare_evaluation(
            session.workspace(create=True), preparation, operator=operator, passphrase=passphrase()
        )
    files = write_prepared(prepared, out, words.current())
    print_notices(prepared.notices)
    evaluation = prepared.evaluation
    if prepared.revision_before is None:
        click.echo(tr("Evaluasi baru: {title} ({id}).", title=evaluation.title, id=evaluation.id))
    elif prepared.revision_before == evaluation.revision:
        click.echo(tr("Tidak ada revisi baru: selain naskah tidak ada yang berubah."))
    else:
        click.echo(tr("Revisi {revision} dari {title}:", revision=evaluation.revision, title=evaluation.title))
        for change in prepared.changed:
            click.echo("  " + words.sentence("revision", change.kind, subject=change.subject))
    if passphrase() is None:
        click.echo(
            tr(
                "Kunci sekretariat belum dilindungi frasa sandi: siapa pun yang membuka ruang kerja ini dapat "
                "memakainya. Setel ASSESSOR_APP_PASSPHRASE."
            ),
            err=True,
        )
    if files.cards is None:
        click.echo(tr("Kartu yang sudah ada tetap berlaku; cetak lagi dengan report cards --out DIR."))
    for path in (files.package, files.key, files.codes, files.cards):
        if path is not None:
            click.echo(tr("Tersimpan: {path}", path=path))


@click.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@operator_option
@json_option
@pass_session
@click.pass_context
def merge(ctx: click.Context, session: Session, paths: tuple[Path, ...], operator: str, as_json: bool) -> None:
    """Tampilkan pratinjau, lalu gabungkan berkas skor, folder, ZIP, arsip meja lain, atau paket sendiri."""
    workspace = session.workspace()
    arrivals = sort_out(paths)
    # Keys that a package or an archive brings back may be those of the score files beside it.
    archives: list[ArchivePreview] = []
    brought = tuple(bring_in(session, arrivals, operator, archives, quiet=as_json))
    preview = merging.preview(
        workspace, paths=arrivals.others, passphrase=passphrase(), evaluation_id=session.evaluation
    )
    shown = replace(preview, files=(*brought, *preview.files))
    if as_json:
        echo_json(preview_document(shown, archives))
    elif arrivals.others or not brought:
        print_preview(preview, workspace.evaluation(session.evaluation))
    merged = merging.apply(workspace, preview, operator=operator, passphrase=passphrase())
    if not as_json and (arrivals.others or not brought):
        click.echo(
            tr("{files} berkas digabungkan, {versions} versi baru.", files=merged.files, versions=merged.versions)
        )
        fixed = closing_state(workspace, preview.evaluation).speaking
        if fixed is not None and merged.versions:
            click.echo(closed_stays(fixed))
    if any(FileVerdict(file.verdict).refused for file in shown.files):
        ctx.exit(1)


@click.command()
@click.option("--note", required=True, help="Catatan penetapan.")
@json_option
@operator_option
@pass_session
def close(session: Session, note: str, as_json: bool, operator: str) -> None:
    """Tetapkan hasil: nomor, kode hasil, lembar yang dihitung."""
    closed = closing.close_results(
        session.workspace(),
        note=note,
        operator=operator,
        passphrase=passphrase(),
        evaluation_id=session.evaluation,
    )
    if as_json:
        echo_json(closed_document(closed))
    else:
        print_closed(closed)


@click.command()
@json_option
@click.option("--detail", is_flag=True, help="Dengan nilai indikator eksak dan setiap nilai.")
@click.option("--csv", "as_csv", is_flag=True, help="Tabel CSV di keluaran.")
@click.option("--xlsx", metavar="OUT", type=click.Path(path_type=Path), help="Tulis buku kerja hasil.")
@click.option("--closing", metavar="N|DIGEST", help="Penetapan yang ditanyakan, seperti waktu itu.")
@click.option("--live", is_flag=True, help="Keadaan sekarang, bukan penetapan terakhir.")
@pass_session
def results(
    session: Session,
    as_json: bool,
    detail: bool,
    as_csv: bool,
    xlsx: Path | None,
    live: bool,
    closing: str | None,
) -> None:
    """Hasil gabungan: penetapan terakhir bila ada, keadaan sekarang dengan --live."""
    if as_json and as_csv:
        raise Misuse(tr("Pilih salah satu: --json atau --csv."))
    if detail and not as_json:
        raise Misuse(tr("--detail hanya bersama --json."))
    if live and closing is not None:
        raise Misuse(tr("Pilih salah satu: --live atau --closing."))
    workspace = session.workspace()
    found = consolidated(workspace, evaluation_id=session.evaluation, live=live, closing=closing)
    opened = key_opened(workspace, found.results.evaluation.id, passphrase())
    click.echo(key_line(opened), err=True)
    missing = missing_here(workspace, found.results.evaluation.id)
    if missing:
        first = words.error_text(missing[0])
        click.echo(words.sentence("notice", "results-of-the-rest", n=len(missing), first=first), err=True)
    if found.conflicting:
        click.echo(closings_disagree(found.conflicting), err=True)
    if xlsx is not None:
        from assessor_app.exchange.results_workbook import results_workbook  # XlsxWriter is needed only here

        write_file(xlsx, results_workbook(found.results))
        click.echo(tr("Tersimpan: {path}", path=xlsx), err=as_json or as_csv)
    if as_json:
        echo_json(
            results_document(found.results, closing=found.closing, detail=detail, conflicting=found.conflicting)
        )
    elif as_csv:
        click.echo(results_csv(found.results), nl=False)
    elif xlsx is None:
        print_results(found.results, found.closing)


COMMANDS = (template, prepare, merge, close, results)
