"""Commands that need a person's word: decide on a conflict, and what changes on the day itself."""

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import click

from assessor_app.cli.context import Session, operator_option, pass_session, passphrase
from assessor_app.cli.usage import Commands
from assessor_app.domain.records import DeskAction
from assessor_app.errors import UserError
from assessor_app.operations.deciding import decide as decide_conflict
from assessor_app.operations.desk_day import DeskChange, change_day
from assessor_app.words import tr

_F = TypeVar("_F", bound=Callable[..., Any])
_DATES = ["%Y-%m-%d", "%d/%m/%Y"]


@click.command()
@click.argument("assessor", metavar="ASSESSOR")
@click.argument("city", metavar="CITY")
@click.argument("digest", metavar="DIGEST")
@click.option("--agreed-by", required=True, help="Atas kesepakatan siapa.")
@click.option("--reason", required=True, help="Alasan.")
@operator_option
@pass_session
def decide(
    session: Session, assessor: str, city: str, digest: str, agreed_by: str, reason: str, operator: str
) -> None:
    """Putuskan versi mana yang berlaku bila dua versi bentrok."""
    workspace = session.workspace()
    found = workspace.evaluation(session.evaluation).find_city(city)
    decided = decide_conflict(
        workspace,
        assessor=assessor,
        city=found.code,
        digest=digest,
        agreed_by=agreed_by,
        reason=reason,
        operator=operator,
        passphrase=passphrase(),
        evaluation_id=session.evaluation,
    )
    click.echo(tr("Keputusan untuk {city} dicatat, kode {digest}.", city=found.name, digest=decided.record.digest))


@click.group(cls=Commands)
def desk() -> None:
    """Catat perubahan pada hari pelaksanaan; setiap catatan memerlukan alasan."""


def _reason_option(command: _F) -> _F:
    return click.option("--reason", required=True, help="Alasan.")(operator_option(command))


@desk.command()
@click.argument("city", metavar="CITY")
@_reason_option
@pass_session
def absent(session: Session, city: str, reason: str, operator: str) -> None:
    """Daerah tidak mengikuti."""
    _change(session, operator, DeskChange(DeskAction.ABSENT, reason, city=_city(session, city)))


@desk.command()
@click.argument("city", metavar="CITY")
@_reason_option
@pass_session
def present(session: Session, city: str, reason: str, operator: str) -> None:
    """Daerah ternyata mengikuti."""
    _change(session, operator, DeskChange(DeskAction.PRESENT, reason, city=_city(session, city)))


@desk.command()
@click.argument("assessor", metavar="ASSESSOR")
@click.argument("city", metavar="CITY")
@_reason_option
@pass_session
def waive(session: Session, assessor: str, city: str, reason: str, operator: str) -> None:
    """Lembar seorang asesor tidak lagi ditunggu."""
    change = DeskChange(DeskAction.WAIVE, reason, city=_city(session, city), assessor=assessor)
    _change(session, operator, change)


@desk.command()
@click.argument("city", metavar="CITY")
@click.option("--room", required=True, help="Ruang.")
@click.option("--date", required=True, type=click.DateTime(_DATES), help="Tanggal.")
@click.option("--start", required=True, metavar="TIME", help="Mulai, misalnya 13.30.")
@_reason_option
@pass_session
def move(session: Session, city: str, room: str, date: dt.datetime, start: str, reason: str, operator: str) -> None:
    """Sesi dipindahkan."""
    change = DeskChange(
        DeskAction.MOVE, reason, city=_city(session, city), room=room, date=date.date(), start=_time(start)
    )
    _change(session, operator, change)


@desk.command()
@click.argument("seat", metavar="SEAT")
@click.option("--room", required=True, help="Ruang.")
@click.option("--for", "stands_for", metavar="ASSESSOR", help="Menggantikan asesor ini.")
@click.option("--institution", metavar="TEXT", help="Lembaga asesor pengganti; tanpa ini ditulis Asesor pengganti.")
@click.option("--identity", metavar="TEXT", help="Identitas untuk berita acara, misalnya NIP; tidak ditandatangani.")
@_reason_option
@pass_session
def seat(
    session: Session,
    seat: str,
    room: str,
    stands_for: str | None,
    institution: str | None,
    identity: str | None,
    reason: str,
    operator: str,
) -> None:
    """Kursi cadangan mendapat tempat."""
    change = DeskChange(
        DeskAction.SEAT,
        reason,
        assessor=seat,
        room=room,
        stands_for=stands_for,
        institution=institution,
        identity=identity,
    )
    _change(session, operator, change)


@desk.command()
@click.argument("city", metavar="CITY")
@click.argument("text", metavar="TEXT")
@_reason_option
@pass_session
def presenters(session: Session, city: str, text: str, reason: str, operator: str) -> None:
    """Pemapar yang hadir."""
    _change(session, operator, DeskChange(DeskAction.PRESENTERS, reason, city=_city(session, city), text=text))


@desk.command()
@click.argument("city", metavar="CITY")
@click.argument("text", metavar="TEXT")
@_reason_option
@pass_session
def objection(session: Session, city: str, text: str, reason: str, operator: str) -> None:
    """Keberatan daerah atas nilainya; tidak mengubah hasil dan disebut dalam berita acara perubahan."""
    _change(session, operator, DeskChange(DeskAction.OBJECTION, reason, city=_city(session, city), text=text))


def _city(session: Session, text: str) -> str:
    return session.workspace().evaluation(session.evaluation).find_city(text).code


def _time(text: str) -> dt.time:
    for pattern in ("%H.%M", "%H:%M"):
        try:
            return dt.datetime.strptime(text.strip(), pattern).time()
        except ValueError:
            continue
    raise UserError("not-a-time", text=text)


def _change(session: Session, operator: str, change: DeskChange) -> None:
    changed = change_day(
        session.workspace(), change, operator=operator, passphrase=passphrase(), evaluation_id=session.evaluation
    )
    click.echo(tr("Dicatat, kode {digest}.", digest=changed.record.digest))


COMMANDS = (decide, desk)
