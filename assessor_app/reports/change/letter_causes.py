"""Why a city's figures changed, as its letter tells it: how many assessors did what and when, and nobody's name."""

import re
from collections.abc import Sequence

from assessor_app.domain.records import DeskAction
from assessor_app.reports.change.causes import bare
from assessor_app.reports.change.content import Cause, ChangeLetterContent, Objection, Why
from assessor_app.reports.phrases import utc
from assessor_app.reports.spelling import in_words, spelled
from assessor_app.words import Words


def told(content: ChangeLetterContent, words: Words) -> str:
    """The first point of the letter."""
    change = content.change
    found = [_objection(objection, content, words) for objection in change.objections]
    corrected = [cause for cause in change.causes if cause.why is Why.CORRECTED]
    found += [_corrected(nth, cause, content, words) for nth, cause in enumerate(corrected)]
    found += [_sheet(cause, content, words) for cause in change.causes if cause.why is not Why.CORRECTED]
    found += _presence(content, words)
    stayed = _counted(content) - sum(cause.after is not None for cause in _counting(change.causes))
    if found and change.causes and stayed > 0:
        number = in_words(stayed, words)
        found.append(
            words.ntr("Nilai {number} asesor lain tetap.", "Nilai {number} asesor lain tetap.", stayed, number=number)
        )
    return " ".join(found) or words.tr("Sebab perubahan ini diuraikan dalam berita acara tersebut.")


def sayable(text: str, named: frozenset[str]) -> str:
    """A reason as it may stand in a letter: empty where it gives a person or an institution away."""
    said = bare(text)
    giveaway = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said, re.IGNORECASE) for word in named if word)
    return "" if giveaway else said


def _counting(causes: Sequence[Cause]) -> list[Cause]:
    return [cause for cause in causes if cause.why is not Why.RECUSED]


def _counted(content: ChangeLetterContent) -> int:
    own = content.change.of(content.city.code)
    return len(own.after.counted) if own is not None and own.after is not None else 0


def _objection(objection: Objection, content: ChangeLetterContent, words: Words) -> str:
    text, received = sayable(objection.text, content.named), words.date(objection.received)
    if not text:
        return words.tr("Keberatan Saudara kami terima tanggal {received}.", received=received)
    return words.tr(
        "Keberatan Saudara ({text}) kami terima tanggal {received}.",
        text=text,
        received=received,
    )


def _corrected(nth: int, cause: Cause, content: ChangeLetterContent, words: Words) -> str:
    assert cause.after is not None
    what = words.tr("catatannya")
    if cause.marks:
        what = words.ntr("{count} nilai", "{count} nilai", cause.marks, count=spelled(cause.marks, words))
    fields = {"what": what, "when": _when(cause, content, words)}
    if nth == 0:
        said = words.tr(
            "Seorang dari {count} asesor yang menilai {city} memperbaiki {what} dan menandatangani lembarnya kembali "
            "pada tanggal {when}.",
            count=spelled(_counted(content), words),
            city=content.city.name,
            **fields,
        )
    else:
        said = words.tr(
            "Seorang asesor lain memperbaiki {what} dan menandatangani lembarnya kembali pada tanggal {when}.",
            **fields,
        )
    why = sayable(cause.after.sheet.reason or "", content.named)
    return f"{said} {words.tr('Alasan: {reason}.', reason=why)}" if why else said


def _sheet(cause: Cause, content: ChangeLetterContent, words: Words) -> str:
    fields = {"when": _when(cause, content, words), "city": content.city.name}
    match cause.why:
        case Why.CAME:
            return words.tr(
                "Lembar seorang asesor, ditandatangani tanggal {when}, belum termasuk dalam hasil semula dan kini "
                "dihitung.",
                **fields,
            )
        case Why.COUNTED:
            return words.tr("Lembar seorang asesor, ditandatangani tanggal {when}, kini dihitung.", **fields)
        case Why.CHOSEN:
            return words.tr(
                "Lembar seorang asesor kini dihitung menurut versi yang ditandatangani tanggal {when}.", **fields
            )
        case Why.RECUSED:
            return words.tr(
                "Seorang asesor menyatakan tidak menilai {city}, sehingga lembarnya tidak dihitung lagi.", **fields
            )
    return words.tr("Lembar seorang asesor tidak dihitung lagi.")


def _presence(content: ChangeLetterContent, words: Words) -> list[str]:
    """Of what the desk recorded only whether the city takes part: the rest speaks of people."""
    city = content.city.name
    said = {
        DeskAction.PRESENT: words.tr("{city} kini dicatat mengikuti evaluasi.", city=city),
        DeskAction.ABSENT: words.tr("{city} kini dicatat tidak mengikuti evaluasi.", city=city),
    }
    return [said[record.action] for record in content.change.records if record.action in said]


def _when(cause: Cause, content: ChangeLetterContent, words: Words) -> str:
    """`4 Juli 2019 (diterima tanggal 5 Juli 2019)`, the second only where it was another day."""
    if cause.after is None:
        return ""
    offset = content.issue.evaluation.zone.offset
    signed = utc(cause.after.sheet.time).astimezone(offset).date()
    if cause.received is None or cause.received == signed:
        return words.date(signed)
    return words.tr(
        "{signed} (diterima tanggal {received})", signed=words.date(signed), received=words.date(cause.received)
    )
