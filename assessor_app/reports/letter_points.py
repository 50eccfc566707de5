"""What the letter says, point by point: each sentence computed from the sheets that count, or left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessor_app.domain.evaluation import City
from assessor_app.domain.instrument import Instrument
from assessor_app.domain.results import CityResult, Results
from assessor_app.domain.template import SCOPE
from assessor_app.reports import templates
from assessor_app.reports.content import Issue
from assessor_app.reports.coverage import MOST_NAMED, scored_by
from assessor_app.reports.kit.rich import Rich, joined
from assessor_app.reports.naskah import Naskah
from assessor_app.reports.phrases import highest, reason
from assessor_app.reports.results_changes import sentences
from assessor_app.reports.sentences import enumerated
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words


@dataclass(frozen=True)
class LetterContent:
    """What the letter prints.

    Args:
        city: whose head it is addressed to; None for one letter to all, with the recipients listed.
        recommended: city code → how many recommendations its counted sheets hold; 0 of those not named.
    """

    issue: Issue
    naskah: Naskah
    results: Results
    city: City | None = None
    recommended: Mapping[str, int] = field(default_factory=dict)

    @property
    def result(self) -> CityResult | None:
        """The result it tells, of a letter to one city."""
        return self.results.city(self.city.code) if self.city else None

    @property
    def enclosed(self) -> int:
        """How many documents go with it: recipients and recapitulation, or the report of a city that has a result."""
        return 2 if self.result is None else int(self.result.complete)


def slot(content: LetterContent, name: str, words: Words) -> list[Rich]:
    """The paragraphs of a template, the organiser's or ours."""
    recommended = content.recommended.get(content.city.code, 0) if content.city else 0
    return templates.paragraphs(
        *(templates.LETTER, name, content.naskah, content.issue, content.results, content.city, words),
        recommended=recommended,
    )


def points(content: LetterContent, words: Words) -> list[str | Rich]:
    """What took part, how it was scored, what came out, what is asked for where there is a result."""
    held = joined(slot(content, SCOPE, words))
    said: list[str | Rich] = [held, _method(content, words), _told(content, words)]
    asks = content.result.complete if content.result else any(row.complete for row in content.results.cities)
    return [*said, _asked(content, words)] if asks else said


def _method(content: LetterContent, words: Words) -> str:
    result = content.result
    told = scored_by(content.results.official, words) if result is None else _by_so_many(result, words)
    return " ".join(part for part in (told, _measured(content, words)) if part)


def _by_so_many(result: CityResult, words: Words) -> str:
    counted = len(result.counted)
    if not counted:
        return ""
    return words.ntr(
        "Daerah Saudara dinilai oleh {assessors} asesor.",
        "Daerah Saudara dinilai oleh {assessors} asesor.",
        counted,
        assessors=spelled(counted, words),
    )


def _measured(content: LetterContent, words: Words) -> str:
    """Against what: with figures where all were scored by one instrument."""
    used = instruments(content)
    if not used:
        return words.tr("Belum ada daerah yang dinilai.")
    if len(used) > 1:
        return words.tr("Bobot setiap aspek menurut instrumen adalah sebagai berikut.")
    return words.tr(
        "Penilaian mencakup {indicators} indikator dalam {aspects} aspek dengan bobot berikut.",
        indicators=spelled(len(used[0].indicators), words),
        aspects=spelled(len(used[0].aspects), words),
    )


def instruments(content: LetterContent) -> list[Instrument]:
    """Those by which these cities were scored."""
    ids = {row.instrument.id for row in content.results.cities}
    if content.city is not None:
        ids = {content.city.instrument}
    return [i for i in content.issue.evaluation.instruments if i.id in ids]


def _told(content: LetterContent, words: Words) -> str:
    return " ".join(part for part in (_outcome(content, words), _changed(content, words)) if part)


