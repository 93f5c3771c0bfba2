package dev.tactus.nativeclient;

/** Kinds of a session's end, with their numbers in {@code tactus.h}. */
enum EndKind {
    /** The server closed the room, or this player left it. */
    CLOSED(1),
    /** The server refused admission, or the room is of a kind that the library cannot play. */
    REFUSED(2),
    /** Reconnecting was given up. */
    LOST(3);

    private final int number;

    EndKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
