"""The sheet Naskah: numbers, dates and signers of the documents; editable at any time, outside the package."""

from assessor_app.domain.text import clean, slug
from assessor_app.exchange import cells, columns
from assessor_app.exchange.columns import Form
from assessor_app.exchange.rows import Problems, read_rows, shown
from assessor_app.exchange.tables import Table

Texts = dict[str, dict[str, str]]


def read_texts(table: Table, problems: Problems) -> Texts:
    """Read Naskah: by document, then by column, what is filled in; dates as ISO text."""
    texts: Texts = {}
    sheet = columns.SHEETS["Naskah"]
    for row in read_rows(table, "Naskah", sheet, problems) or []:
        written = clean(cells.plain(row.cell("dokumen")) or "")
        document = slug(written)
        if written and document not in columns.DOCUMENTS:
            row.notice("dokumen", "unknown-document", text=shown(written), choices=", ".join(columns.DOCUMENTS))
            continue
        fields: dict[str, str] = {}
        for column in sheet[1:]:
            if column.form is Form.DATE:
                day = row.date(column.name)
                text = day.isoformat() if day else ""
            else:
                text = row.text(column.name, lines=column.form is Form.LONG)
            if text:
                fields[column.name] = text
        if row.ok and document in texts:
            row.refuse("dokumen", "cell-twice", text=document)
        elif row.ok:
            texts[document] = fields
    return texts
