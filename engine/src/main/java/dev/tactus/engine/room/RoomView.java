package dev.tactus.engine.room;

import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyVisibility;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recent view of a room.
 *
 * @param id the room's id
 * @param name an alternative key to find it by, empty for none
 * @param door the credentials that open it beside a ticket
 * @param phase its lifecycle phase
 * @param tick frames closed so far
 * @param seats one entry per seat, seat 1 first
 * @param spectators number of spectator links
 * @param inputs inputs taken so far
 * @param createdUnixMs when it was created, in milliseconds of Unix time
 * @param heapBytes bytes that its log holds in memory
 * @param lateP99Us lateness of closed ticks in the last 10 seconds, 99th percentile in microseconds
 * @param lateMinuteP99Us the same of the last minute
 * @param inputP50Us time from the arrival of an input to the end of its frame in the last 10 seconds, median in
 *     microseconds
 * @param inputP99Us the same, 99th percentile
 * @param inputMinuteP99Us the same of the last minute, 99th percentile
 * @param recordingFailure why no replay is written, empty if one is
 * @param game the game that the server simulates, empty in a relay room
 * @param desyncs ticks at which worlds differed
 * @param resyncs times that a client was sent the true world because its own differed
 * @param settings its settings
 * @param lobby in which its players gather; null in a room without one
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
        int lateMinuteP99Us,
        int inputP50Us,
        int inputP99Us,
        int inputMinuteP99Us,
        String recordingFailure,
        String game,
        int desyncs,
        int resyncs,
        RoomSettings settings,
        @Nullable Lobby lobby) {

    /** Returns how many seats no player has. */
    public int freeSeats() {
        return (int) seats.stream().filter(seat -> seat.player() == 0).count();
    }

    /** Returns whether every visitor may know of the room: it has no lobby, or a public one. */
    public boolean isListed() {
        return lobby == null || lobby.visibility() == LobbyVisibility.PUBLIC;
    }

    /**
     * A recent view of a seat.
     *
     * @param seat its number, from 1
     * @param player its player; 0 while it is free
     * @param name of the player, as others may see it
     * @param online whether a link serves it
     * @param ready whether the player said so
     * @param progress of loading, in percent
     * @param behindTicks ticks that its subscriber is behind the newest frame
     * @param redundancy how often each datagram of frames is sent to it, depending on loss; 0 if frames are sent
     *     reliably
     * @param transport of its link, empty without one
     * @param dialect of its link, empty without one
     * @param link the statistics of its link
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
