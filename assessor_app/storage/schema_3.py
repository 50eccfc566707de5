"""What schema version 3 adds: signed records of receipts, and a place for rows that were moved aside.

A frozen row moves in one way only: it is copied into `damaged_rows`, and only then may it be deleted. A document
handed out no longer needs its closing's row, which may be such a row. Literals only, never edited again.
"""

_FREED = {
    "versions": "document",
    "records": "document",
    "received_files": "data",
    "revisions": "package",
    "receipt_records": "document",
}

STATEMENTS = (
    """CREATE TABLE receipt_records (
    seq INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    keyid TEXT NOT NULL CHECK (length(keyid) = 32),
    at TEXT NOT NULL,
    file TEXT CHECK (length(file) = 64),
    document BLOB NOT NULL
) STRICT""",
    """CREATE TRIGGER receipt_records_no_update BEFORE UPDATE ON receipt_records
BEGIN SELECT RAISE(ABORT, 'receipt_records: written once'); END""",
    """CREATE TABLE damaged_rows (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source IN ('versions', 'records', 'received_files', 'revisions', 'receipt_records')),
    row INTEGER NOT NULL,
    digest TEXT NOT NULL,
    columns TEXT NOT NULL,
    document BLOB NOT NULL,
    at TEXT NOT NULL
) STRICT""",
    """CREATE TRIGGER damaged_rows_no_update BEFORE UPDATE ON damaged_rows
BEGIN SELECT RAISE(ABORT, 'damaged_rows: written once'); END""",
    """CREATE TRIGGER damaged_rows_no_delete BEFORE DELETE ON damaged_rows
BEGIN SELECT RAISE(ABORT, 'damaged_rows: written once'); END""",
    "DROP TRIGGER versions_no_delete",
    "DROP TRIGGER records_no_delete",
    "DROP TRIGGER received_files_no_delete",
    "DROP TRIGGER revisions_no_delete",
    *(
        f"""CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
WHEN NOT EXISTS (SELECT 1 FROM damaged_rows WHERE source = '{table}' AND row = OLD.rowid AND document = OLD.{held})
BEGIN SELECT RAISE(ABORT, '{table}: written once'); END"""
        for table, held in _FREED.items()
    ),
    """CREATE TABLE issued_documents_3 (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    closing TEXT CHECK (length(closing) = 64),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    at TEXT NOT NULL,
    packed BLOB NOT NULL
) STRICT""",
    "INSERT INTO issued_documents_3 SELECT seq, evaluation, digest, closing, kind, name, size, at, packed "
    "FROM issued_documents",
    "DROP TRIGGER issued_documents_no_update",
    "DROP TRIGGER issued_documents_no_delete",
    "DROP TABLE issued_documents",
    "ALTER TABLE issued_documents_3 RENAME TO issued_documents",
    "CREATE UNIQUE INDEX issued_documents_once ON issued_documents (evaluation, digest, name, ifnull(closing, ''))",
    """CREATE TRIGGER issued_documents_no_update BEFORE UPDATE ON issued_documents
BEGIN SELECT RAISE(ABORT, 'issued_documents: written once'); END""",
    """CREATE TRIGGER issued_documents_no_delete BEFORE DELETE ON issued_documents
BEGIN SELECT RAISE(ABORT, 'issued_documents: written once'); END""",
)
