//! The tables of the register, as the steps that made them.
//!
//! A step, once published, is never edited: what changes is one more step. The number of steps done is
//! the file's `user_version`.

/// By this number a file says that it is a register of this program ("ARMZ").
pub(super) const APPLICATION: i32 = 0x4152_4D5A;

/// The steps, oldest first.
pub(super) const STEPS: [&str; 3] = [REVIEWS, ACTIONS, SEALS];

/// The schema that this version writes.
pub(super) const CURRENT: u32 = STEPS.len() as u32;

/// Reviews: whose, when, with which rules, and what they found.
///
/// A review is kept whole: `review.rest` and `finding.body` point to its pieces as JSON, packed with zlib, each
/// piece once however many reviews share it. The other columns are what questions are asked of.
const REVIEWS: &str = "
CREATE TABLE state (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE dossier (
    id          INTEGER PRIMARY KEY,
    state       TEXT NOT NULL REFERENCES state,
    date        TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
    fingerprint TEXT NOT NULL,
    UNIQUE (state, date, fingerprint)
) STRICT;

CREATE TABLE instrument (
    dossier  INTEGER NOT NULL REFERENCES dossier ON DELETE CASCADE,
    position INTEGER NOT NULL,
    file     TEXT NOT NULL,
    class    TEXT NOT NULL,
    name     TEXT NOT NULL,
    format   TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    PRIMARY KEY (dossier, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_set (
    id      INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    count   INTEGER NOT NULL,
    UNIQUE (version, sha256)
) STRICT;

CREATE TABLE requirement (
    id  INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE requirement_facts (
    rule_set    INTEGER NOT NULL REFERENCES rule_set,
    requirement INTEGER NOT NULL REFERENCES requirement,
    title       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    step        INTEGER NOT NULL,
    subject     TEXT NOT NULL,
    priority    TEXT NOT NULL,
    lines       TEXT NOT NULL,
    compact     TEXT NOT NULL,
    PRIMARY KEY (rule_set, requirement)
) STRICT, WITHOUT ROWID;

CREATE TABLE body (
    id     INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE review (
    id          INTEGER PRIMARY KEY,
    dossier     INTEGER NOT NULL REFERENCES dossier,
    rule_set    INTEGER NOT NULL REFERENCES rule_set,
    fingerprint TEXT NOT NULL,
    score       REAL,
    coverage    REAL NOT NULL,
    rest        INTEGER NOT NULL REFERENCES body,
    UNIQUE (dossier, rule_set)
) STRICT;

CREATE TABLE finding (
    review      INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    requirement INTEGER NOT NULL REFERENCES requirement,
    status      TEXT NOT NULL CHECK (status IN ('cumple', 'parcial', 'ausente', 'contrario', 'invade',
                                                'observado', 'sin-fuente', 'no-aplica')),
    body        INTEGER NOT NULL REFERENCES body,
    PRIMARY KEY (review, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
    review      INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    requirement INTEGER NOT NULL REFERENCES requirement,
    decision    TEXT NOT NULL,
    status      TEXT NOT NULL,
    standing    TEXT NOT NULL,
    author      TEXT NOT NULL,
    date        TEXT NOT NULL,
    PRIMARY KEY (review, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_body ON finding (body);
CREATE INDEX review_rest ON review (rest);
";

/// Actions: the homogeneous report that each state or federal unit hands in for a period.
const ACTIONS: &str = "
CREATE TABLE report (
    id      INTEGER PRIMARY KEY,
    state   TEXT NOT NULL REFERENCES state,
    period  TEXT NOT NULL,
    unit    TEXT NOT NULL,
    starts  TEXT,
    ends    TEXT,
    partial INTEGER NOT NULL,
    UNIQUE (state, period, unit)
) STRICT;

CREATE TABLE institution (
    report   INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    acronym  TEXT NOT NULL,
    asked    INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (report, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
    id           INTEGER PRIMARY KEY,
    report       INTEGER NOT NULL REFERENCES report ON DELETE CASCADE,
    number       INTEGER NOT NULL,
    institution  TEXT NOT NULL,
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    description  TEXT NOT NULL,
    starts       TEXT,
    ends         TEXT,
    budget_cents INTEGER,
    challenge    TEXT NOT NULL,
    evidence     TEXT NOT NULL,
    UNIQUE (report, number)
) STRICT;

CREATE TABLE action_link (
    action   INTEGER NOT NULL REFERENCES action ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('objetivo', 'linea', 'requisito', 'reto')),
    position INTEGER NOT NULL,
    key      TEXT NOT NULL,
    PRIMARY KEY (action, kind, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE action_population (
    action        INTEGER NOT NULL REFERENCES action ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    sex           TEXT NOT NULL,
    age           TEXT NOT NULL,
    nationality   TEXT NOT NULL,
    birth_country TEXT NOT NULL,
    people        INTEGER NOT NULL,
    PRIMARY KEY (action, position)
) STRICT, WITHOUT ROWID;
";

/// Seals: hashes of what is kept nowhere else (see `seals`). What an earlier version wrote is sealed when the file is
/// brought up to date.
const SEALS: &str = "
ALTER TABLE state ADD COLUMN sha256 BLOB;
ALTER TABLE rule_set ADD COLUMN facts_sha256 BLOB;
ALTER TABLE report ADD COLUMN sha256 BLOB;
";
