"""Cards printed again: a document of its own, only for who can open the codes, and never beside what may leave."""

from collections.abc import Iterator

from assessor_app.errors import UserError
from assessor_app.operations.desk_keys import desk_bundle
from assessor_app.operations.printing.desk import Desk
from assessor_app.operations.printing.selection import Document, Selection
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words

KIND = "cards"
"""The kind, which is asked for alone and not among the others: whoever prints forms hands them out."""


def cards(desk: Desk, selection: Selection, words: Words, passphrase: str | None) -> Iterator[Document]:
    """The cards of all seats, or the one of the assessor chosen.

    Raises:
        UserError: `passphrase-missing`, `passphrase-wrong`, `unknown-assessor-id`, `nothing-to-print` for a city, a
            room or a day, which have no card.
    """
    evaluation = desk.evaluation
    if selection.cities or selection.room is not None or selection.day is not None:
        raise UserError("nothing-to-print")
    codes = desk_bundle(desk.workspace, evaluation.id, passphrase).codes
    people = evaluation.assessors if selection.assessor is None else (evaluation.assessor(selection.assessor),)
    seats = [person for person in people if person.id in codes and person.listed]

    def build() -> bytes:
        from assessor_app.reports.cards import Card, build_cards

        ordered = sorted(seats, key=lambda person: person.spare)
        return build_cards(evaluation, [Card(person, codes[person.id]) for person in ordered], words)

    if not seats:
        raise UserError("nothing-to-print")
    name = file_name(Kind.CARDS, evaluation, assessor=selection.assessor or "")
    yield Document(KIND, name, selection.assessor or "", build, private=True)
