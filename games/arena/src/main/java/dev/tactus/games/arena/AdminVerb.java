package dev.tactus.games.arena;

import dev.tactus.core.game.CommandPermission;

/**
 * Orders that a line of chat can give. The order of the constants is fixed: {@link AdminCommand} encodes them by
 * number.
 */
enum AdminVerb {
    /** Turns friendly fire on or off. */
    FRIENDLY_FIRE("friendlyfire", "ff"),
    /** Lists the players to the one who asks. */
    PLAYER_LIST("playerlist", "pl"),
    /** Hurts a player by so many points. */
    DAMAGE("damageid", "di"),
    /** Kills a player. */
    KILL("killid", "ki"),
    /** Kills everybody. */
    KILL_ALL("killall", "kia"),
    /** Kills everybody but one. */
    KILL_ALL_EXCEPT("killallexcept", "kiae"),
    /** Brings the one who asks to the spawn, well. */
    RESPAWN_SELF("respawn", "re"),
    /** Brings a player to the spawn, well. */
    RESPAWN("respawnid", "rei"),
    /** Brings everybody to the spawn, well. */
    RESPAWN_ALL("respawnall", "rea"),
    /** Brings the dead to the spawn, well. */
    RESPAWN_ALL_DEAD("respawnalldead", "read"),
    /** Puts up to 16 players into rows of four, by their numbers. */
    MOVE_ALL("moveall", "ma"),
    /** Sets how fast a player runs. */
    SPEED("speedid", "sid"),
    /** Takes a player out of the world. */
    KICK("kick", "kick");

    private static final AdminVerb[] ALL = values();

    /** The place of the last one. */
    static final int LAST = ALL.length - 1;

    private final String word;
    private final String shortWord;

    AdminVerb(String word, String shortWord) {
        this.word = word;
        this.shortWord = shortWord;
    }

    /** Returns the one at a place, 0..{@link #LAST}. */
    static AdminVerb at(int place) {
        return ALL[place];
    }

    /** Returns this one's place. */
    int place() {
        int place = 0;
        while (ALL[place] != this) {
            place++;
        }
        return place;
    }

    /** Returns whether a word names this one, in full or in short. */
    boolean isCalled(String name) {
        return word.equals(name) || shortWord.equals(name);
    }

    /** Returns whether it wants to know which player. */
    boolean namesPlayer() {
        return switch (this) {
            case DAMAGE, KILL, KILL_ALL_EXCEPT, RESPAWN, SPEED, KICK -> true;
            default -> false;
        };
    }

    /** Returns whether it is about one player: the one that it names, or the one who asks. */
    boolean isAboutPlayer() {
        return namesPlayer() || this == RESPAWN_SELF;
    }

    /** Returns whether it wants to know how much. */
    boolean namesAmount() {
        return this == DAMAGE || this == SPEED;
    }

    /** Returns who may order it. */
    CommandPermission requiredPermission() {
        return this == PLAYER_LIST ? CommandPermission.PLAYER : CommandPermission.MODERATOR;
    }
}
