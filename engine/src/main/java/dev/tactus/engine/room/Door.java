package dev.tactus.engine.room;

/** What opens a room to those who are not known by a ticket; a ticket for the room always does. */
public enum Door {
    /** Showing nothing, or the room's token. */
    OPEN,
    /** The room's token, or a seat's. */
    TOKEN,
    /** Nothing: who has no ticket stays outside, unless he is a member and known. */
    TICKET
}
