-- Valid in SQLite and in PostgreSQL alike, as V1 is.

-- By this accounts are listed, and found by how their names begin. A database's own order may be that of a language.
CREATE INDEX account_name_code_points ON account (name_key COLLATE ${code_points});
