package dev.tactus.cli.console;

/** Kind of a verb argument, which also determines its completion. */
enum ConsoleArgument {
    /** A room, by id or name. */
    ROOM,
    /** A player of the preceding room, by id or name. */
    PLAYER,
    /** {@code all}, or a room. */
    WHOM,
    /** An account, by its name. */
    ACCOUNT,
    /** A role. */
    ROLE,
    /** A logger. */
    LOGGER,
    /** A log level. */
    LEVEL,
    /** {@code on} or {@code off}. */
    SWITCH,
    /** A tick. */
    TICK,
    /** A verb. */
    VERB,
    /** A search text, optional. */
    QUERY,
    /** The rest of the line. */
    TEXT;

    boolean isOptional() {
        return this == QUERY || this == VERB;
    }

    /** Returns the label in help texts. */
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
