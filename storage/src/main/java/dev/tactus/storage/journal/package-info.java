/**
 * Journals of rooms as files: one file a room, appended to by one thread for all agents, deleted with its room.
 *
 * <p>May use: {@code core}, {@code engine.journal}, files. Must not use: rooms, sockets. Threads: agents append and are
 * acknowledged on their own threads; all writing happens on {@code tactus-journal}, forcing to the disk and compaction on
 * {@code tactus-journal-sync}.
 */
@NullMarked
package dev.tactus.storage.journal;

import org.jspecify.annotations.NullMarked;
