"""How minutes begin: when, where, what was scored, by whom in which position."""

import re

from assessor_app.domain.evaluation import Assessor
from assessor_app.reports.kit.rich import Rich, marked
from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.naskah import DOTS
from assessor_app.reports.phrases import evaluation_name, is_online, located, span
from assessor_app.reports.sentences import bound
from assessor_app.reports.spelling import date_fields, spelled
from assessor_app.words import Words

_PANEL = re.compile(r"^panel\s+", re.IGNORECASE)


def opening(content: MinutesContent, count: int, words: Words) -> Rich:
    """When, where and what was done; `count` is the number of points that qualify it."""
    day = content.naskah.day()
    blank = dict.fromkeys(("weekday", "day", "month", "year", "digits"), DOTS)
    what = _what(content, words)
    stated = words.tr("keadaan penilaian atas {what}", what=what)
    if content.scored:
        stated = words.tr("telah melaksanakan penilaian atas {what}", what=what)
    few = {1: words.tr("angka 1"), 2: words.tr("angka 1 dan angka 2")}
    points = few.get(count) or words.tr("angka 1 sampai dengan angka {count}", count=words.count(count))
    return marked(
        words.tr(
            "Pada hari ini, *{weekday}*, tanggal *{day}* bulan *{month}* tahun *{year}* ({digits}), {where}, kami "
            "yang bertanda tangan di bawah ini menyatakan {stated}, dengan keterangan pada {points}."
        ),
        **(date_fields(day, words) if day else blank),
        where=_where(content, words),
        stated=stated,
        points=points,
    )


def _where(content: MinutesContent, words: Words) -> str:
    evaluation = content.issue.evaluation
    where = located(evaluation, words, town=content.naskah.text("tempat") or None)
    if is_online(evaluation):
        return where
    return words.tr("bertempat {where}", where=where or words.tr("di {place}", place=DOTS))


def _what(content: MinutesContent, words: Words) -> str:
    """How many cities and regencies, and whether they presented in a session."""
    evaluation = content.issue.evaluation
    rows = content.scored or content.rows
    placed = {session.city for session in evaluation.sessions}
    fields = {"count": spelled(len(rows), words), "name": evaluation_name(evaluation, words)}
    told = words.tr("{count} kabupaten/kota", **fields)
    if rows and all(row.city.code in placed for row in rows):
        told = words.tr("paparan {count} kabupaten/kota", **fields)
    if content.where:
        return words.tr("{told} di {where}", told=told, where=bound(content.where))
    days = span(evaluation, words)
    if not days:
        return words.tr("{told} pada {name}", told=told, **fields)
    return words.tr("{told} pada {name} tanggal {days}", told=told, days=days, **fields)


def role(person: Assessor, content: MinutesContent, words: Words) -> str:
    """Of several heads each is the head of a panel; the team has one only where there is one."""
    if not person.chair:
        return words.tr("Anggota")
    heads = [one for one in content.issue.evaluation.assessors if one.chair and one.listed]
    if len(heads) <= 1:
        return words.tr("Ketua Tim Penilai")
    panel = _PANEL.sub("", person.panel.strip())
    return words.tr("Ketua Panel {panel}", panel=panel) if panel else words.tr("Ketua")
