package dev.tactus.engine.room;

import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.port.Archive;
import dev.tactus.engine.port.DesyncStore;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The surroundings of a room: what it needs of the agent that runs it.
 *
 * @param archive records its match
 * @param desyncs stores desync bundles
 * @param agent runs tasks from other threads on the agent's thread
 * @param workers runs work that would exceed a tick, on other threads
 * @param counters the counters of the agent's rooms
 * @param epoch converts the agent's time to Unix time
 * @param tokens generates unguessable tokens
 * @param journal records the room's decisions, so that another process can resume it
 * @param historyBytesMax the bytes of frames and keyframes that the node leaves each room at present; a room's settings may say
 *     less
 * @param build the server's build, for the replay's header
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
        IntSupplier historyBytesMax,
        String build) {}
