package dev.tactus.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tactus.server.settings.Settings;
import org.slf4j.LoggerFactory;

/** How much is logged; how it looks stands in {@code logback.xml}. */
final class Logs {

    private Logs() {}

    static void level(Settings.LogLevel level) {
        if (LoggerFactory.getLogger("dev.tactus") instanceof Logger logger) {
            logger.setLevel(Level.valueOf(level.name()));
        }
    }

    /** Puts down where a bug showed, for those who log at debug. */
    static void bug(Exception failure) {
        LoggerFactory.getLogger(Logs.class).debug("at", failure);
    }
}
