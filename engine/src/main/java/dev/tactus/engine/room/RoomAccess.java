package dev.tactus.engine.room;

/** Credentials that open a room to clients without a ticket; a ticket for the room always does. */
public enum RoomAccess {
    /** No credential, or the room's token. */
    OPEN,
    /** The room's token, or a seat's. */
    TOKEN,
    /**
     * An authenticated account, as long as a seat is free; nothing else, so that no client can impersonate a seated
     * player.
     */
    KNOWN,
    /** Only a ticket; an authenticated member is admitted without one. */
    TICKET
}
