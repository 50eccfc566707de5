"""What the desk sends to an assessor whose sheet stands in two versions; it names versions, never a value."""

from collections.abc import Sequence

from assessor_app.desktop.secretariat.conflicts.reading import Conflict, Ending
from assessor_app.desktop.secretariat.phrases import moment_words
from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_device
from assessor_app.words import tr


def request_text(evaluation: Evaluation, conflict: Conflict, endings: Sequence[Ending]) -> str:
    """A message to be pasted or read out."""
    lines = [
        tr("Yth. {assessor},", assessor=conflict.assessor.name),
        tr(
            "Untuk {city} kami menerima {n} versi lembar Anda yang berbeda, semuanya sudah Anda tanda tangani:",
            city=conflict.city.name,
            n=len(endings),
        ),
        *(f"{ending.letter}. {ending_words(evaluation, ending)}" for ending in endings),
        tr(
            "Mohon tetapkan sendiri: lanjutkan dari berkas skor laptop yang lain bila ada dua laptop, buka kembali "
            "lembar itu, periksa, tanda tangani, lalu serahkan lagi berkas skornya. Versi baru itu menggantikan "
            "semuanya; sampai saat itu daerah ini belum lengkap."
        ),
        evaluation.unit or evaluation.organiser or evaluation.title,
    ]
    return "\n".join(lines)


def ending_words(evaluation: Evaluation, ending: Ending) -> str:
    """How a version can be told from the others; clocks only inform."""
    sheet = ending.version.sheet
    said = tr(
        "ditandatangani {time} di laptop {device}",
        time=moment_words(evaluation, sheet.time),
        device=shown_device(sheet.device),
    )
    if ending.receipt is None or not ending.receipt.receipt:
        return said
    return tr("{said}, tanda terima {receipt}", said=said, receipt=ending.receipt.receipt)
