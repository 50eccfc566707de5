"""What `close` says of the results it fixed: for people and as data."""

from collections.abc import Mapping

import click

from assessor_app import words
from assessor_app.cli.printing import reason_text
from assessor_app.operations.closing import Closed
from assessor_app.operations.printing.codes import results_code
from assessor_app.words import tr


def print_closed(closed: Closed) -> None:
    """Number and code, then the cities without a final and those counted with less than their panel."""
    code = results_code(closed.results_digest)
    click.echo(tr("Penetapan hasil ke-{number}, kode hasil {digest}.", number=closed.number, digest=code))
    click.echo(words.sentence("verify", "code-digest", digest=closed.results_digest))
    for row in closed.incomplete:
        click.echo(tr("Belum lengkap: {city} ({reason}).", city=row.city.name, reason=reason_text(row)))
    for row in closed.short:
        missing = ", ".join(closed.results.evaluation.assessor(a).name for a in row.missing)
        click.echo(tr("Kurang dari seluruh panel: {city}, belum ada {missing}.", city=row.city.name, missing=missing))


def closed_document(closed: Closed) -> Mapping[str, object]:
    """The same as one document; `digest` is that of the results, `record` that of the signed closing."""
    return {
        "number": closed.number,
        "digest": closed.results_digest,
        "code": results_code(closed.results_digest),
        "record": closed.record.digest,
        "incomplete": [
            {"code": row.city.code, "name": row.city.name, "reason": row.reason} for row in closed.incomplete
        ],
        "short": [
            {"code": row.city.code, "name": row.city.name, "missing": list(row.missing)} for row in closed.short
        ],
    }
