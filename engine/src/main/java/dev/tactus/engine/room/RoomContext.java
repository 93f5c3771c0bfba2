package dev.tactus.engine.room;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.DesyncStore;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The surroundings of a room: what it needs of the agent that runs it.
 *
 * @param archive where its match is written
 * @param desyncs where what is found out about desyncs is kept
 * @param agent runs what comes from other threads on the agent's own
 * @param workers run what takes longer than a tick may, on other threads
 * @param counters what the agent's rooms have done
 * @param epoch which Unix time the agent's time is
 * @param tokens makes texts that nobody can guess
 * @param journal what the room decides is written to, so that another process may go on with it
 * @param build which build of the server this is, for the replay's header
 */
public record RoomContext(
        Archive archive,
        DesyncStore desyncs,
        Executor agent,
        Executor workers,
        RoomCounters counters,
        Epoch epoch,
        Supplier<String> tokens,
        Journal journal,
        String build) {}
