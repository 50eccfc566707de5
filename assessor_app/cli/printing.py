"""Lines for people: notices, verdicts, results; the JSON is elsewhere."""

from collections.abc import Iterable

import click

from assessor_app import words
from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_name
from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.verdicts import SheetVerdict
from assessor_app.errors import UserError
from assessor_app.operations.integrity.examine import KeyOpened
from assessor_app.operations.merging import FilePreview, Preview, SheetPreview
from assessor_app.operations.verdict_words import explain_sheet, reason_of
from assessor_app.words import tr

_PLAIN = (SheetVerdict.NEW, SheetVerdict.IDENTICAL, SheetVerdict.PRACTICE)
"""Their word says all; nothing is to be done."""


def print_notices(notices: Iterable[UserError]) -> None:
    """Print what was noticed but not refused, a line each, on stderr."""
    for notice in notices:
        click.echo(words.sentence("notice", notice.key, **notice.fields), err=True)


def print_preview(preview: Preview, evaluation: Evaluation, *, at_desk: bool = True) -> None:
    """Counts first, then file by file with the verdict on each sheet.

    Args:
        at_desk: with the counts in a desk's words, and what the desk has to do about each sheet.
    """
    if at_desk:
        for verdict, n in preview.file_counts.items():
            click.echo(f"{n:6}  {words.sentence('file-verdict', verdict.value)}")
        for sheet_verdict, n in preview.sheet_counts.items():
            click.echo(f"{n:6}  {words.sentence('sheet-verdict', sheet_verdict.value)}")
    for file in preview.files:
        _print_file(file, evaluation, explained=at_desk)


def print_results(results: Results, closing: SignedRecord | None) -> None:
    """The official table in plain text, then what is incomplete or absent."""
    click.echo(results.evaluation.title)
    click.echo(status_line(results, closing))
    for row in results.official:
        if row.complete:
            click.echo(f"{row.city.code:8} {row.city.name:36} {words.current().decimal(row.final):>6}")
    for row in results.official:
        if not row.complete:
            click.echo(f"{row.city.code:8} {row.city.name:36} {reason_text(row)}")
    for city in results.absent:
        click.echo(f"{city.code:8} {city.name:36} {tr('tidak mengikuti')}")


def closed_stays(closing: SignedRecord) -> str:
    """That what came in after a closing moves nothing by itself."""
    assert isinstance(closing.content, Closing)
    return tr(
        "Penetapan hasil ke-{number} tidak berubah; yang baru masuk dihitung sejak penetapan berikutnya "
        "(results --live menunjukkan keadaan sekarang).",
        number=closing.content.number,
    )


def closings_disagree(conflicting: Iterable[SignedRecord]) -> str:
    """That two desks fixed different results, neither replacing the other, and what to do."""
    named = ", ".join(f"{closing_of(record).number} ({record.digest[:12]})" for record in conflicting)
    return tr(
        "Penetapan yang berbeda dari dua meja: {closings}. Hasil SEMENTARA sampai salah satu meja menetapkan lagi "
        "(close), yang menggantikan semuanya.",
        closings=named,
    )


def key_line(opened: KeyOpened, *, sound: bool = True) -> str:
    """Which key everything verified under, and how far that proves where it comes from.

    Args:
        sound: whether all that was examined is whole; else only the key is spoken of.
    """
    if opened.opened:
        return tr("Kunci sekretariat {code}, dibuka dengan frasa sandi.", code=opened.code)
    if not opened.protected:
        whole = tr(
            "Kunci sekretariat {code}, tanpa frasa sandi: yang diperiksa utuh, asalnya tidak terbukti.",
            code=opened.code,
        )
        bare = tr("Kunci sekretariat {code}, tanpa frasa sandi: asalnya tidak terbukti.", code=opened.code)
    else:
        whole = tr(
            "Kunci sekretariat {code}, tidak dibuka (ASSESSOR_APP_PASSPHRASE): yang diperiksa utuh, asalnya tidak "
            "terbukti.",
            code=opened.code,
        )
        bare = tr(
            "Kunci sekretariat {code}, tidak dibuka (ASSESSOR_APP_PASSPHRASE): asalnya tidak terbukti.",
            code=opened.code,
        )
    return whole if sound else bare


def status_line(results: Results, closing: SignedRecord | None) -> str:
    """SEMENTARA with how many sheets are in, or the number of the closing."""
    if closing is not None and isinstance(closing.content, Closing):
        return tr("Penetapan hasil ke-{number}", number=closing.content.number)
    return tr("SEMENTARA, {n} dari {m} lembar", n=results.sheets_in, m=results.sheets_expected)


def reason_text(row: CityResult) -> str:
    """Why a city has no result yet."""
    kind, _, aspect = (row.reason or "").partition(":")
    return words.sentence(
        "incomplete",
        kind,
        aspect=aspect,
        counted=len(row.counted),
        needed=row.needed,
        assessors=", ".join(row.conflict),
    )


def _print_file(file: FilePreview, evaluation: Evaluation, *, explained: bool) -> None:
    if file.error is not None:
        click.echo(f"{file.path}: {words.error_text(file.error)}")
        return
    score = file.score
    if score is None:
        return
    click.echo(f"{file.path}: {shown_name(evaluation, score.assessor, score.name)}, {score.receipt}")
    for sheet in file.sheets:
        click.echo("    " + sheet_sentence(sheet, evaluation))
        if explained and sheet.verdict not in _PLAIN:
            told = explain_sheet(file, sheet, evaluation)
            click.echo(f"        {told.happened} {told.means} {told.to_do}")


def sheet_sentence(sheet: SheetPreview, evaluation: Evaluation) -> str:
    """One line for one sheet: city, verdict, version, reason."""
    name = evaluation.city(sheet.city).name if evaluation.has_city(sheet.city) else sheet.city
    verdict = words.sentence("sheet-verdict", sheet.verdict.value)
    version = tr("versi {version}", version=sheet.version) if sheet.version else ""
    return ", ".join(part for part in (f"{name}: {verdict}", version, reason_of(sheet)) if part)
