package dev.tactus.games.realm;

import org.jspecify.annotations.Nullable;

/** Behaviors of non-player characters. */
enum NpcBehavior {
    /** It stands. */
    STAND("stand"),
    /** It goes about, at most so far from home. */
    WANDER("wander"),
    /** It stands at home, goes to players who come near it, and back. */
    GUARD("guard"),
    /** It goes after the nearest player that it sees. */
    FOLLOW("follow"),
    /** It goes away from the nearest player that it sees, and wanders where it sees none. */
    FLEE("flee");

    private final String word;

    NpcBehavior(String word) {
        this.word = word;
    }

    /** Returns its name in maps and commands. */
    String word() {
        return word;
    }

    /** Returns the habit of this name, null if there is none. */
    static @Nullable NpcBehavior of(String word) {
        for (NpcBehavior habit : values()) {
            if (habit.word.equals(word)) {
                return habit;
            }
        }
        return null;
    }
}
