"""The papers of a later closing: Berita Acara Perubahan to sign, a letter to each city whose figures changed."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from assessor_app.domain.closings import closing_of
from assessor_app.domain.evaluation import Assessor, City, Evaluation
from assessor_app.domain.papers import DATE, NUMBER, Paper
from assessor_app.domain.rooms import room_name
from assessor_app.errors import UserError
from assessor_app.operations.naskah import FOLLOWED
from assessor_app.operations.paper_dates import CHANGE_LETTER, CHANGE_MINUTES, FIRST_MINUTES
from assessor_app.operations.printing.change_facts import ChangeFacts
from assessor_app.operations.printing.codes import document_code
from assessor_app.operations.printing.desk import Desk, closed_at
from assessor_app.operations.printing.minutes import Place, paper_of, places
from assessor_app.operations.printing.selection import Document, Selection
from assessor_app.reports.change.content import Change, ChangeLetterContent, ChangeMinutesContent, Followed, Signer
from assessor_app.reports.content import Issue
from assessor_app.reports.names import Kind, file_name
from assessor_app.words import Words

if TYPE_CHECKING:  # they know how pages are laid out, which the start does not pay for
    from assessor_app.reports.naskah import Naskah
    from assessor_app.reports.recap import RecapContent

_NOBODY = frozenset({"asesor", "assessor", "penilai"})
_WORD = re.compile(r"[^\W\d_]{4,}")


def change_subject(number: int, about: str = "") -> str:
    """What a paper of a change is about, for its code: other than the first paper's, also where no figure moved."""
    return " ".join(part for part in (about, f"perubahan-{number}") if part)


