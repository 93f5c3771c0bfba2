package dev.tactus.nativeclient;

/** Kinds of work with links that a program is given, with their numbers in {@code tactus.h}. */
enum ActionKind {
    OPEN(1),
    SEND(2),
    DATAGRAM(3),
    CLOSE(4);

    private final int number;

    ActionKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
