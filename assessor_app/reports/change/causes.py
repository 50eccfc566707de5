"""Why results changed, a sentence of the minutes each: which sheet, with both codes, signed and received when."""

from collections.abc import Mapping

from assessor_app.domain.evaluation import Evaluation
from assessor_app.reports.change.content import Cause, Change, Objection, Why
from assessor_app.reports.desk_sentences import desk_sentence
from assessor_app.reports.phrases import moment, utc
from assessor_app.words import Words

SHEETS_THAT_CAME = frozenset({Why.CORRECTED, Why.CAME, Why.RECUSED})
"""Why a sheet counts otherwise where something new was received."""


def causes(change: Change, evaluation: Evaluation, names: Mapping[str, str], words: Words) -> list[str]:
    """One text for each cause, in the order in which they are lettered."""
    found = [_sheet(cause, evaluation, names, words) for cause in change.causes]
    found += [
        _because(desk_sentence(record, evaluation, names, words), record.reason, words) for record in change.records
    ]
    if change.revision is not None:
        found.append(words.tr("Data evaluasi berubah menurut paket revisi {revision}.", revision=change.revision))
    found += [_objection(objection, change, words) for objection in change.objections]
    return found


def _sheet(cause: Cause, evaluation: Evaluation, names: Mapping[str, str], words: Words) -> str:
    told = _told(cause, evaluation, names, words)
    sheet = cause.after.sheet if cause.after is not None else None
    if cause.agreed_by:
        agreed = words.tr("Hal itu diputuskan menurut kesepakatan dengan {agreed_by}", agreed_by=cause.agreed_by)
        return f"{told} {_because(agreed, cause.decided, words)}"
    if sheet is not None and sheet.reason and cause.why in (Why.CORRECTED, Why.RECUSED):
        return f"{told} {words.tr('Alasan: {reason}.', reason=bare(sheet.reason))}"
    return told


def _told(cause: Cause, evaluation: Evaluation, names: Mapping[str, str], words: Words) -> str:
    fields = {
        "assessor": names[cause.assessor],
        "city": cause.city.name,
        "code": cause.after.code if cause.after else "",
        "version": cause.after.sheet.version if cause.after else "",
        "old": cause.before.code if cause.before else "",
        "before": cause.before.sheet.version if cause.before else "",
        "signed": _signed(cause, evaluation, words),
    }
    match cause.why:
        case Why.CORRECTED:
            return words.tr(
                "Lembar {assessor} untuk {city} versi {version} (kode {code}), {signed}, menggantikan versi {before} "
                "(kode {old}).",
                **fields,
            )
        case Why.CAME:
            return words.tr(
                "Lembar {assessor} untuk {city} (kode {code}), {signed}. Lembar ini belum termasuk dalam penetapan "
                "itu.",
                **fields,
            )
        case Why.COUNTED:
            return words.tr(
                "Lembar {assessor} untuk {city} (kode {code}), {signed}, kini dihitung.",
                **fields,
            )
        case Why.CHOSEN:
            return words.tr(
                "Lembar {assessor} untuk {city} kini dihitung menurut versi dengan kode {code}, {signed}, bukan lagi "
                "menurut versi dengan kode {old}.",
                **fields,
            )
        case Why.RECUSED:
            return words.tr(
                "{assessor} menyatakan tidak menilai {city} (kode {code}), {signed}; lembarnya dengan kode {old} "
                "tidak dihitung lagi.",
                **fields,
            )
    told = words.tr("Lembar {assessor} untuk {city} dengan kode {old} tidak dihitung lagi", **fields)
    because = {
        Why.DISPUTED: words.tr("beberapa versinya menunggu keputusan"),
        Why.INTEREST: words.tr("benturan kepentingan"),
        Why.ABSENT: words.tr("daerah itu dicatat tidak mengikuti evaluasi"),
    }.get(cause.why, "")
    return words.tr("{sentence}, karena {reason}.", sentence=told, reason=because) if because else f"{told}."


def _signed(cause: Cause, evaluation: Evaluation, words: Words) -> str:
    """`ditandatangani 4 Juli 2019 09.12 WIB, diterima 5 Juli 2019`."""
    if cause.after is None:
        return ""
    signed = moment(utc(cause.after.sheet.time), evaluation, words)
    if cause.received is None:
        return words.tr("ditandatangani {signed}", signed=signed)
    received = words.date(cause.received)
    return words.tr("ditandatangani {signed}, diterima {received}", signed=signed, received=received)


def _objection(objection: Objection, change: Change, words: Words) -> str:
    fields = {
        "city": objection.city.name,
        "text": bare(objection.text),
        "received": words.date(objection.received),
    }
    if change.of(objection.city.code) is None:
        told = words.tr("Keberatan {city} ({text}), diterima tanggal {received}, tidak mengubah nilainya", **fields)
    else:
        told = words.tr(
            "{city} mengajukan keberatan ({text}), diterima tanggal {received}",
            **fields,
        )
    return _because(told, objection.reason, words)


def _because(sentence: str, why: str, words: Words) -> str:
    """The sentence with its reason, and one full stop."""
    told = bare(why)
    return words.tr("{sentence}. Alasan: {reason}.", sentence=sentence, reason=told) if told else f"{sentence}."


def bare(text: str) -> str:
    """What somebody wrote, on one line and without the full stop at its end."""
    return " ".join(text.split()).rstrip(".")
