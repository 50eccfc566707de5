"""Kertas Kerja: how one city's figures came about, from each mark to the closing; what is missing is said.

An internal paper: assessors stand in it by name, whatever the city reads.
"""

from assessor_app.reports import worksheet_marks, worksheet_records
from assessor_app.reports.frame import open_city_across
from assessor_app.reports.kit import facts
from assessor_app.reports.kit.facts import Fact
from assessor_app.reports.kit.page import Document
from assessor_app.reports.kit.paint import pdf
from assessor_app.reports.kit.style import BODY_STRONG
from assessor_app.reports.phrases import combining, reason, rounding
from assessor_app.reports.worksheet_content import WorksheetContent
from assessor_app.words import Words

_FACTS = 4


def build_worksheet(content: WorksheetContent, words: Words) -> bytes:
    """The working paper of one city as PDF."""
    return pdf(worksheet_document(content, words))


def worksheet_document(content: WorksheetContent, words: Words) -> Document:
    """The working paper laid out on pages across."""
    flow = open_city_across(content.issue, words, words.tr("Kertas Kerja Penilaian"), content.result.city)
    facts.place(flow, _facts(content, words), _FACTS)
    for sentence in _missing(content, words):
        flow.say(sentence, BODY_STRONG, before=8)
    flow.gap(16)
    worksheet_marks.add_marks(flow, content, words)
    worksheet_marks.add_calculation(flow, content, words)
    worksheet_marks.add_pillars(flow, content, words)
    worksheet_records.add_sheets(flow, content, words)
    worksheet_records.add_corrections(flow, content, words)
    worksheet_records.add_desk(flow, content, words)
    worksheet_records.add_closing(flow, content, words)
    return flow.document


def _facts(content: WorksheetContent, words: Words) -> list[Fact]:
    result, dash = content.result, words.decimal(None)
    city, instrument = result.city, result.instrument
    scale = instrument.scale
    steps = words.tr(
        "{lowest} sampai {highest}, langkah {step}",
        lowest=words.decimal(scale.printed(scale.lowest)),
        highest=words.decimal(scale.printed(scale.highest)),
        step=words.decimal(scale.printed(1)),
    )
    return [
        Fact(words.tr("Provinsi"), city.province or dash),
        Fact(words.tr("Kelompok"), city.cohort or dash),
        Fact(words.tr("Sesi"), _sessions(content, words)),
        Fact(
            words.tr("Nilai final"), words.decimal(result.final) if result.complete else words.tr("belum ada"), True
        ),
        Fact(words.tr("Instrumen penilaian"), instrument.name),
        Fact(words.tr("Skala"), steps),
        Fact(words.tr("Nilai indikator"), combining(instrument, words)),
        Fact(words.tr("Pembulatan dua desimal"), rounding(instrument, words)),
    ]


def _sessions(content: WorksheetContent, words: Words) -> str:
    evaluation = content.issue.evaluation
    found = sorted(
        (session for session in evaluation.sessions if session.city == content.result.city.code),
        key=lambda session: (session.date, session.start),
    )
    told = [
        words.tr(
            "{date}, {hours}, Ruang {room}",
            date=words.date(session.date),
            hours=f"{words.time(session.start)}–{words.time(session.end)} {evaluation.zone.value}",
            room=session.room,
        )
        for session in found
    ]
    return "; ".join(told) or words.decimal(None)


def _missing(content: WorksheetContent, words: Words) -> list[str]:
    """Why there is no final yet, and whose sheets are still awaited beside those that count."""
    result = content.result
    sentences = []
    if not result.complete:
        why = reason(result, words, content.issue.evaluation)
        sentences.append(
            words.tr("Belum lengkap: {reason}. Nilai final dan bobot × nilai belum dihitung.", reason=why)
        )
    if result.missing:
        names = ", ".join(content.names[assessor] for assessor in result.missing)
        sentences.append(words.tr("Lembar yang belum diterima: {names}.", names=names))
    return sentences
