"""What `enter` says of a table it took: for people the counts first, and the same as data."""

from collections.abc import Mapping

import click

from assessor_app import words
from assessor_app.cli.printing import print_notices
from assessor_app.operations.entering import Entered
from assessor_app.operations.entry.counts import Counts
from assessor_app.operations.entry.plan import CityPlan
from assessor_app.words import tr


def print_entered(entered: Entered) -> None:
    """Counts of the marks, of what else changed, then the sheets that were opened and signed."""
    click.echo(_counted(entered.marks))
    for name, counts in (
        (tr("Catatan"), entered.notes),
        (tr("Bukti"), entered.evidence),
        (tr("Temuan"), entered.findings),
    ):
        if counts.moved:
            click.echo(f"{name}: {_counted(counts)}")
    print_notices(entered.notices)
    signed = {made.version.sheet.city: made.version.sheet.version for made in entered.signed}
    for city in entered.reopened:
        if city not in signed:
            click.echo(tr("{city}: dibuka lagi, belum ditandatangani.", city=_named(entered, city)))
    for city, version in signed.items():
        click.echo(tr("{city}: versi {version} ditandatangani.", city=_named(entered, city), version=version))


def entered_document(entered: Entered) -> Mapping[str, object]:
    """The same as one document: counts of the marks, then of each kind of text, then city by city."""
    return {
        **vars(entered.marks),
        "notes": vars(entered.notes),
        "evidence": vars(entered.evidence),
        "findings": vars(entered.findings),
        "cities": [_city(entered, plan) for plan in entered.cities],
        "reopened": list(entered.reopened),
        "signed": [
            {"city": made.version.sheet.city, "version": made.version.sheet.version, "digest": made.version.digest}
            for made in entered.signed
        ],
        "notices": [words.sentence("notice", notice.key, **notice.fields) for notice in entered.notices],
    }


def _city(entered: Entered, plan: CityPlan) -> Mapping[str, object]:
    return {
        "code": plan.city,
        "name": entered.evaluation.city(plan.city).name,
        "touched": plan.changes,
        **vars(plan.mark_counts),
    }


def _counted(counts: Counts) -> str:
    return tr(
        "{new} baru, {changed} berubah, {cleared} dihapus, {same} tetap.",
        new=counts.new,
        changed=counts.changed,
        cleared=counts.cleared,
        same=counts.same,
    )


def _named(entered: Entered, city: str) -> str:
    return f"{entered.evaluation.city(city).name} ({city})"
