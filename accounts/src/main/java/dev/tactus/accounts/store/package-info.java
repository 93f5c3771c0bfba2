/**
 * What is kept in the database, as SQL: a file of SQLite, or PostgreSQL.
 *
 * <p>May use: {@code core}, {@code accounts.name}, {@code accounts.role}, {@code accounts.token}, JDBI, Flyway, HikariCP,
 * sqlite-jdbc. Threads: any; everything blocks. A table's methods take the handle of a transaction that others began.
 */
@NullMarked
package dev.tactus.accounts.store;

import org.jspecify.annotations.NullMarked;
