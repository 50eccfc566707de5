"""How final the figures of a document are, in the two or three words that stand on each of its pages."""

from assessor_app.reports.content import Issue
from assessor_app.words import Words


def closed_state(issue: Issue, words: Words) -> str:
    """`Penetapan`, or `Perubahan ke-1` after the second closing; empty while SEMENTARA, which the tag says louder."""
    if issue.closed is None:
        return ""
    if issue.closed.number == 1:
        return words.tr("Penetapan")
    return words.tr("Perubahan ke-{n}", n=issue.closed.number - 1)


def differing(issue: Issue, words: Words) -> str:
    """The closings of two desks that differ, each with the code of its results; empty where none do."""
    if not issue.conflicting:
        return ""
    return words.tr(
        "Ada penetapan yang berbeda dan belum diselesaikan: {closings}.", closings=", ".join(issue.conflicting)
    )
