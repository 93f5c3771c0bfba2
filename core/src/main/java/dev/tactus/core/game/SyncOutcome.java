package dev.tactus.core.game;

import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Difference;
import java.util.List;

/** The result of a {@link SyncTest}. */
public sealed interface SyncOutcome {

    /**
     * Every check held in every tick.
     *
     * @param ticks that were stepped
     * @param commands that were given
     * @param checksum of the last world
     */
    record Passed(int ticks, int commands, Checksum checksum) implements SyncOutcome {}

    /**
     * A check did not hold.
     *
     * @param tick that was stepped when it was found; the first in which it can be seen
     * @param check that did not hold
     * @param detail what came out otherwise, where no difference of worlds says it; else empty
     * @param differences between what came out and what should have, the first few; empty where the detail says it
     */
    record Failed(int tick, SyncCheck check, String detail, List<Difference> differences) implements SyncOutcome {

        /** Checks the values. */
        public Failed {
            differences = List.copyOf(differences);
        }

        /**
         * Returns a sentence, such as {@code tick 4210: stepped again …: entity 17 Position.x is 1042, should be
         * 1041}.
         */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("tick " + tick + ": " + check.description());
            String before = ": ";
            if (!detail.isEmpty()) {
                text.append(before).append(detail);
                before = "; ";
            }
            for (Difference difference : differences) {
                text.append(before).append(difference);
                before = "; ";
            }
            return text.toString();
        }
    }
}
