"""What schema version 2 adds: score files as they came, for an archive that can be verified elsewhere.

`key` opens a sealed file again, so that its inside needs no second copy. Literals only, never edited again.
"""

STATEMENTS = (
    """CREATE TABLE received_files (
    seq INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    document_digest TEXT NOT NULL CHECK (length(document_digest) = 64),
    assessor TEXT NOT NULL CHECK (assessor <> ''),
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    at TEXT NOT NULL,
    versions TEXT NOT NULL CHECK (json_valid(versions)),
    key BLOB CHECK (length(key) = 32),
    data BLOB NOT NULL
) STRICT""",
    """CREATE TRIGGER received_files_no_update BEFORE UPDATE ON received_files
BEGIN SELECT RAISE(ABORT, 'received_files: written once'); END""",
    """CREATE TRIGGER received_files_no_delete BEFORE DELETE ON received_files
BEGIN SELECT RAISE(ABORT, 'received_files: written once'); END""",
)
