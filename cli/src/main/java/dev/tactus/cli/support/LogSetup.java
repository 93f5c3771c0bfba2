package dev.tactus.cli.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tactus.config.Settings;
import org.slf4j.LoggerFactory;

/** How much is logged; how it looks stands in {@code logback.xml}. */
public final class LogSetup {

    private LogSetup() {}

    public static void level(Settings.LogLevel level) {
        if (LoggerFactory.getLogger("dev.tactus") instanceof Logger logger) {
            logger.setLevel(Level.valueOf(level.name()));
        }
    }

    /** Puts down where a bug showed, for those who log at debug. */
    public static void bug(Exception failure) {
        LoggerFactory.getLogger(LogSetup.class).debug("at", failure);
    }
}
