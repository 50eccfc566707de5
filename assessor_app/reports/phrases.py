"""Words that several documents share: what an evaluation is called, how far the results are, when, and by whom."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from assessor_app.domain.consolidation import round_half_up
from assessor_app.domain.evaluation import City, Evaluation, Horizon
from assessor_app.domain.instrument import Aspect, Combine, Instrument, Pillar, Rounding
from assessor_app.domain.results import CityResult
from assessor_app.domain.sheet import FindingKind, Sheet
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.measure import NBSP
from assessor_app.reports.state import differing
from assessor_app.words import Words

_KIND = re.compile(r"^(kabupaten|kab\.?|kota)\s+", re.IGNORECASE)

_ONLINE = re.compile(r"^\s*(?:secara\s+)?(?:daring|online|on-line|virtual|dalam\s+jaringan)\b", re.IGNORECASE)
_BY = re.compile(r"^(?:melalui|lewat|via)\s+", re.IGNORECASE)
_AT = re.compile(r"^(?:bertempat\s+)?di\s+", re.IGNORECASE)

DOT = f"{NBSP}{NBSP}·{NBSP} "
"""Sets facts apart on one line; it may end the line, and keeps its air where lines are wrapped."""


def evaluation_name(evaluation: Evaluation, words: Words) -> str:
    """The title with year and stage, each only where the title does not name it itself."""
    name = evaluation.title
    if str(evaluation.year) not in name:
        name = words.tr("{title} Tahun {year}", title=name, year=evaluation.year)
    stage = stage_name(evaluation, words)
    told = (stage, f"Tahap {evaluation.stage.strip()}")  # the title is the organiser's own, whatever is printed
    return name if not stage or any(part.casefold() in name.casefold() for part in told) else f"{name} {stage}"


def stage_name(evaluation: Evaluation, words: Words) -> str:
    """`Tahap I`; empty where there is only one."""
    stage = evaluation.stage.strip()
    if not stage or stage.casefold().startswith(words.tr("Tahap").casefold()):
        return stage
    return words.tr("Tahap {stage}", stage=stage)


def this_stage(evaluation: Evaluation, words: Words) -> str:
    """What this evaluation is called beside the one it is compared with: `2023`, or `Tahap II 2019`."""
    stage = stage_name(evaluation, words)
    return f"{stage} {evaluation.year}" if stage else str(evaluation.year)


def head_of(city: City, words: Words) -> str:
    """`Bupati Malang`, or `Wali Kota Binjai`."""
    name = _KIND.sub("", city.name)
    return words.tr("Bupati {name}", name=name) if city.is_regency else words.tr("Wali Kota {name}", name=name)


def tag(issue: Issue, words: Words) -> str:
    """The status that stands on every page of a document with consolidated figures; empty once it is official."""
    parts = [words.tr("CONTOH")] if issue.evaluation.example else []
    if issue.closed is None:
        counted = words.tr("{n} dari {m} lembar", n=issue.sheets_in, m=issue.sheets_expected)
        parts.append(words.tr("SEMENTARA, {counted}", counted=counted))
    return " · ".join(parts)


def status(issue: Issue, words: Words) -> str:
    """The status in a sentence: how far the results are and as of when."""
    if issue.closed is not None:
        at = moment(issue.closed.at, issue.evaluation, words)
        number = issue.closed.number
        sentence = words.tr("Penetapan hasil ke-{number}, {moment}.", number=number, moment=at)
        if number > 1:
            sentence = f"{sentence} {words.tr('Perubahan ke-{number}.', number=number - 1)}"
    elif issue.last_merge is None:
        sentence = words.tr("SEMENTARA: belum ada berkas skor yang digabungkan.")
    else:
        sentence = words.tr(
            "SEMENTARA: {n} dari {m} lembar, penggabungan terakhir {moment}.",
            n=issue.sheets_in,
            m=issue.sheets_expected,
            moment=moment(issue.last_merge, issue.evaluation, words),
        )
    if issue.conflicting:
        sentence = f"{sentence} {differing(issue, words)}"
    return f"{words.tr('Contoh, bukan hasil resmi.')} {sentence}" if issue.evaluation.example else sentence


def moment(at: dt.datetime, evaluation: Evaluation, words: Words, *, between: str = " ") -> str:
    """A moment by the event's own clock: `20 Juni 2019 13.00 WIB`; it breaks only between date and time."""
    local = at.astimezone(evaluation.zone.offset)
    date = words.date(local.date()).replace(" ", NBSP)
    return f"{date}{between}{words.time(local.time())}{NBSP}{evaluation.zone.value}"


def highest(instrument: Instrument, words: Words) -> str:
    """The best possible final, as finals are printed: `4,00`."""
    return two_places(instrument.scale.maximum, words)


def utc(text: str) -> dt.datetime:
    """The time in a signed document, which is UTC whether it says so or not."""
    at = dt.datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def span(evaluation: Evaluation, words: Words) -> str:
    """The days of the event: `18–20 Juni 2019`; empty where they are not known."""
    start, end = evaluation.start, evaluation.end
    if start is None or end is None or start == end:
        day = start or end
        return words.date(day) if day else ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{words.date(end)}"
    return f"{words.date(start)} – {words.date(end)}"


