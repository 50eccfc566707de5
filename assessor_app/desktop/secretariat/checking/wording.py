"""What each difference is called, whose it is, what the signed bytes say, what it means and what to do."""

from typing import Final

from assessor_app.domain.evaluation import Evaluation
from assessor_app.errors import UserError
from assessor_app.operations.surveying import Found, Survey
from assessor_app.words import current, error_text, sentence, tr

OTHER: Final = "other"

FAMILIES: Final = {
    "check-version": "sheet",
    "check-missing-version": "sheet",
    "check-received-file": "file",
    "check-missing-file": "file",
    "check-unrecorded-version": "unrecorded",
    "check-unrecorded-file": "unrecorded",
    "check-record": "record",
    "check-receipt-record": "record",
    "check-missing-record": "record",
    "check-missing-closing": "record",
    "check-receipt-gap": "record",
    "check-receipt-cut": "record",
    "closing-does-not-recompute": "closing",
    "check-package": "package",
    "package-not-proved": "package",
    "check-evaluation": "beside",
    "check-key": "beside",
    "check-columns-versions": "beside",
    "check-columns-records": "beside",
    "check-columns-revisions": "beside",
    "check-columns-receipt_records": "beside",
    "check-receipt-row": "beside",
    "check-receipt-unsigned": "beside",
    "check-log": "beside",
    "check-desk-key": "key",
    "check-draft-mark": "draft",
    "check-draft-history": "draft",
}
"""What kind of thing a difference is about: it decides what the difference means and what helps."""

BRINGABLE: Final = ("sheet", "file", "unrecorded", "record", "package")
"""Kinds whose true bytes somebody may bring again."""

_FOREIGN: Final = "foreign"
"""A row that proves nothing and that nothing signed names."""


def family(found: Found) -> str:
    """The kind of a difference."""
    key = found.problem.key
    if key == "check-version" and not found.grave:
        return _FOREIGN
    return FAMILIES.get(key, OTHER)


def title(found: Found) -> str:
    """What is wrong, in three words."""
    key = found.problem.key
    return sentence("difference", key if key in FAMILIES else OTHER)


def code(found: Found) -> str:
    """Under what it is found: a code, a number, a revision."""
    fields = found.problem.fields
    parts = []
    if fields.get("number") is not None:
        parts.append(tr("nomor {number}", number=fields["number"]))
    if fields.get("revision") is not None:
        parts.append(tr("revisi {n}", n=fields["revision"]))
    if fields.get("digest"):
        parts.append(tr("kode {digest}", digest=fields["digest"]))
    elif fields.get("keyid"):
        parts.append(tr("kode {digest}", digest=fields["keyid"]))
    elif fields.get("what"):
        parts.append(str(fields["what"]))
    return ", ".join(parts)


def owner(found: Found) -> str:
    """Whose it is: the assessor, or the whole desk."""
    name = found.problem.fields.get("assessor")
    if not name:
        return tr("Sekretariat")
    evaluation, name = found.evaluation, str(name)
    return evaluation.assessor(name).name if evaluation is not None and evaluation.has_assessor(name) else name


def place(found: Found) -> str:
    """Which city it is about, else the evaluation."""
    evaluation, city = found.evaluation, found.problem.fields.get("city")
    if city:
        return city_of(evaluation, str(city))
    return evaluation.title if evaluation is not None else ""


def city_of(evaluation: Evaluation | None, city: str) -> str:
    """The name of a city, else its code."""
    return evaluation.city(city).name if evaluation is not None and evaluation.has_city(city) else city


def happened(found: Found) -> str:
    """The sentence of the check, with names in place of ids."""
    fields = dict(found.problem.fields)
    if fields.get("assessor"):
        fields["assessor"] = owner(found)
    if fields.get("city"):
        fields["city"] = place(found)
    return error_text(UserError(found.problem.key, **fields))


def says(found: Found) -> str:
    """What was signed."""
    return sentence("difference-says", family(found), **found.problem.fields)


def now(found: Found) -> str:
    """What stands here instead."""
    return sentence("difference-now", family(found), **found.problem.fields)


def means(found: Found) -> str:
    """What it means for the results."""
    return sentence("difference-means", family(found))


def to_do(found: Found) -> str:
    """What helps."""
    return sentence("difference-to-do", family(found))


def key_words(survey: Survey) -> str:
    """Which key all of it verified under, and the last receipt record."""
    parts = []
    key = survey.key
    if key is not None and key.opened:
        parts.append(tr("Kunci sekretariat {code}, dibuka dengan frasa sandi.", code=key.code))
    elif key is not None:
        why = (
            tr("Kunci sekretariat {code}, belum dibuka: yang diperiksa utuh, asalnya belum terbukti.", code=key.code)
            if key.protected
            else tr(
                "Kunci sekretariat {code}, tanpa frasa sandi: yang diperiksa utuh, asalnya tidak terbukti.",
                code=key.code,
            )
        )
        parts.append(why)
    if survey.last is not None:
        number, digest = survey.last
        parts.append(
            tr("Catatan penerimaan terakhir nomor {number}, kode {digest}.", number=number, digest=digest[:12])
        )
    if survey.mended:
        parts.append(tr("{n} baris pernah disingkirkan.", n=current().count(survey.mended)))
    parts.append(
        tr("Naskah, nomor identitas, dan alasan benturan disimpan tanpa tanda tangan; tidak memengaruhi angka.")
    )
    return "\n".join(parts)


def list_text(survey: Survey) -> str:
    """The whole list as plain text, a line each, for telling somebody."""
    lines = [happened(found) for found in survey.found] or [sound_word()]
    lines += [f"{sentence('counted', row.kind)}: {of_words(row.sound, row.whole)}" for row in survey.counts]
    return "\n".join([*lines, key_words(survey)])


def of_words(sound: int, whole: int) -> str:
    """`15 dari 16`."""
    return tr("{n} dari {m}", n=current().count(sound), m=current().count(whole))


def sound_word() -> str:
    """That nothing differs."""
    return tr("Semua sama dengan yang ditandatangani")
