package dev.tactus.cli.console;

/** What a verb of the console is given, which says too what may be completed to. */
enum ConsoleArgument {
    /** A room, by its id or name. */
    ROOM,
    /** A player of the room before it, by his id or name. */
    PLAYER,
    /** {@code all}, or a room. */
    WHOM,
    /** An account, by its name. */
    ACCOUNT,
    /** A role. */
    ROLE,
    /** A logger. */
    LOGGER,
    /** How much a logger writes. */
    LEVEL,
    /** {@code on} or {@code off}. */
    SWITCH,
    /** A tick. */
    TICK,
    /** A verb. */
    VERB,
    /** What somebody looks for; it may be left out. */
    QUERY,
    /** All that is left of the line. */
    TEXT;

    boolean isOptional() {
        return this == QUERY || this == VERB;
    }

    /** Returns how help shows it. */
    String label() {
        return switch (this) {
            case SWITCH -> "on|off";
            case WHOM -> "all|ROOM";
            case QUERY -> "[QUERY]";
            case VERB -> "[VERB]";
            case TEXT -> "TEXT…";
            case ACCOUNT -> "NAME";
            default -> name();
        };
    }
}
