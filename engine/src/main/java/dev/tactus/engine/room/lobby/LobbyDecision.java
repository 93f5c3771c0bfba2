package dev.tactus.engine.room.lobby;

/** The result of the rules for one action. */
public sealed interface LobbyDecision {

    /** The action is allowed; the lobby is this one from now on. */
    record Accepted(Lobby lobby) implements LobbyDecision {}

    /** The action is refused, and nothing changes. */
    record Refused(LobbyRefusal kind, String detail) implements LobbyDecision {}
}
