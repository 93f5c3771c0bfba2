/**
 * SQL storage of accounts: a SQLite file, or PostgreSQL.
 *
 * <p>May use: {@code core}, {@code accounts.name}, {@code accounts.role}, {@code accounts.token}, JDBI, Flyway, HikariCP,
 * sqlite-jdbc. Threads: any; everything blocks. A table's methods take the handle of the caller's transaction.
 */
@NullMarked
package dev.tactus.accounts.store;

import org.jspecify.annotations.NullMarked;
