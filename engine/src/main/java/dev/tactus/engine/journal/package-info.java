/**
 * The journal of a room: everything that decides what the room is, as records in one order, so that another process can
 * go on with the room where this one stopped. Holds the port, the records with their binary form, the twin in memory, and
 * the fold of records into the image that a room is resumed from.
 *
 * <p>May use: {@code core}, {@code engine.port}. Must not use: rooms, files, sockets, clocks. Threads: records and images are immutable; a
 * {@link dev.tactus.engine.journal.Journal} belongs to the thread of one agent.
 */
@NullMarked
package dev.tactus.engine.journal;

import org.jspecify.annotations.NullMarked;