def is_online(evaluation: Evaluation) -> bool:
    """Whether the venue is no place but a manner: `secara daring`, `Daring melalui …`."""
    return _ONLINE.match(evaluation.venue) is not None


def place(evaluation: Evaluation, words: Words, *, town: str | None = None) -> str:
    """Where the event takes place: venue and town, the town once where the venue names it already; or how.

    Args:
        town: in place of the evaluation's.
    """
    venue = _AT.sub("", evaluation.venue.strip())
    if is_online(evaluation):
        return _manner(_ONLINE.sub("", venue).strip(" ,;:.()"), words)
    near = evaluation.town if town is None else town
    return ", ".join(part for part in (venue, "" if near and near in venue else near) if part)


def _manner(rest: str, words: Words) -> str:
    by = _BY.sub("", rest)
    if by != rest:
        return words.tr("secara daring melalui {means}", means=by)
    return f"{words.tr('secara daring')} ({rest})" if rest else words.tr("secara daring")


def located(evaluation: Evaluation, words: Words, *, town: str | None = None) -> str:
    """The same within a sentence: `di Hotel Contoh, Jakarta`, `secara daring`; empty where nothing is known."""
    where = place(evaluation, words, town=town)
    return where if not where or is_online(evaluation) else words.tr("di {place}", place=where)


def weight(aspect: Aspect, words: Words) -> str:
    """`10%`, or `12,5%`."""
    return f"{words.decimal(aspect.weight_percent)}%"


def two_places(value: Decimal | Fraction, words: Words) -> str:
    """An exact value as it is printed: `2,75`."""
    return words.decimal(round_half_up(Fraction(value)))


def reason(result: CityResult, words: Words, evaluation: Evaluation | None = None) -> str:
    """Why a city has no result yet; assessors are named only where the evaluation is given, in internal papers."""
    kind, _, code = (result.reason or "").partition(":")
    if kind == "conflict" and evaluation is None:
        return words.tr("Dua versi lembar menunggu keputusan sekretariat")
    name = next((a.title for a in result.instrument.aspects if a.code == code), code)
    people = [evaluation.assessor(assessor).name for assessor in result.conflict] if evaluation else []
    return words.sentence(
        "incomplete",
        kind,
        aspect=name,
        counted=len(result.counted),
        needed=result.needed,
        assessors=", ".join(people),
    )


def signed_note(sheets: Iterable[Sheet], words: Words) -> str:
    """How the sheets were signed, which holds for none that was typed from paper, and what their codes prove."""
    typed = [sheet.from_paper for sheet in sheets]
    if typed and all(typed):
        return words.tr("Lembar disalin dari kertas; kodenya berubah bila isinya berubah.")
    if any(typed):
        return words.tr(
            "Lembar ditandatangani di aplikasi dengan kunci yang diterbitkan sekretariat, kecuali yang disalin dari "
            "kertas; kodenya berubah bila isinya berubah."
        )
    return words.tr(
        "Lembar ditandatangani di aplikasi dengan kunci yang diterbitkan sekretariat; kodenya berubah bila isinya "
        "berubah."
    )


def combining(instrument: Instrument, words: Words) -> str:
    """How several marks become one indicator value."""
    if instrument.combine is Combine.MEDIAN:
        return words.tr("median nilai semua asesor")
    if instrument.combine is Combine.TRIMMED:
        return words.tr(
            "rata-rata terpangkas: {trim} nilai tertinggi dan {trim} nilai terendah tidak dihitung",
            trim=instrument.trim,
        )
    return words.tr("rata-rata nilai semua asesor")


def rounding(instrument: Instrument, words: Words) -> str:
    """Where the rule of the instrument rounds to two decimals, in a few words."""
    return {
        Rounding.ASPECT_THEN_FINAL: words.tr("nilai aspek, lalu nilai final"),
        Rounding.EACH_TERM: words.tr("nilai aspek dan setiap bobot × nilai"),
        Rounding.EXACT: words.tr("satu kali, pada nilai final"),
    }[instrument.rounding]


def pillar(pillar_: Pillar, words: Words) -> str:
    """A dimension's name."""
    return {
        Pillar.GOVERNANCE: words.tr("Smart governance"),
        Pillar.BRANDING: words.tr("Smart branding"),
        Pillar.ECONOMY: words.tr("Smart economy"),
        Pillar.LIVING: words.tr("Smart living"),
        Pillar.SOCIETY: words.tr("Smart society"),
        Pillar.ENVIRONMENT: words.tr("Smart environment"),
    }[pillar_]


def finding_kind(kind: FindingKind, words: Words) -> str:
    """A kind of finding, as a heading."""
    return {
        FindingKind.STRENGTH: words.tr("Kekuatan"),
        FindingKind.WEAKNESS: words.tr("Kelemahan"),
        FindingKind.RECOMMENDATION: words.tr("Rekomendasi"),
    }[kind]


def horizon(horizon_: Horizon, words: Words) -> str:
    """A horizon, as it stands after a recommendation."""
    return {
        Horizon.SHORT: words.tr("jangka pendek"),
        Horizon.MEDIUM: words.tr("jangka menengah"),
        Horizon.LONG: words.tr("jangka panjang"),
    }[horizon_]
