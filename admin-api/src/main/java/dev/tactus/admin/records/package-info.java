/**
 * Routes and JSON form of replays and desync bundles.
 *
 * <p>May use: {@code core}, {@code storage.archive}, {@code engine.port}, {@code admin.http}, {@code admin.auth}. Must not use: rooms, sockets. Threads: Armeria's event loops; nothing here blocks them.
 */
@NullMarked
package dev.tactus.admin.records;

import org.jspecify.annotations.NullMarked;
