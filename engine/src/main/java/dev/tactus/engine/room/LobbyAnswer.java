package dev.tactus.engine.room;

import dev.tactus.engine.room.lobby.LobbyRefusal;
import org.jspecify.annotations.Nullable;

/** The answer of a lobby to a request. */
public sealed interface LobbyAnswer {

    /**
     * The action is done.
     *
     * @param room as it is then
     * @param player who asked; 0 for a visitor who is not known here
     * @param seat of the player, 0 without one
     * @param talk the chat as the player sees it
     * @param token with which a guest, or a spectator, connects; null where none was issued
     */
    record Done(
            RoomView room,
            long player,
            int seat,
            LobbyTalk talk,
            @Nullable String token) implements LobbyAnswer {}

    /** The action is refused, for this reason. */
    record Refused(LobbyRefusal kind, String detail) implements LobbyAnswer {}
}
