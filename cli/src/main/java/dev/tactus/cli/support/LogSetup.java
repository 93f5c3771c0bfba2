package dev.tactus.cli.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tactus.config.Settings;
import org.slf4j.LoggerFactory;

/** Sets the log level; {@code logback.xml} holds the format. */
public final class LogSetup {

    private LogSetup() {}

    public static void level(Settings.LogLevel level) {
        if (LoggerFactory.getLogger("dev.tactus") instanceof Logger logger) {
            logger.setLevel(Level.valueOf(level.name()));
        }
    }

    /** Logs the stack trace of a defect at debug level. */
    public static void bug(Exception failure) {
        LoggerFactory.getLogger(LogSetup.class).debug("at", failure);
    }
}