def _outcome(content: LetterContent, words: Words) -> str:
    result = content.result
    if result is None:
        recap = words.tr(
            "Rekapitulasi nilai tercantum dalam Lampiran II dengan kode hasil {code}.",
            code=content.issue.results_code or words.decimal(None),
        )
        return " ".join(part for part in (recap, _reports(content, words)) if part)
    if not result.complete:
        return words.tr(
            "Nilai final {city} belum ada: {reason}.", city=result.city.name, reason=reason(result, words)
        )
    told = words.tr(
        "Nilai final {city} adalah {final} dari {highest}.",
        city=result.city.name,
        final=words.decimal(result.final),
        highest=highest(result.instrument, words),
    )
    report = words.tr("Laporan hasil yang terlampir memuat nilai per indikator.")
    count = content.recommended.get(result.city.code, 0)
    if count:
        report = words.ntr(
            "Laporan hasil yang terlampir memuat nilai per indikator dan {count} rekomendasi asesor.",
            "Laporan hasil yang terlampir memuat nilai per indikator dan {count} rekomendasi asesor.",
            count,
            count=spelled(count, words),
        )
    return f"{told} {report}"


def _reports(content: LetterContent, words: Words) -> str:
    """That each complete city gets its report, and in which of them the assessors recommended something."""
    complete = [row for row in content.results.official if row.complete]
    without = [row for row in complete if not content.recommended.get(row.city.code)]
    if not complete:
        return ""
    if len(complete) == 1:
        whose = complete[0].city.name
        if without:
            return words.tr("Laporan hasil {whose} disampaikan sebagai berkas tersendiri.", whose=whose)
        return words.tr(
            "Laporan hasil {whose}, termasuk rekomendasi asesor, disampaikan sebagai berkas tersendiri.", whose=whose
        )
    whose = words.tr("setiap daerah yang penilaiannya lengkap")
    if len(complete) == len(content.results.cities):
        whose = words.tr("setiap daerah")
    if not without:
        return words.tr(
            "Laporan hasil {whose}, termasuk rekomendasi asesor, disampaikan sebagai berkas tersendiri.", whose=whose
        )
    sent = words.tr("Laporan hasil {whose} disampaikan sebagai berkas tersendiri.", whose=whose)
    if len(without) == len(complete):
        return sent
    if len(without) <= MOST_NAMED:
        told = words.tr(
            "Laporan itu memuat rekomendasi asesor, kecuali untuk {cities}.",
            cities=enumerated([row.city.name for row in without], words),
        )
    else:
        told = words.tr(
            "Laporan itu memuat rekomendasi asesor untuk {with_them} dari {all_of} daerah tersebut.",
            with_them=spelled(len(complete) - len(without), words),
            all_of=spelled(len(complete), words),
        )
    return f"{sent} {told}"


def _changed(content: LetterContent, words: Words) -> str:
    """That a later closing stands behind the letter: with the finals before and after, where they differ."""
    changes = content.issue.changes
    if not changes:
        return ""
    number = changes[-1].number - 1
    if content.city is None:
        return words.tr(
            "Hasil ini memuat Perubahan ke-{n}, yang diuraikan beserta alasannya dalam Lampiran II.", n=number
        )
    told = sentences(changes, frozenset((content.city.code,)), words)
    if told or content.result is None or not content.result.complete:
        return " ".join(told)
    return words.tr("Perubahan ke-{n} tidak mengubah nilai final ini.", n=number)


def _asked(content: LetterContent, words: Words) -> str:
    """What a result is, and the plan that is asked for: on recommendations where there are any."""
    advice = words.tr("Hasil evaluasi bersifat saran untuk perbaikan dan tidak menentukan lulus atau tidak lulus.")
    city = content.city
    recommended = content.recommended.get(city.code, 0) if city else sum(content.recommended.values())
    subject = words.tr("atas rekomendasi tersebut") if recommended else words.tr("atas hasil tersebut")
    deadline = content.naskah.date(words, "batas_waktu")
    contact = content.naskah.text("narahubung")
    asked = words.tr(
        "Rencana tindak lanjut {subject} agar disampaikan kepada kami paling lambat tanggal {deadline}.",
        subject=subject,
        deadline=deadline,
    )
    if contact:
        asked = words.tr(
            "Rencana tindak lanjut {subject} agar disampaikan kepada kami paling lambat tanggal {deadline}, "
            "narahubung {contact}.",
            subject=subject,
            deadline=deadline,
            contact=contact.rstrip("."),
        )
    return f"{advice} {asked}"
