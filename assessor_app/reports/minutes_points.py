"""What minutes state, point by point; of what did not happen there is no point."""

from collections.abc import Collection, Iterable

from assessor_app.domain.records import DeskAction
from assessor_app.reports.coverage import named
from assessor_app.reports.desk_sentences import desk_sentence, reissue_sentence
from assessor_app.reports.kit.rich import Rich, marked
from assessor_app.reports.minutes_content import MinutesContent, Settled
from assessor_app.reports.minutes_people import absences, idle, interests, recusals, unscheduled
from assessor_app.reports.minutes_sheets import completeness
from assessor_app.reports.minutes_versions import conflicts, corrections
from assessor_app.reports.results_changes import sentences
from assessor_app.reports.sentences import addressee, because, bound
from assessor_app.words import Words

__all__ = ["MinutesContent", "Settled", "bound", "points"]


def points(content: MinutesContent, words: Words) -> list[Rich]:
    """The numbered points, the one that decides last."""
    found = [
        _listed(words.tr("*Kelengkapan.* {items}"), completeness(content, words)),
        _listed(words.tr("*Ketidakhadiran.* {items}"), absences(content, words)),
        _listed(words.tr("*Benturan kepentingan.* {items}"), interests(content, words)),
        _listed(words.tr("*Pernyataan tidak menilai.* {items}"), recusals(content, words)),
        _listed(words.tr("*Asesor tanpa lembar penilaian.* {items}"), idle(content, words)),
        _listed(words.tr("*Dua versi lembar.* {items}"), conflicts(content, words)),
        _listed(words.tr("*Lembar yang tidak lagi ditunggu.* {items}"), _told(content, words, (DeskAction.WAIVE,))),
        _listed(words.tr("*Perubahan pada hari pelaksanaan.* {items}"), _told(content, words, _OF_THE_DAY)),
        _listed(words.tr("*Kartu yang diganti.* {items}"), _reissued(content, words)),
        _listed(words.tr("*Penilai di luar jadwal.* {items}"), unscheduled(content, words)),
        _listed(words.tr("*Koreksi setelah tanda tangan.* {items}"), corrections(content, words)),
        _listed(words.tr("*Keberatan.* {items}"), _told(content, words, (DeskAction.OBJECTION,))),
        _listed(words.tr("*Perubahan hasil.* {items}"), _results_changes(content, words)),
        marked(words.tr("*Hasil.* {items}"), items=_result(content, words)),
    ]
    return [point for point in found if point]


_OF_THE_DAY = (DeskAction.PRESENT, DeskAction.MOVE, DeskAction.SEAT, DeskAction.PRESENTERS, DeskAction.MEND)


def _listed(template: str, told: Iterable[str]) -> Rich:
    items = " ".join(told)
    return marked(template, items=items) if items else ()


def _told(content: MinutesContent, words: Words, actions: Collection[DeskAction]) -> list[str]:
    """The desk records of some kinds, each with its reason."""
    evaluation, names = content.issue.evaluation, content.names
    return [
        because(desk_sentence(record, evaluation, names, words), record.reason, words)
        for record in content.changes
        if record.action in actions
    ]


def _reissued(content: MinutesContent, words: Words) -> list[str]:
    evaluation, names = content.issue.evaluation, content.names
    return [
        because(reissue_sentence(card, evaluation, names, words), card.reason, words) for card in content.reissued
    ]


def _results_changes(content: MinutesContent, words: Words) -> list[str]:
    codes = frozenset(row.city.code for row in content.rows) | {city.code for city in content.absent}
    return sentences(content.issue.changes, codes, words)


def _result(content: MinutesContent, words: Words) -> str:
    """What the panel agrees on, and to whom it goes."""
    to = addressee(content.naskah.text("jabatan"), content.issue.evaluation, words)
    if content.where:
        if not any(row.counted for row in content.rows):
            return words.tr("Belum ada lembar penilaian yang dihitung.")
        return words.tr(
            "Lembar penilaian yang dihitung, dengan kode pada lampiran, disepakati sebagai hasil penilaian {where} "
            "dan disampaikan kepada {to} untuk ditetapkan.",
            where=bound(content.where),
            to=to,
        )
    complete = [row for row in content.rows if row.complete]
    if not complete:
        return words.tr("Belum ada nilai final yang disepakati.")
    return words.tr(
        "Nilai {cities} pada rekapitulasi dengan kode hasil {code} disepakati sebagai hasil penilaian dan "
        "disampaikan kepada {to} untuk ditetapkan.",
        cities=named(complete, words),
        code=content.issue.results_code,
        to=to,
    )
