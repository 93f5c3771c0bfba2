-- Valid in SQLite and in PostgreSQL alike, as V1 is.

-- What a game keeps of a player between his visits, in a text of its own.
CREATE TABLE player_state (
    account_id BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    game       TEXT   NOT NULL,
    state      TEXT   NOT NULL, -- at most 16,384 characters
    saved      BIGINT NOT NULL,
    PRIMARY KEY (account_id, game)
);
