package dev.tactus.protocol.message;

/** How a request to connect ends; the ordinals are those of protocols/protobuf.md. */
public enum ConnectCode {
    /** There is a place. */
    OK,
    /** The player is no member of that room. */
    NO_PLAYER,
    /** There is no such room. */
    NO_ROOM,
    /** The room is over. */
    ROOM_STATE,
    /** The token is not the right one. */
    TOKEN
}
