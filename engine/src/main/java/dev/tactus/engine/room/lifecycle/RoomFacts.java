package dev.tactus.engine.room.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * The state of a room at one moment, as the input of {@link RoomRules}. Durations are measured by the caller, so that
 * the rules read no clock.
 *
 * @param arrived whether a link has served a seat yet
 * @param ageMs time since the room was created
 * @param arrivedMs time since the first link served a seat, 0 without one
 * @param emptyMs time since the last link that served a seat was lost, 0 while one does
 * @param online seats that links serve now
 * @param players seats that are not free
 * @param lastSaidLeave whether the last player who was here said that they leave
 * @param allLeft whether all players of the seats have left for good
 * @param allLeftOrGaveResults whether each of them has left for good or given a result
 * @param allReady whether there are players, and all are ready
 * @param allOnlineGaveResults whether there are links on seats, and all their players have given results
 * @param tick frames closed so far
 * @param ticksSinceOver ticks since the match is over
 * @param gathering whether the room has a lobby that was not started
 * @param lobbyEmptyMs time since the last player has left the lobby, 0 while there is one
 * @param closing the request from outside to end the room, null for none
 */
record RoomFacts(
        boolean arrived,
        long ageMs,
        long arrivedMs,
        long emptyMs,
        int online,
        int players,
        boolean lastSaidLeave,
        boolean allLeft,
        boolean allLeftOrGaveResults,
        boolean allReady,
        boolean allOnlineGaveResults,
        int tick,
        int ticksSinceOver,
        boolean gathering,
        long lobbyEmptyMs,
        @Nullable CloseRequest closing) {}
