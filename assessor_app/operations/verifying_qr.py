"""What the text of a QR code states, whose signature it carries, and whether the results stored here agree."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from assessor_app.domain.records import Closing, SignedRecord
from assessor_app.domain.results import Results
from assessor_app.errors import UserError
from assessor_app.exchange import qr_text
from assessor_app.exchange.keys import PublicKeys
from assessor_app.exchange.qr_text import CityFigures, ColumnSums, Fixed, Participation, QrText, Statement
from assessor_app.exchange.results_document import results_digest
from assessor_app.operations.consolidating import as_closed, consolidated
from assessor_app.operations.demo_secrets import demo_secretariat
from assessor_app.operations.printing.desk import closed_at
from assessor_app.operations.printing.statements import city_statement, participation_statement, recap_statement
from assessor_app.operations.verified import Line, Verified, judged
from assessor_app.storage.workspace import Workspace
from assessor_app.words import tr

Archived = tuple[PublicKeys, Sequence[tuple[Closing, Results]]]
"""The secretariat of an archive, and the results of each closing in it."""

_HERE = ("same-as-stored", "differs-from-stored", "closing-not-here")
_ARCHIVED = ("same-as-archived", "differs-from-archived", "closing-not-archived")


def verify_qr(
    text: str,
    *,
    trusted: PublicKeys | None,
    known: Sequence[PublicKeys],
    workspace: Workspace | None,
    archived: Archived | None = None,
) -> Verified:
    """Say what a code states and how far that is proved.

    Args:
        trusted: the secretariat's keys, handed over some other way; then only they prove anything.
        known: the secretariats that the workspace knows.
        archived: what an archive at hand holds; its key proves nothing that is not trusted or known.

    Raises:
        UserError: `qr-damaged`, `qr-too-new`.
    """
    found = qr_text.read(text)
    believed = [trusted] if trusted is not None else list(known)
    example = demo_secretariat().public
    candidates = [example, *believed, *([archived[0]] if archived is not None and trusted is None else [])]
    keys = next((k for k in candidates if found.named_by(k.keyid)), None)
    if keys is not None and not _signed_by(found, keys):
        return judged([Line("qr-altered")])
    lines = list(_stated(found.statement))
    if keys is None:
        lines.append(Line("qr-key-differs" if trusted is not None else "qr-key-unknown", {"key": found.key_code}))
        return judged(lines)
    if keys == example:
        lines.append(Line("qr-example-key"))
        if trusted not in (None, example):
            lines.append(Line("qr-key-differs", {"key": found.key_code}))
    elif keys not in believed:
        lines.append(Line("qr-archive-key", {"key": found.key_code}))
    else:
        lines.append(Line("proved-by-workspace" if trusted is None else "proved-by-key"))
    lines += _compared(found.statement, keys, workspace, archived)
    lines.append(Line("qr-compare"))
    return judged(lines)


def _signed_by(found: QrText, keys: PublicKeys) -> bool:
    try:
        found.verify(keys.sign)
    except UserError:
        return False
    return True


def _stated(statement: Statement) -> Iterator[Line]:
    """What the code says, figure by figure, in the order of the paper."""
    year, stage = str(statement.year), statement.stage
    round_ = {"round": tr("{year} tahap {stage}", year=year, stage=stage) if stage else year}
    figures = statement.figures
    if isinstance(figures, CityFigures):
        yield Line("qr-city", {"name": figures.name, "code": figures.code, **round_})
        yield from _columns(figures)
    elif isinstance(figures, Participation):
        yield Line("qr-participation", {"name": figures.name, "code": figures.code, **round_})
    else:
        yield Line("qr-recap", {"cities": sum(table.cities for table in figures), **round_})
        for table in figures:
            yield Line("qr-table", {"cities": table.cities})
            yield from _columns(table)
    state = statement.state
    if isinstance(state, Fixed):
        at, zone = state.moment
        yield Line("qr-fixed", {"number": state.number, "date": at.date(), "time": at.time(), "zone": zone})
    else:
        yield Line("qr-provisional", {"n": state.sheets_in, "m": state.sheets_expected})
    yield Line("qr-results", {"code": statement.results[:14]})


def _columns(figures: CityFigures | ColumnSums) -> Iterator[Line]:
    for code, value in figures.aspects:
        yield Line("qr-figure", {"code": code, "value": value})
    if figures.final is None:
        yield Line("qr-no-final")
    else:
        yield Line("qr-final", {"value": figures.final})


def _compared(
    statement: Statement, keys: PublicKeys, workspace: Workspace | None, archived: Archived | None
) -> list[Line]:
    """How the statement stands to the results at hand, of each evaluation that it may be about."""
    lines: list[Line] = []
    if archived is not None and archived[0].sign == keys.sign:
        closings = [(closing, partial(_given, results)) for closing, results in archived[1]]
        lines += _against(statement, closings, _ARCHIVED)
    if workspace is not None:
        lines += _of_workspace(statement, keys, workspace)
    return lines or [Line("results-not-here")]


def _of_workspace(statement: Statement, keys: PublicKeys, workspace: Workspace) -> Iterator[Line]:
    for summary in workspace.evaluations():
        desk = workspace.desk(summary.id)
        round_ = (summary.year, qr_text.stage_code(summary.stage))
        if desk is None or desk.sign != keys.sign or round_ != (statement.year, statement.stage):
            continue
        if isinstance(statement.state, Fixed):
            yield from _against(statement, _stored(workspace, summary.id), _HERE)
        else:
            live = consolidated(workspace, evaluation_id=summary.id, live=True).results
            same = _statement_of(live, None, statement) == statement
            yield Line("same-as-present" if same else "present-moved-on")


def _stored(workspace: Workspace, evaluation: str) -> list[tuple[Closing, Callable[[], Results]]]:
    """The closings kept here; what each fixed is computed when asked for."""
    records = workspace.records(evaluation, "closing")
    return [(r.content, partial(_recomputed, workspace, r)) for r in records if isinstance(r.content, Closing)]


def _recomputed(workspace: Workspace, record: SignedRecord) -> Results:
    return as_closed(workspace, record).results


def _given(results: Results) -> Results:
    return results


def _against(
    asked: Statement, closings: Sequence[tuple[Closing, Callable[[], Results]]], kinds: tuple[str, str, str]
) -> list[Line]:
    """Whether the closing that a statement names is there and fixed the same."""
    same, differs, absent = kinds
    if not isinstance(asked.state, Fixed):
        return []
    number = asked.state.number
    named = [(closing, results) for closing, results in closings if closing.number == number]
    if not named:
        return [Line(absent, {"number": number})]
    if not any(_statement_of(results(), closing, asked) == asked for closing, results in named):
        return [Line(differs, {"number": number})]
    last = max(closing.number for closing, _ in closings)
    later = [Line("closing-superseded", {"number": number, "last": last})] if last > number else []
    return [Line(same, {"number": number}), *later]


def _statement_of(results: Results, closing: Closing | None, asked: Statement) -> Statement | None:
    """What a paper printed from these results would state about the same; None of a city that has no row."""
    about = (results, results_digest(results), closed_at(closing, results.evaluation) if closing else None)
    if isinstance(asked.figures, tuple):
        return recap_statement(*about)
    codes = (row.city.code for row in results.cities)
    code = next((code for code in codes if qr_text.plain_code(code) == asked.figures.code), None)
    if code is None:
        return None
    state = participation_statement if isinstance(asked.figures, Participation) else city_statement
    return state(*about, code)
