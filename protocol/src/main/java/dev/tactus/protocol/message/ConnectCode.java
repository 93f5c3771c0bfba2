package dev.tactus.protocol.message;

/** Outcomes of a request for admission; the wire values are those of {@code tactus.proto}. */
public enum ConnectCode {
    /** Admitted. */
    OK,
    /** The player is not a member of the room. */
    NO_PLAYER,
    /** There is no such room. */
    NO_ROOM,
    /** The room is over. */
    ROOM_STATE,
    /** The credential is not valid. */
    TOKEN
}
