package dev.tactus.engine.room;

import dev.tactus.engine.port.LinkStats;
import java.util.List;

/**
 * A room as it was a moment ago.
 *
 * @param id the room's id
 * @param name by which it can be found too, empty for none
 * @param door what opens it beside a ticket
 * @param phase where it stands in its life
 * @param tick frames closed so far
 * @param seats one entry a seat, seat 1 first
 * @param spectators links that watch
 * @param inputs inputs taken so far
 * @param createdUnixMs when it was created, in milliseconds of Unix time
 * @param heapBytes what its log holds in memory
 * @param lateP99Us how late ticks were closed over the recent past, 99th percentile in microseconds
 * @param inputP50Us how long inputs of the recent past waited from arrival to the end of their frame, median in microseconds
 * @param inputP99Us the same, 99th percentile
 * @param recordingFailure why no replay is written, empty while all is well
 * @param game the game that the server plays too, empty in a relay room
 * @param desyncs ticks at which worlds differed
 * @param resyncs times that a client was sent the true world because its own differed
 * @param settings how it runs
 */
public record RoomView(
        long id,
        String name,
        RoomAccess door,
        RoomPhase phase,
        int tick,
        List<SeatView> seats,
        int spectators,
        long inputs,
        long createdUnixMs,
        int heapBytes,
        int lateP99Us,
        int inputP50Us,
        int inputP99Us,
        String recordingFailure,
        String game,
        int desyncs,
        int resyncs,
        RoomSettings settings) {

    /**
     * A seat as it was a moment ago.
     *
     * @param seat its number, from 1
     * @param player whose it is; 0 while it is free
     * @param name of the player, as others may see it
     * @param online whether a link serves it
     * @param ready whether the player said so
     * @param progress of loading, in percent
     * @param behindTicks how far its reader is behind the newest frame
     * @param redundancy how often each datagram of frames goes to it, more the more is lost; 0 where frames go reliably
     * @param transport of its link, empty without one
     * @param dialect that is spoken over it, empty without one
     * @param link its link's figures
     */
    public record SeatView(
            int seat,
            long player,
            String name,
            boolean online,
            boolean ready,
            int progress,
            int behindTicks,
            int redundancy,
            String transport,
            String dialect,
            LinkStats link) {}
}
