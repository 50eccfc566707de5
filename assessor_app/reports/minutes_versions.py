"""What minutes say of versions: two of one sheet and what was agreed, and corrections after signing."""

from assessor_app.reports.minutes_content import MinutesContent
from assessor_app.reports.sentences import because
from assessor_app.reports.spelling import spelled
from assessor_app.words import Words


def conflicts(content: MinutesContent, words: Words) -> list[str]:
    """Each conflict that was decided, with what was decided before, and each that still waits."""
    evaluation, names = content.issue.evaluation, content.names
    sentences = []
    for settled in content.settled:
        fields = {
            "assessor": names[settled.assessor],
            "city": evaluation.city(settled.city).name,
            "versions": spelled(settled.versions, words),
            "agreed_by": settled.agreed_by,
            "code": settled.code,
        }
        decided = words.tr(
            "Lembar {assessor} untuk {city} diterima dalam {versions} versi yang berbeda; menurut kesepakatan "
            "dengan {agreed_by} dihitung versi dengan kode {code}",
            **fields,
        )
        if settled.overtaken:
            decided = words.tr(
                "Lembar {assessor} untuk {city} diterima dalam {versions} versi yang berbeda; menurut kesepakatan "
                "dengan {agreed_by} diputuskan versi dengan kode {code}",
                **fields,
            )
        sentences.append(because(decided, settled.reason, words))
        for earlier in settled.earlier:
            replaced = words.tr(
                "Sebelumnya diputuskan versi dengan kode {code} menurut kesepakatan dengan {agreed_by}",
                code=earlier.code,
                agreed_by=earlier.agreed_by,
            )
            sentences.append(because(replaced, earlier.reason, words))
        if settled.counts:
            sentences.append(
                words.tr(
                    "Sesudah itu {assessor} menandatangani versi dengan kode {code}, dan versi itulah yang dihitung.",
                    assessor=names[settled.assessor],
                    code=settled.counts,
                )
            )
    for row in content.rows:
        for assessor in row.conflict:
            sentences.append(
                words.tr(
                    "Lembar {assessor} untuk {city} diterima dalam lebih dari satu versi dan menunggu keputusan.",
                    assessor=names[assessor],
                    city=row.city.name,
                )
            )
    return sentences


def corrections(content: MinutesContent, words: Words) -> list[str]:
    """Each sheet that is not its first version, with its reason."""
    evaluation = content.issue.evaluation
    told = []
    for printed in content.sheets:
        sheet = printed.sheet
        if sheet.version == 1 or sheet.recused:
            continue
        fields = {
            "assessor": content.names[sheet.assessor],
            "version": sheet.version,
            "city": evaluation.city(sheet.city).name,
        }
        sentence = words.tr("{assessor} menandatangani versi {version} untuk {city}", **fields)
        if sheet.from_paper:
            sentence = words.tr("Versi {version} lembar {assessor} untuk {city} disalin dari kertas", **fields)
        told.append(because(sentence, sheet.reason, words))
    return told
