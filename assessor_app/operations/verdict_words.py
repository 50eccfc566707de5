"""The three paragraphs of every verdict: what happened, what it means for the results, what to do."""

from dataclasses import dataclass
from pathlib import Path

from assessor_app.domain.evaluation import Evaluation
from assessor_app.domain.names import shown_name
from assessor_app.domain.verdicts import FileVerdict
from assessor_app.operations.merge_preview import STANDS, FilePreview, SheetPreview
from assessor_app.operations.unreadable import MANNERS
from assessor_app.words import sentence, tr


@dataclass(frozen=True)
class Explained:
    """A verdict in words; `subject` is what it is about."""

    verdict: str
    subject: str
    happened: str
    means: str
    to_do: str


def explain_file(file: FilePreview, evaluation: Evaluation) -> Explained:
    """What the verdict on a file says."""
    name = Path(file.path).name
    score = file.score
    assessor = shown_name(evaluation, score.assessor, score.name) if score else ""
    fields = {"file": name, "evaluation": evaluation.title, "assessor": assessor}
    fields["found"] = str(file.error.fields.get("found", "")) if file.error is not None else ""
    verdict = FileVerdict(file.verdict)
    subject = f"{name}, {assessor}" if score else name
    told = file.error.key if file.error is not None and file.error.key in MANNERS else verdict.value
    return _explained("file", verdict.value, told, subject, fields)


def explain_sheet(file: FilePreview, sheet: SheetPreview, evaluation: Evaluation) -> Explained:
    """What the verdict on a sheet says."""
    score = file.score
    assessor = shown_name(evaluation, score.assessor, score.name) if score else ""
    city = city_name(evaluation, sheet.city)
    known = evaluation.has_city(sheet.city)
    fields = {
        "city": city,
        "assessor": assessor,
        "version": str(sheet.version or 1),
        "reason": sheet.reason or tr("tanpa alasan"),
        "instrument": evaluation.instrument_of(sheet.city).name if known else "",
    }
    told = sheet.verdict.value
    if sheet.stands is not None:
        told, fields["stands"] = f"{told}-{STANDS}", str(sheet.stands)
    return _explained("sheet", sheet.verdict.value, told, f"{city}, {assessor}", fields)


def reason_of(sheet: SheetPreview) -> str:
    """The assessor's reason for a version, or what is to be known besides its verdict; empty where nothing is."""
    if sheet.stands is not None:
        return tr("versi {version} tetap dihitung", version=sheet.stands)
    if sheet.reason == "draft":
        return tr("ada konsep yang lebih baru di laptop asesor")
    return tr("alasan: “{reason}”", reason=sheet.reason) if sheet.reason else ""


def city_name(evaluation: Evaluation, code: str) -> str:
    """The name of a city, or its code where the evaluation does not know it."""
    return evaluation.city(code).name if evaluation.has_city(code) else code


def _explained(about: str, verdict: str, told: str, subject: str, fields: dict[str, str]) -> Explained:
    return Explained(
        verdict,
        subject,
        sentence(f"{about}-happened", told, **fields),
        sentence(f"{about}-means", told, **fields),
        sentence(f"{about}-to-do", told, **fields),
    )
