package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;

/**
 * Threads that run rooms.
 *
 * @param threads how many; 0 for one a core
 * @param lateMsMax lateness of ticks, for two seconds, from which new rooms are refused; 0 for never
 */
@Section("threads that run rooms")
public record AgentsSection(
        @Key(def = "0", min = 0, max = 1_024, help = "number of threads; 0 for one per core")
        int threads,

        @Key(
                def = "250",
                min = 0,
                max = 60_000,
                help = "lateness of half of the ticks, for two seconds, above which new rooms are refused; 0 for"
                        + " never")
        int lateMsMax) {

    private static final Bounds BOUNDS = Bounds.of(AgentsSection.class);

    public AgentsSection {
        BOUNDS.check("threads", threads);
        BOUNDS.check("lateMsMax", lateMsMax);
    }
}
