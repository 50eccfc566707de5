"""Lists of the desk as PDF bytes: the preview of a merge, the receipts of a room."""

from dataclasses import dataclass

from assessor_app.operations.printing.desk import open_desk
from assessor_app.storage.workspace import Workspace
from assessor_app.words import Words, current


@dataclass(frozen=True)
class DeskList:
    """A list in words: title, what stands beside it, heads (and whether their column is wide), rows.

    `large` is the place of the column that is printed large.
    """

    title: str
    about: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[str, ...], ...]
    large: int | None = None


def print_desk_list(
    workspace: Workspace, wanted: DeskList, *, evaluation_id: str | None = None, words: Words | None = None
) -> bytes:
    """Lay a list out on the evaluation's paper."""
    from assessor_app.reports.desk_list import DeskListContent, build_desk_list

    paper = workspace.evaluation(evaluation_id).paper
    desk = open_desk(workspace, evaluation_id=evaluation_id, paper=paper)
    issue = desk.issue("desk-list", f"{wanted.title} {wanted.about}")
    content = DeskListContent(issue, wanted.title, wanted.about, wanted.heads, wanted.rows, wanted.large)
    return build_desk_list(content, words or current())
