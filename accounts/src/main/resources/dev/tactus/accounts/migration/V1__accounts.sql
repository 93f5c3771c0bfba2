-- Valid in SQLite and in PostgreSQL alike. Times are milliseconds of Unix time; bytes are base64url or hex.

CREATE TABLE account (
    id            BIGINT NOT NULL PRIMARY KEY, -- random, so that it does not tell how many there are
    name          TEXT   NOT NULL,             -- as it is shown
    name_key      TEXT   NOT NULL UNIQUE,      -- the same for names that differ only in case
    name_look     TEXT   NOT NULL UNIQUE,      -- the same for names that look alike
    password_hash TEXT   NOT NULL,             -- Argon2id, with its cost and salt
    generation    BIGINT NOT NULL,             -- tokens of an earlier one are void
    banned_until  BIGINT NOT NULL,             -- 0 if not banned
    ban_reason    TEXT   NOT NULL,
    created       BIGINT NOT NULL,
    seen          BIGINT NOT NULL              -- the last time its owner logged in or changed it
);

CREATE TABLE account_role (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role       TEXT   NOT NULL,
    PRIMARY KEY (account_id, role)
);

CREATE TABLE game_character (
    name_key   TEXT   NOT NULL PRIMARY KEY,
    name       TEXT   NOT NULL,
    name_look  TEXT   NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    created    BIGINT NOT NULL
);
CREATE INDEX game_character_account ON game_character (account_id);

-- One row a login. Of refresh tokens only hashes are kept, and only that of the newest.
CREATE TABLE login_session (
    id          BIGINT NOT NULL PRIMARY KEY,
    account_id  BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    family_hash TEXT   NOT NULL UNIQUE, -- of the part that all refresh tokens of the session have in common
    token_hash  TEXT   NOT NULL,        -- of the newest one
    created     BIGINT NOT NULL,
    refreshed   BIGINT NOT NULL,
    expires     BIGINT NOT NULL
);
CREATE INDEX login_session_account ON login_session (account_id);
CREATE INDEX login_session_expires ON login_session (expires);

-- What nodes must hear of: tokens of an account before a generation, or of one session, are void.
CREATE TABLE revocation (
    number     BIGINT NOT NULL PRIMARY KEY, -- in the order of the commits, without gaps
    account_id BIGINT NOT NULL,
    session_id BIGINT NOT NULL,             -- 0 for all sessions of the account
    generation BIGINT NOT NULL,
    expires    BIGINT NOT NULL              -- when the last such token is over anyway
);
CREATE INDEX revocation_expires ON revocation (expires);

CREATE TABLE audit (
    number  BIGINT NOT NULL PRIMARY KEY, -- in the order of the commits, without gaps
    at      BIGINT NOT NULL,
    actor   BIGINT NOT NULL,             -- 0 for the service's own command line
    action  TEXT   NOT NULL,
    target  BIGINT NOT NULL,             -- an account, or 0
    detail  TEXT   NOT NULL
);
CREATE INDEX audit_target ON audit (target, number);

CREATE TABLE signing_key (
    number        BIGINT NOT NULL PRIMARY KEY,
    public_key    TEXT   NOT NULL,
    private_key   TEXT   NOT NULL,
    ticket_secret TEXT   NOT NULL,
    signs_from    BIGINT NOT NULL,
    signs_until   BIGINT NOT NULL,
    trusted_until BIGINT NOT NULL
);

-- The last number given out. Taking one locks the row until the commit, which is what makes the order that of the commits.
CREATE TABLE counter (
    name  TEXT   NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counter (name, value) VALUES ('revocation', 0);
INSERT INTO counter (name, value) VALUES ('audit', 0);
