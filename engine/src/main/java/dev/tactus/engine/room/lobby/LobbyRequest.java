package dev.tactus.engine.room.lobby;

import org.jspecify.annotations.Nullable;

/**
 * A request of a player to a lobby.
 *
 * @param room that has it
 * @param player who asks: the id of an account, the number of a guest, or 0 for a visitor who only looks
 * @param guest whether the player has no account
 * @param token that a guest was given with their seat; null for an account, which the caller has authenticated, and for a guest
 *     who has none
 * @param address by which reserved seats are counted; empty where it is not known
 * @param holdMs time for which a seat stays reserved without another request, in milliseconds
 * @param action that is asked for
 */
public record LobbyRequest(
        long room,
        long player,
        boolean guest,
        @Nullable String token,
        String address,
        int holdMs,
        LobbyAction action) {}
