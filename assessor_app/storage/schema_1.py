"""The tables of schema version 1, as they were released: literals only, never edited again (append a migration).

Every row that records what happened is frozen: triggers refuse UPDATE and DELETE. Only settings, seats, desks,
drafts, received drafts and the organiser's texts may change. Large columns stand last, so that reading the short
ones does not walk their overflow pages.
"""

_FROZEN = (
    "evaluations",
    "revisions",
    "issued_keys",
    "versions",
    "records",
    "receipts",
    "exports",
    "issued_documents",
    "kept_drafts",
    "draft_history",
    "operations",
)

_WORKSPACE = (
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TRIGGER counters_only_grow BEFORE UPDATE ON counters WHEN NEW.value <= OLD.value
BEGIN SELECT RAISE(ABORT, 'counters only grow'); END""",
    """CREATE TABLE operations (
    seq INTEGER PRIMARY KEY,
    verb TEXT NOT NULL CHECK (verb <> ''),
    subject TEXT NOT NULL,
    operator TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT""",
)

_EVALUATIONS = (
    """CREATE TABLE evaluations (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> '')
) STRICT""",
    """CREATE TABLE revisions (
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    title TEXT NOT NULL,
    year INTEGER NOT NULL,
    stage TEXT NOT NULL,
    at TEXT NOT NULL,
    package_digest TEXT NOT NULL CHECK (length(package_digest) = 64),
    document BLOB NOT NULL,
    package BLOB NOT NULL,
    PRIMARY KEY (evaluation, revision)
) STRICT""",
    """CREATE TABLE issued_keys (
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    assessor TEXT NOT NULL CHECK (assessor <> ''),
    keyid TEXT NOT NULL CHECK (length(keyid) = 32),
    sign TEXT NOT NULL CHECK (length(sign) = 64),
    box TEXT NOT NULL CHECK (length(box) = 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    PRIMARY KEY (evaluation, assessor, keyid)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE seats (
    evaluation TEXT PRIMARY KEY REFERENCES evaluations (id),
    assessor TEXT NOT NULL CHECK (assessor <> ''),
    name TEXT NOT NULL,
    secretariat TEXT NOT NULL CHECK (length(secretariat) = 64),
    secretariat_sign TEXT NOT NULL CHECK (length(secretariat_sign) = 64),
    secretariat_box TEXT NOT NULL CHECK (length(secretariat_box) = 64),
    keyid TEXT NOT NULL CHECK (length(keyid) = 32),
    joined TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER seats_keep_their_assessor
BEFORE UPDATE OF evaluation, assessor, secretariat, secretariat_sign, secretariat_box ON seats
BEGIN SELECT RAISE(ABORT, 'a seat keeps its assessor and its secretariat'); END""",
    """CREATE TABLE desks (
    evaluation TEXT PRIMARY KEY REFERENCES evaluations (id),
    wrapped INTEGER NOT NULL CHECK (wrapped IN (0, 1)),
    sign TEXT NOT NULL CHECK (length(sign) = 64),
    box TEXT NOT NULL CHECK (length(box) = 64),
    secrets BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER desks_keep_their_keys BEFORE UPDATE OF evaluation, sign, box ON desks
BEGIN SELECT RAISE(ABORT, 'a desk keeps its keys'); END""",
    """CREATE TABLE texts (
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    document TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (evaluation, document, field)
) STRICT, WITHOUT ROWID""",
)

_SIGNED = (
    """CREATE TABLE versions (
    seq INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    keyid TEXT NOT NULL CHECK (length(keyid) = 32),
    version INTEGER NOT NULL CHECK (version >= 1),
    recused INTEGER NOT NULL CHECK (recused IN (0, 1)),
    scored INTEGER NOT NULL CHECK (scored >= 0),
    not_applicable INTEGER NOT NULL CHECK (not_applicable >= 0),
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    at TEXT NOT NULL,
    file TEXT,
    replaces TEXT NOT NULL CHECK (json_valid(replaces)),
    document BLOB NOT NULL
) STRICT""",
    "CREATE INDEX versions_by_sheet ON versions (evaluation, assessor, city)",
    """CREATE TABLE records (
    seq INTEGER PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'desk', 'closing', 'reissue')),
    number INTEGER NOT NULL,
    time TEXT NOT NULL,
    keyid TEXT NOT NULL CHECK (length(keyid) = 32),
    at TEXT NOT NULL,
    document BLOB NOT NULL
) STRICT""",
    """CREATE TABLE receipts (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    file TEXT NOT NULL,
    file_digest TEXT NOT NULL CHECK (length(file_digest) = 64),
    verdict TEXT NOT NULL,
    operator TEXT NOT NULL,
    at TEXT NOT NULL,
    document_digest TEXT CHECK (length(document_digest) = 64),
    receipt TEXT,
    assessor TEXT,
    name TEXT,
    device TEXT,
    counter INTEGER,
    file_time TEXT,
    sheets TEXT NOT NULL CHECK (json_valid(sheets))
) STRICT""",
    """CREATE TABLE received_drafts (
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    assessor TEXT NOT NULL,
    file_time TEXT NOT NULL,
    counter INTEGER NOT NULL,
    drafts TEXT NOT NULL CHECK (json_valid(drafts)),
    PRIMARY KEY (evaluation, assessor)
) STRICT""",
    """CREATE TABLE exports (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    assessor TEXT NOT NULL,
    file TEXT NOT NULL,
    receipt TEXT NOT NULL,
    counter INTEGER NOT NULL,
    at TEXT NOT NULL,
    digests TEXT NOT NULL CHECK (json_valid(digests))
) STRICT""",
    """CREATE TABLE issued_documents (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    closing TEXT REFERENCES records (digest),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    at TEXT NOT NULL,
    packed BLOB NOT NULL
) STRICT""",
    "CREATE UNIQUE INDEX issued_documents_once ON issued_documents (evaluation, digest, name, ifnull(closing, ''))",
)

_DRAFTS = (
    """CREATE TABLE drafts (
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    instrument TEXT NOT NULL,
    reason TEXT,
    begun TEXT NOT NULL,
    changed TEXT NOT NULL,
    filled INTEGER NOT NULL CHECK (filled IN (0, 1)),
    PRIMARY KEY (evaluation, assessor, city)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft_marks (
    evaluation TEXT NOT NULL,
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    steps INTEGER,
    changed TEXT NOT NULL,
    PRIMARY KEY (evaluation, assessor, city, indicator),
    FOREIGN KEY (evaluation, assessor, city) REFERENCES drafts ON DELETE CASCADE
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft_notes (
    evaluation TEXT NOT NULL,
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    PRIMARY KEY (evaluation, assessor, city, indicator),
    FOREIGN KEY (evaluation, assessor, city) REFERENCES drafts ON DELETE CASCADE
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft_evidence (
    evaluation TEXT NOT NULL,
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    indicator TEXT NOT NULL CHECK (indicator <> ''),
    evidence TEXT NOT NULL CHECK (evidence IN ('proved', 'not-proved', 'not-shown')),
    PRIMARY KEY (evaluation, assessor, city, indicator),
    FOREIGN KEY (evaluation, assessor, city) REFERENCES drafts ON DELETE CASCADE
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE draft_findings (
    evaluation TEXT NOT NULL,
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 1),
    finding TEXT NOT NULL CHECK (json_valid(finding)),
    PRIMARY KEY (evaluation, assessor, city, place),
    FOREIGN KEY (evaluation, assessor, city) REFERENCES drafts ON DELETE CASCADE
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE kept_drafts (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL REFERENCES evaluations (id),
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    draft TEXT NOT NULL CHECK (json_valid(draft))
) STRICT""",
    """CREATE TABLE draft_history (
    seq INTEGER PRIMARY KEY,
    evaluation TEXT NOT NULL,
    assessor TEXT NOT NULL,
    city TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mark', 'note', 'evidence', 'finding', 'draft')),
    indicator TEXT NOT NULL,
    at TEXT NOT NULL,
    old TEXT,
    new TEXT,
    CHECK (old IS NOT new)
) STRICT""",
    "CREATE INDEX draft_history_by_sheet ON draft_history (evaluation, assessor, city)",
    """CREATE VIEW draft_contents AS SELECT evaluation, assessor, city, json_object(
    'assessor', assessor, 'city', city, 'instrument', instrument,
    'marks', json((SELECT json_group_object(indicator, steps) FROM draft_marks AS part
        WHERE part.evaluation = d.evaluation AND part.assessor = d.assessor AND part.city = d.city)),
    'notes', json((SELECT json_group_object(indicator, text) FROM draft_notes AS part
        WHERE part.evaluation = d.evaluation AND part.assessor = d.assessor AND part.city = d.city)),
    'evidence', json((SELECT json_group_object(indicator, evidence) FROM draft_evidence AS part
        WHERE part.evaluation = d.evaluation AND part.assessor = d.assessor AND part.city = d.city)),
    'findings', json((SELECT json_group_array(json(finding)) FROM (SELECT finding FROM draft_findings AS part
        WHERE part.evaluation = d.evaluation AND part.assessor = d.assessor AND part.city = d.city ORDER BY place))),
    'reason', reason, 'begun', begun,
    'changed', max(changed, ifnull((SELECT max(part.changed) FROM draft_marks AS part
        WHERE part.evaluation = d.evaluation AND part.assessor = d.assessor AND part.city = d.city), ''))) AS content
FROM drafts AS d""",
    """CREATE TRIGGER drafts_begun AFTER UPDATE OF filled ON drafts WHEN NEW.filled = 1 AND OLD.filled = 0
BEGIN INSERT INTO draft_history (evaluation, assessor, city, kind, indicator, at, old, new)
SELECT evaluation, assessor, city, 'draft', '', NEW.begun, NULL, content FROM draft_contents
WHERE evaluation = NEW.evaluation AND assessor = NEW.assessor AND city = NEW.city; END""",
    """CREATE TRIGGER drafts_ended BEFORE DELETE ON drafts
BEGIN INSERT INTO draft_history (evaluation, assessor, city, kind, indicator, at, old, new)
SELECT evaluation, assessor, city, 'draft', '', OLD.changed, content, NULL FROM draft_contents
WHERE evaluation = OLD.evaluation AND assessor = OLD.assessor AND city = OLD.city; END""",
)

_OF_ROW = (
    "FROM drafts AS d WHERE d.evaluation = {row}.evaluation AND d.assessor = {row}.assessor AND d.city = {row}.city"
)
_FILLED = f"EXISTS (SELECT 1 {_OF_ROW} AND d.filled = 1)"
_DRAFT_CHANGED = f"(SELECT d.changed {_OF_ROW})"


def _history(table: str, kind: str, place: str, value: str, moment: str) -> tuple[str, ...]:
    """Triggers that write what a draft was and became, while it exists and its first content is in.

    `value` and `moment` are expressions with `{row}` for NEW or OLD. A draft's deletion takes its rows along in
    silence, since its whole content is in the history then.
    """
    columns = "draft_history (evaluation, assessor, city, kind, indicator, at, old, new)"
    old, new = value.format(row="OLD"), value.format(row="NEW")
    return (
        f"""CREATE TRIGGER {table}_set AFTER INSERT ON {table} WHEN {_FILLED.format(row="NEW")}
BEGIN INSERT INTO {columns} VALUES (NEW.evaluation, NEW.assessor, NEW.city, '{kind}', NEW.{place},
{moment.format(row="NEW")}, NULL, {new}); END""",
        f"""CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} WHEN {old} IS NOT {new}
BEGIN INSERT INTO {columns} VALUES (NEW.evaluation, NEW.assessor, NEW.city, '{kind}', NEW.{place},
{moment.format(row="NEW")}, {old}, {new}); END""",
        f"""CREATE TRIGGER {table}_cleared AFTER DELETE ON {table} WHEN {_FILLED.format(row="OLD")}
BEGIN INSERT INTO {columns} VALUES (OLD.evaluation, OLD.assessor, OLD.city, '{kind}', OLD.{place},
{_DRAFT_CHANGED.format(row="OLD")}, {old}, NULL); END""",
    )


def _frozen(table: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: written once'); END"
        for verb in ("UPDATE", "DELETE")
    )


STATEMENTS = (
    *_WORKSPACE,
    *_EVALUATIONS,
    *_SIGNED,
    *_DRAFTS,
    *_history("draft_marks", "mark", "indicator", "ifnull({row}.steps, 'TB')", "{row}.changed"),
    *_history("draft_notes", "note", "indicator", "{row}.text", _DRAFT_CHANGED),
    *_history("draft_evidence", "evidence", "indicator", "{row}.evidence", _DRAFT_CHANGED),
    *_history("draft_findings", "finding", "place", "{row}.finding", _DRAFT_CHANGED),
    *(statement for table in _FROZEN for statement in _frozen(table)),
)
