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
    /** {@code on}, {@code off} or {@code move}. */
    SWITCH,
    /** A node, by its name. */
    NODE,
    /** A node, by default the one that is asked. */
    THIS_NODE,
    /** A tick. */
    TICK,
    /** A verb. */
    VERB,
    /** A search text, optional. */
    QUERY,
    /** The rest of the line. */
    TEXT;

    boolean isOptional() {
        return this == QUERY || this == VERB || this == THIS_NODE;
    }

    /** Returns the label in help texts. */
    String label() {
        return switch (this) {
            case SWITCH -> "on|off|move";
            case THIS_NODE -> "[NODE]";
            case WHOM -> "all|ROOM";
            case QUERY -> "[QUERY]";
            case VERB -> "[VERB]";
            case TEXT -> "TEXT…";
            case ACCOUNT -> "NAME";
            default -> name();
        };
    }
}
