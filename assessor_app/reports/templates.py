"""Overview, scope and closing words of report and letter: the organiser's own or ours, their fields filled in."""

import re
from collections.abc import Mapping

from assessor_app.domain.evaluation import City
from assessor_app.domain.results import Results
from assessor_app.domain.template import ENDING, OVERVIEW, SCOPE, filled, resolved
from assessor_app.reports.content import Issue
from assessor_app.reports.kit.rich import Rich, marked, plain
from assessor_app.reports.naskah import DOTS, Naskah
from assessor_app.reports.phrases import evaluation_name, head_of, highest, is_online, place, span, stage_name
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words

LETTER, REPORT = "surat", "laporan"

_AT_PLACE = re.compile(r"\b(?:di|at|in)\s+(?=\{\s*lokasi\s*\})", re.IGNORECASE)


def paragraphs(
    document: str,
    slot: str,
    naskah: Naskah,
    issue: Issue,
    results: Results,
    city: City | None,
    words: Words,
    *,
    recommended: int = 0,
) -> list[Rich]:
    """The text of a slot, a paragraph each; in the program's words foreign terms are italic.

    Args:
        document: `surat` or `laporan`; the letter writes numbers also in words.
        city: whose document it is; None for the letter to all.
        recommended: how many recommendations the city has.
    """
    values = dict(field_values(document, naskah, issue, results, city, words, recommended=recommended))
    own = naskah.text(slot)
    if own:
        lines = filled(_placed(own, issue), values, DOTS).splitlines()
        return [plain(line.strip()) for line in lines if line.strip()]
    if document == LETTER and city:
        values["jumlah_tidak_ikut"] = ""  # a head of one city is not told of the others
    if not values["jumlah_rekomendasi"]:
        values["batas_waktu"] = ""  # our words ask for a plan only where there is something to plan
    shown = {name: value or DOTS for name, value in values.items()}
    lines = resolved(_placed(default_template(document, slot, words), issue), values).splitlines()
    return [marked(line.strip(), **shown) for line in lines if line.strip()]


def _placed(template: str, issue: Issue) -> str:
    """Of an evaluation online the field holds no place but a manner, before which no "di" stands."""
    return _AT_PLACE.sub("", template) if is_online(issue.evaluation) else template


def default_template(document: str, slot: str, words: Words) -> str:
    """Our own words, with `_foreign_` terms marked."""
    if document == LETTER:
        return {
            OVERVIEW: words.tr(
                "[Berdasarkan {dasar}. ][Menindaklanjuti {rujukan}, ]bersama ini kami sampaikan hasil {evaluasi} "
                "sebagai berikut."
            ),
            SCOPE: words.tr(
                "Penilaian diselenggarakan[ di {lokasi}][ pada tanggal {waktu}] dan diikuti {jumlah_daerah} "
                "kabupaten/kota.[ Sebanyak {jumlah_tidak_ikut} kabupaten/kota tidak mengikuti dan dicantumkan "
                "tersendiri tanpa nilai.]"
            ),
            ENDING: words.tr("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."),
        }[slot]
    return {
        OVERVIEW: words.tr(
            "{evaluasi} diikuti {jumlah_daerah} kabupaten/kota[ pada tanggal {waktu}][ di {lokasi}].\n"
            "[{daerah} dinilai oleh {jumlah_asesor} asesor.]\n"
            "[Sebanyak {jumlah_tidak_ikut} kabupaten/kota tidak mengikuti evaluasi dan dicantumkan tersendiri tanpa "
            "nilai.]"
        ),
        SCOPE: words.tr(
            "Evaluasi ini melihat capaian daerah pada indikator yang ditetapkan penyelenggara dan apa yang paling "
            "perlu diperbaiki. Hasilnya menjadi bahan pemerintah daerah untuk menyusun tindak lanjut, dan bahan "
            "penyelenggara untuk menata pendampingan.\n"
            "Penilaian mencakup {jumlah_indikator} indikator dalam {jumlah_aspek} aspek: {aspek}."
        ),
        ENDING: words.tr(
            "Hasil ini bersifat saran untuk perbaikan dan tidak menentukan lulus atau tidak lulus.[ Sebanyak "
            "{jumlah_rekomendasi} rekomendasi asesor dalam laporan ini agar dituangkan dalam rencana tindak lanjut "
            "{daerah}.][ Rencana tindak lanjut itu disampaikan paling lambat {batas_waktu}.]"
        ),
    }[slot]


def field_values(
    document: str,
    naskah: Naskah,
    issue: Issue,
    results: Results,
    city: City | None,
    words: Words,
    *,
    recommended: int = 0,
) -> Mapping[str, str]:
    """What each field says in a document; empty where nothing is known, and zero is nothing to say."""
    evaluation = issue.evaluation
    result = results.city(city.code) if city else None
    instrument = result.instrument if result else None

    def number(n: int) -> str:
        if not n:
            return ""
        return spelled(n, words) if document == LETTER else words.count(n)

    where = place(evaluation, words, town="" if document == LETTER else None)
    return {
        "daerah": city.name if city else "",
        "provinsi": city.province if city else "",
        "kepala_daerah": head_of(city, words) if city else "",
        "nilai": words.decimal(result.final) if result and result.complete else "",
        "nilai_tertinggi": highest(instrument, words) if instrument else "",
        "evaluasi": evaluation_name(evaluation, words),
        "tahun": str(evaluation.year),
        "tahap": stage_name(evaluation, words),
        "penyelenggara": evaluation.organiser,
        "unit": evaluation.unit,
        "lokasi": where,
        "kota": evaluation.town,
        "waktu": span(evaluation, words),
        "jumlah_daerah": number(len(results.cities)),
        "jumlah_tidak_ikut": number(len(results.absent)),
        "jumlah_asesor": number(len(result.counted)) if result else "",
        "jumlah_indikator": number(len(instrument.indicators)) if instrument else "",
        "jumlah_aspek": number(len(instrument.aspects)) if instrument else "",
        "jumlah_rekomendasi": number(recommended),
        "aspek": ", ".join(aspect.title for aspect in instrument.aspects) if instrument else "",
        "nomor": naskah.text("nomor"),
        "tanggal": naskah.date(words) if naskah.day() else "",
        "rujukan": naskah.text("rujukan"),
        "dasar": naskah.text("dasar").rstrip("."),
        "batas_waktu": naskah.date(words, "batas_waktu") if naskah.day("batas_waktu") else "",
        "narahubung": naskah.text("narahubung"),
    }
