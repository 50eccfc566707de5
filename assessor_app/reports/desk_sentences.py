"""What the desk changed on the day, each in one sentence without its full stop and its reason."""

from collections.abc import Mapping

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.records import DeskAction, DeskRecord, Reissue
from assessor_app.reports.phrases import moment, utc
from assessor_app.words import Words


def desk_sentence(record: DeskRecord, evaluation: Evaluation, names: Mapping[str, str], words: Words) -> str:
    """The record as a sentence; `names` maps every assessor to the name as typed."""
    city = evaluation.city(record.city).name if record.city else ""
    assessor = names[record.assessor] if record.assessor else ""
    if record.action is DeskAction.ABSENT:
        return words.tr("{city} tidak mengikuti evaluasi dan tidak diberi nilai", city=city)
    if record.action is DeskAction.PRESENT:
        return words.tr("{city} hadir dan dinilai", city=city)
    if record.action is DeskAction.MEND:
        source, digest = record.row
        dash, at = words.decimal(None), moment(utc(record.time), evaluation, words)
        fields = {"assessor": assessor or dash, "city": city or dash, "digest": digest[:12]}
        change = words.sentence("mended", source, **fields)
        return words.tr("{change} pada {moment} oleh {operator}", change=change, moment=at, operator=record.operator)
    if record.action is DeskAction.OBJECTION:
        received = utc(record.time).astimezone(evaluation.zone.offset).date()
        return words.tr(
            "{city} mengajukan keberatan ({text}), diterima {date}",
            city=city,
            text=(record.text or "").rstrip("."),
            date=words.date(received),
        )
    if record.action is DeskAction.WAIVE:
        return words.tr("Lembar {assessor} untuk {city} tidak lagi ditunggu", assessor=assessor, city=city)
    if record.action is DeskAction.SEAT:
        return _seat(record, assessor, names, words)
    if record.action is DeskAction.MOVE and record.date and record.start:
        return words.tr(
            "Paparan {city} dipindahkan ke Ruang {room}, {date} pukul {time} {zone}",
            city=city,
            room=record.room,
            date=words.date(record.date),
            time=words.time(record.start),
            zone=evaluation.zone.value,
        )
    return words.tr("{city} dipaparkan oleh {presenters}", city=city, presenters=record.text or "")


def reissue_sentence(record: Reissue, evaluation: Evaluation, names: Mapping[str, str], words: Words) -> str:
    """That a stolen card was replaced, and what became of the sheets received under it."""
    name, at = names[record.assessor], moment(utc(record.time), evaluation, words)
    if not record.listed:
        return words.tr("Kartu {assessor} diganti pada {moment}", assessor=name, moment=at)
    return words.tr(
        "Kartu {assessor} diganti pada {moment}, dan {n} versi lembar yang sudah diterima tetap dihitung",
        assessor=name,
        moment=at,
        n=words.count(len(record.listed)),
    )


def _seat(record: DeskRecord, assessor: str, names: Mapping[str, str], words: Words) -> str:
    if record.stands_for:
        return words.tr(
            "{assessor} menilai di Ruang {room} menggantikan {other}",
            assessor=assessor,
            room=record.room,
            other=names[record.stands_for],
        )
    return words.tr("{assessor} ikut menilai di Ruang {room}", assessor=assessor, room=record.room)