def change_letters(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """One to each city chosen; only a city whose figures changed is written to.

    Raises:
        UserError: `no-figure-changed`, `city-not-changed` for a city that was asked for, `room-not-changed`.
    """
    from assessor_app.reports.change.letter import build_change_letter

    facts = ChangeFacts(desk)

    def builder(city: City) -> Callable[[], bytes]:
        return lambda: build_change_letter(_letter(facts, city), words)

    for city in _addressed(facts, selection):
        yield Document("letter", file_name(Kind.LETTER, desk.evaluation, city=city), city.code, builder(city))


def change_minutes(desk: Desk, selection: Selection, words: Words) -> Iterator[Document]:
    """One for the whole evaluation; with a room or a day one for each room and day of which a city changed.

    Raises:
        UserError: `room-not-changed` where none did.
    """
    from assessor_app.reports.change.minutes import build_change_minutes

    facts = ChangeFacts(desk)

    def builder(place: Place | None) -> Callable[[], bytes]:
        def build() -> bytes:
            content = _minutes(facts, place, words)
            recap = _recap(facts, content.issue, content.naskah, words) if place is None else None
            return build_change_minutes(content, recap, words)

        return build

    if selection.room is None and selection.day is None:
        yield Document("minutes", file_name(Kind.MINUTES, desk.evaluation), "", builder(None))
        return
    found = [place for place in places(desk.evaluation, selection.room, selection.day) if facts.at(place).cities]
    if not found:
        raise UserError("room-not-changed", number=facts.number)
    for place in found:
        name = file_name(Kind.MINUTES, desk.evaluation, part=f"ruang {place.room} {place.day}")
        yield Document("minutes", name, "", builder(place))


def _addressed(facts: ChangeFacts, selection: Selection) -> tuple[City, ...]:
    """The cities that a selection names, each of which changed."""
    evaluation = facts.desk.evaluation
    cities = tuple(change.city for change in facts.whole.cities)
    if not cities:
        raise UserError("no-figure-changed", number=facts.number)
    if selection.cities:
        wanted = {evaluation.find_city(text).code for text in selection.cities}
        for code in sorted(wanted - facts.moved):
            raise UserError("city-not-changed", city=evaluation.city(code).name, number=facts.number)
        cities = tuple(city for city in cities if city.code in wanted)
    if selection.room is not None or selection.day is not None:
        there = places(evaluation, selection.room, selection.day)
        seated = {change.city.code for place in there for change in facts.at(place).cities}
        cities = tuple(city for city in cities if city.code in seated)
    if not cities:
        raise UserError("room-not-changed", number=facts.number)
    return cities


def _letter(facts: ChangeFacts, city: City) -> ChangeLetterContent:
    desk, number = facts.desk, facts.number
    first = desk.said(Kind.LETTER, Paper(city.code))
    own = desk.naskah(CHANGE_LETTER, Paper(city.code, change=number), alone=_alone(facts, number))
    return ChangeLetterContent(
        issue=_issue(desk, "letter", city.code, change_subject(number, city.code)),
        naskah=_following(own, first, CHANGE_LETTER),
        city=city,
        change=facts.of_cities({city.code}),
        follows=_letter_before(facts, city),
        minutes=Followed(desk.said(CHANGE_MINUTES, Paper(change=number)), number),
        report=document_code("report", city.code, facts.before.results),
        deadline=first.day("batas_waktu"),
        corrections=city.code in desk.results.by_code and bool(desk.corrections(city.code)),
        named=frozenset(_named(desk)),
    )


def _alone(facts: ChangeFacts, number: int) -> Paper | None:
    """A row for a whole change is a letter's own where the change has only that letter."""
    changed = next(change.cities for change in facts.desk.changes if change.number == number + 1)
    return Paper(change=number) if len(changed) == 1 else None


def _letter_before(facts: ChangeFacts, city: City) -> Followed:
    """The letter that told the city its result last: of an earlier change, its own, or the one to all."""
    desk = facts.desk
    for change in reversed(desk.changes[:-1]):
        if change.of(city.code) is not None:
            number = change.number - 1
            paper = Paper(city.code, change=number)
            return Followed(desk.said(CHANGE_LETTER, paper, alone=_alone(facts, number)), number)
    single = desk.said(Kind.LETTER, Paper(city.code))
    return Followed(single if single.text(NUMBER) else desk.said(Kind.LETTER))


def _named(desk: Desk) -> Iterator[str]:
    """What gives a person or an institution away: names, words of names, short names, ids."""
    for person in desk.evaluation.assessors:
        name = desk.names[person.id]
        yield from (name, person.name, person.short_name, person.institution, person.id)
        yield from (word for word in _WORD.findall(f"{name} {person.name}") if word.casefold() not in _NOBODY)


def _minutes(facts: ChangeFacts, place: Place | None, words: Words) -> ChangeMinutesContent:
    desk, number = facts.desk, facts.number
    change = facts.whole if place is None else facts.at(place)
    about = f"{place.room} {place.day}" if place else ""
    paper = replace(paper_of(place), change=number)
    own = desk.naskah(CHANGE_MINUTES, paper)
    where = ""
    if place is not None:
        where = words.tr("Ruang {room}, {date}", room=place.room, date=words.date(place.day))
    return ChangeMinutesContent(
        issue=_issue(desk, "minutes", about, change_subject(number, about)),
        naskah=_following(own, desk.said(FIRST_MINUTES, paper_of(place)), CHANGE_MINUTES),
        where=where,
        change=change,
        follows=_minutes_before(facts, place),
        signers=_signers(desk, change),
        names=desk.names,
        attached=place is None,
    )


def _minutes_before(facts: ChangeFacts, place: Place | None) -> Followed:
    """The minutes that agreed on the result before: of that room where it had its own, else of the event."""
    desk, earlier = facts.desk, facts.number - 1
    for of in dict.fromkeys((place, None)):
        paper = paper_of(of)
        said = desk.said(CHANGE_MINUTES, replace(paper, change=earlier)) if earlier else _first_minutes(desk, of)
        if said.text(NUMBER) or of is None:
            break
    return Followed(said, earlier or None)


def _first_minutes(desk: Desk, place: Place | None) -> "Naskah":
    """The first minutes' texts, with the date that they bear where nobody wrote one."""
    from assessor_app.reports.naskah import Naskah

    said = desk.said(FIRST_MINUTES, paper_of(place))
    met = place.day if place else desk.evaluation.end
    closed = closed_at(closing_of(desk.closings[0]), desk.evaluation).at.date()
    if said.day() or met is None or met < closed:
        return said
    return Naskah({**said.fields, DATE: met.isoformat()})


def _following(own: "Naskah", first: "Naskah", document: str) -> "Naskah":
    """The texts of a paper; whoever signed and sent the first one does so again where nothing else is said."""
    _, fields = FOLLOWED[document]
    from assessor_app.reports.naskah import Naskah

    return Naskah({**{name: first.text(name) for name in fields if first.text(name)}, **own.fields})


def _issue(desk: Desk, kind: str, about: str, subject: str) -> Issue:
    return replace(desk.issue(kind, about), document_code=document_code(kind, subject, desk.digest))


def _recap(facts: ChangeFacts, issue: Issue, naskah: "Naskah", words: Words) -> "RecapContent":
    """The recapitulation after the change, as Lampiran I."""
    from assessor_app.operations.printing.letter_documents import recap_content

    recap = recap_content(facts.desk, Selection(), words)
    number = words.tr("Berita acara nomor {number}", number=naskah.dotted(NUMBER))
    return replace(
        recap,
        issue=replace(recap.issue, document_code=issue.document_code),
        heading=words.tr("Lampiran I: rekapitulasi nilai"),
        letter=f"{number}, {naskah.date(words)}",
    )


def _signers(desk: Desk, change: Change) -> tuple[Signer, ...]:
    """The head of the team, the heads of the panels concerned, and whoever caused the change, each once.

    Of several heads each is a panel's; the team has one only where there is one.
    """
    evaluation = desk.evaluation
    heads = sorted((a for a in evaluation.assessors if a.chair and a.listed), key=lambda a: (a.panel, a.id))
    concerned = {moved.city.code for moved in change.cities} or {cause.city.code for cause in change.causes}
    seated = {assessor for code in concerned for assessor in _panel(evaluation, code)}
    leader = heads if len(heads) == 1 else []
    causing = sorted({cause.assessor for cause in change.causes})
    people = [*leader, *(head for head in heads if head.id in seated)]
    people += [evaluation.assessor(assessor) for assessor in causing]
    found = []
    for person in dict.fromkeys(people):
        named = replace(person, name=desk.names[person.id], panel=room_name(person.panel))
        found.append(Signer(named, leads=person in leader))
    return tuple(found) or (Signer(Assessor("", "", ""), leads=True),)


def _panel(evaluation: Evaluation, code: str) -> tuple[str, ...]:
    return evaluation.scheduled(code) if evaluation.has_city(code) else ()
