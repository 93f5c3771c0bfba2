package dev.tactus.nativeclient;

/** Kinds of events, with their numbers in {@code tactus.h}. */
enum EventKind {
    JOINED(1),
    PEER(2),
    STARTED(3),
    FRAME(4),
    REFUSED(5),
    INPUT_LOST(6),
    SNAPSHOT(7),
    NOTICE(8),
    DESYNC(9),
    CHECKSUMS_ASKED(10),
    SNAPSHOT_ASKED(11),
    RECONNECTING(12),
    CLOSED(13);

    private final int number;

    EventKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
