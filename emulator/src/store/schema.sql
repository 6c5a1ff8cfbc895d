-- All that the emulator keeps. Times are milliseconds since 1970.

CREATE TABLE identity (
    id          TEXT PRIMARY KEY,
    created_on  INTEGER NOT NULL,
    -- Goes up when the user's tokens are revoked; a token carries the value it was issued under.
    generation  INTEGER NOT NULL DEFAULT 0,
    deleted_on  INTEGER
) STRICT;

CREATE TABLE thread (
    id               TEXT PRIMARY KEY,
    topic            TEXT NOT NULL,
    created_on       INTEGER NOT NULL,
    created_by       TEXT NOT NULL,
    deleted_on       INTEGER,
    metadata         TEXT NOT NULL DEFAULT '{}',
    retention_policy TEXT NOT NULL DEFAULT '{"kind":"none"}',
    -- The counters from which messages get their places.
    last_sequence    INTEGER NOT NULL DEFAULT 0,
    last_version     INTEGER NOT NULL DEFAULT 0,
    -- When the last message came, of anyone and of any kind.
    last_activity    INTEGER NOT NULL
) STRICT;

CREATE TABLE participant (
    thread_id          TEXT NOT NULL REFERENCES thread (id),
    user_id            TEXT NOT NULL,
    display_name       TEXT,
    share_history_time INTEGER NOT NULL DEFAULT 0,
    metadata           TEXT NOT NULL DEFAULT '{}',
    -- The order of joining; a second joining counts anew.
    joined             INTEGER NOT NULL,
    -- The last message that a removed participant may still read.
    removed_sequence   INTEGER,
    PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX participant_by_user ON participant (user_id);

CREATE TABLE message (
    thread_id           TEXT NOT NULL REFERENCES thread (id),
    id                  INTEGER NOT NULL,
    sequence            INTEGER NOT NULL,
    version             INTEGER NOT NULL,
    kind                TEXT NOT NULL,
    -- The content as it travels: a JSON object.
    content             TEXT NOT NULL,
    sender              TEXT,
    sender_display_name TEXT,
    created_on          INTEGER NOT NULL,
    edited_on           INTEGER,
    deleted_on          INTEGER,
    metadata            TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (thread_id, id)
) STRICT, WITHOUT ROWID;

-- The order of the list: what changed last comes first.
CREATE UNIQUE INDEX message_by_version ON message (thread_id, version);
CREATE UNIQUE INDEX message_by_sequence ON message (thread_id, sequence);

CREATE TABLE receipt (
    thread_id  TEXT NOT NULL REFERENCES thread (id),
    user_id    TEXT NOT NULL,
    message_id INTEGER NOT NULL,
    read_on    INTEGER NOT NULL,
    PRIMARY KEY (thread_id, user_id)
) STRICT, WITHOUT ROWID;

-- Which thread a user's repeatability request id made, with the whole answer.
CREATE TABLE repeatability (
    user_id    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    answer     TEXT NOT NULL,
    PRIMARY KEY (user_id, request_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE demo_person (
    name         TEXT PRIMARY KEY,
    user_id      TEXT NOT NULL,
    display_name TEXT NOT NULL
) STRICT;
