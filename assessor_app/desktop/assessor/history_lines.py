"""The history of a sheet in words: what was changed when, newest first; read from the workspace, no widget."""

import datetime as dt
import json
from dataclasses import dataclass

from assessor_app.desktop.assessor.bench import Bench
from assessor_app.desktop.assessor.phrases import evidence_word, kind_word
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.ledger import HistoryEntry, HistoryKind
from assessor_app.domain.sheet import Evidence, FindingKind
from assessor_app.operations.moving import VERB
from assessor_app.words import current, ntr, tr


@dataclass(frozen=True)
class HistoryLine:
    """One change; `before` and `after` are empty where there is nothing to compare."""

    at: dt.datetime
    what: str
    before: str = ""
    after: str = ""


def history_lines(bench: Bench, city: str) -> list[HistoryLine]:
    """Every change of a sheet's drafts, its signatures and its moves, newest first."""
    workspace, evaluation, assessor = bench.workspace, bench.evaluation, bench.seat.assessor
    instrument = evaluation.instrument_of(city)
    events = [*_versions(bench, city), *_moves(bench, city)]
    # A signature or a move ends or begins a draft in the same second; it says more than the draft's own entry.
    told = {at for at, _ in events}
    lines = [HistoryLine(bench.local(at), words) for at, words in events]
    for entry in workspace.draft_history(evaluation.id, assessor, city):
        if entry.kind is HistoryKind.DRAFT and entry.at in told:
            continue
        lines.append(_line(bench.local(entry.at), entry, instrument))
    lines.reverse()
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _versions(bench: Bench, city: str) -> list[tuple[str, str]]:
    found = []
    for version in bench.workspace.versions(bench.evaluation.id, assessor=bench.seat.assessor):
        sheet = version.sheet
        if sheet.city == city:
            words = tr("Versi {n}: berhalangan", n=sheet.version) if sheet.recused else ""
            words = words or tr("Versi {n} ditandatangani", n=sheet.version)
            found.append((sheet.time, words + (f" · {sheet.reason}" if sheet.reason else "")))
    return found


def _moves(bench: Bench, city: str) -> list[tuple[str, str]]:
    found = []
    for operation in bench.workspace.operations_log():
        source, arrow, target = operation.subject.partition(">")
        known = bench.evaluation.has_city(source) and bench.evaluation.has_city(target)
        if operation.verb != VERB or not arrow or not known or city not in (source, target):
            continue
        if city == source:
            words = tr("Isi dipindahkan ke {city}", city=bench.evaluation.city(target).name)
        else:
            words = tr("Isi dipindahkan dari {city}", city=bench.evaluation.city(source).name)
        found.append((operation.at, words))
    return found


def _line(at: dt.datetime, entry: HistoryEntry, instrument: Instrument) -> HistoryLine:
    code = entry.indicator
    if entry.kind is HistoryKind.MARK:
        title = instrument.indicator(code).title if code in instrument else ""
        return HistoryLine(at, f"{code} {title}".strip(), _mark(entry.old, instrument), _mark(entry.new, instrument))
    if entry.kind is HistoryKind.NOTE:
        return HistoryLine(at, tr("Catatan {code}", code=code), _plain(entry.old), _plain(entry.new))
    if entry.kind is HistoryKind.EVIDENCE:
        return HistoryLine(at, tr("Bukti {code}", code=code), _evidence(entry.old), _evidence(entry.new))
    if entry.kind is HistoryKind.FINDING:
        kind = json.loads(entry.new or entry.old or "{}").get("kind", FindingKind.STRENGTH)
        return HistoryLine(at, kind_word(FindingKind(kind)), _text(entry.old), _text(entry.new))
    return HistoryLine(at, _of_draft(entry))


def _of_draft(entry: HistoryEntry) -> str:
    n = len(json.loads(entry.new or entry.old or "{}").get("marks") or {})
    if entry.new is None:
        return ntr("Konsep ditutup dengan {n} nilai", "Konsep ditutup dengan {n} nilai", n)
    return ntr("Konsep dimulai dengan {n} nilai", "Konsep dimulai dengan {n} nilai", n) if n else tr("Konsep dimulai")


def _mark(stored: str | None, instrument: Instrument) -> str:
    if stored is None:
        return tr("belum dinilai")
    return stored if stored == "TB" else current().decimal(instrument.scale.printed(int(stored)))


def _evidence(stored: str | None) -> str:
    return "–" if stored is None else evidence_word(Evidence(stored))


def _plain(stored: str | None) -> str:
    return " ".join((stored or "–").split())


def _text(stored: str | None) -> str:
    return "–" if stored is None else _plain(json.loads(stored).get("text"))
