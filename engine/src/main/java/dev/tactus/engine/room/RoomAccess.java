package dev.tactus.engine.room;

/** What opens a room to those who are not known by a ticket; a ticket for the room always does. */
public enum RoomAccess {
    /** Showing nothing, or the room's token. */
    OPEN,
    /** The room's token, or a seat's. */
    TOKEN,
    /** Being known, to whoever finds a seat; and nothing else, so that nobody can say he is somebody who sits here. */
    KNOWN,
    /** Nothing: who has no ticket stays outside, unless he is a member and known. */
    TICKET
}
