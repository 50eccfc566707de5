"""The table as files and as text for the clipboard."""

from pathlib import Path

from assessor_app.desktop.jobs import Ticket
from assessor_app.desktop.widgets.base import say
from assessor_app.desktop.widgets.table import TableView
from assessor_app.domain.results import CityResult, Results
from assessor_app.exchange.durable import write_file
from assessor_app.operations.tables import results_csv


def save_csv(ticket: Ticket, path: Path, results: Results) -> None:
    """Write the official table as CSV."""
    write_file(path, results_csv(results).encode())


def save_xlsx(ticket: Ticket, path: Path, results: Results) -> None:
    """Write the workbook with every mark and live formulas."""
    from assessor_app.exchange.results_workbook import results_workbook  # XlsxWriter is needed only here

    write_file(path, results_workbook(results))


def table_text(table: TableView[CityResult]) -> str:
    """The table as it is shown, tab-separated, for a spreadsheet or a chat."""
    columns = table.rows.columns
    lines = ["\t".join(say(column.title) for column in columns)]
    lines += ["\t".join(column.text(row) for column in columns) for row in table.rows.rows]
    return "\n".join(lines)
