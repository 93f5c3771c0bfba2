package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the log, all of which a running process takes over at SIGHUP.
 *
 * @param level least severe level that is logged
 * @param levels levels of single loggers, each {@code LOGGER=LEVEL}
 * @param format of a line
 * @param http whether HTTP requests are logged
 * @param file for log lines instead of standard error; empty for none
 * @param fileBytesMax size at which the file is rotated
 * @param keepDays rotated files that are older are deleted
 * @param bytesMax bytes of all rotated files together
 */
@Section("log lines on standard error or in a file; SIGHUP applies changes")
public record LogSection(
        @Key(def = "info", help = "least severe level that is logged: \"error\", \"warn\", \"info\" or \"debug\"")
        LogLevel level,

        @Key(def = "", help = "levels of single loggers and those below them, such as \"dev.tactus.engine=debug\"")
        List<String> levels,

        @Key(
                def = "text",
                help = "\"text\", or \"json\": one object a line with time, level, component, message, fields and"
                        + " exception")
        LogFormat format,

        @Key(def = "false", help = "log each HTTP request: method, path without its query, status, time and client")
        boolean http,

        @Key(
                def = "",
                help = "file for log lines instead of standard error, within the data directory unless absolute; empty"
                        + " for none")
        String file,

        @Key(
                def = "67108864",
                min = 65_536,
                help = "bytes of the log file; a larger one is rotated, as it is each day at 0:00 UTC")
        long fileBytesMax,

        @Key(def = "30", min = 1, max = 3_650, help = "days for which rotated log files are kept")
        int keepDays,

        @Key(def = "1073741824", min = 65_536, help = "bytes of all rotated log files; the oldest are deleted")
        long bytesMax) {

    private static final Bounds BOUNDS = Bounds.of(LogSection.class);

    /** Log levels. */
    public enum LogLevel {
        /** Something stopped working. */
        ERROR,
        /** And what an operator should look at. */
        WARN,
        /** And what a node does in the large. */
        INFO,
        /** And what every room and link does. */
        DEBUG
    }

    /** Forms of a log line. */
    public enum LogFormat {
        /** Date, level, component and message, for people. */
        TEXT,
        /** A JSON object, for programs. */
        JSON
    }

    public LogSection {
        levels = List.copyOf(levels);
        byLogger(levels);
        BOUNDS.check("fileBytesMax", fileBytesMax);
        BOUNDS.check("keepDays", keepDays);
        BOUNDS.check("bytesMax", bytesMax);
        if (bytesMax < fileBytesMax) {
            throw new IllegalArgumentException(
                    "bytesMax: " + bytesMax + " (expected: at least that of fileBytesMax, " + fileBytesMax + ")");
        }
    }

    /** Returns the levels of single loggers by their names. */
    public Map<String, LogLevel> byLogger() {
        return byLogger(levels);
    }

    private static Map<String, LogLevel> byLogger(List<String> levels) {
        Map<String, LogLevel> byLogger = new LinkedHashMap<>();
        for (String entry : levels) {
            int equals = entry.indexOf('=');
            LogLevel level =
                    equals < 1 ? null : level(entry.substring(equals + 1).strip());
            if (level == null) {
                throw new IllegalArgumentException("levels: \"" + entry
                        + "\" (expected: LOGGER=LEVEL, such as dev.tactus.engine=debug; error, warn, info or debug)");
            }
            byLogger.put(entry.substring(0, equals).strip(), level);
        }
        return byLogger;
    }

    private static @Nullable LogLevel level(String text) {
        for (LogLevel level : LogLevel.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
                return level;
            }
        }
        return null;
    }
}
