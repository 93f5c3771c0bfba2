package dev.tactus.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.tactus.admin.http.AccessLog;
import dev.tactus.config.FileProblem;
import dev.tactus.config.LogSection;
import dev.tactus.config.LogSection.LogFormat;
import dev.tactus.config.LogSection.LogLevel;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Applies the settings of the log to Logback, at the start and again while the process runs. {@code logback.xml} says
 * what is logged before that. Any thread.
 */
public final class LogSetup {

    private static final String OURS = "dev.tactus";

    /** The form of a text line, that of {@code logback.xml}. */
    private static final String TEXT = "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSS'Z'\", UTC} %-5level %logger{0}: %msg%n";

    private final LoggerContext context;
    private final Set<String> loggers = new HashSet<>();

    LogSetup(LoggerContext context) {
        this.context = context;
    }

    /** Returns the setup of this process. */
    public static LogSetup ofProcess() {
        return new LogSetup((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    /** Logs the stack trace of a defect at debug level. */
    public static void bug(Exception failure) {
        LoggerFactory.getLogger(LogSetup.class).debug("at", failure);
    }

    /**
     * Sets levels and output.
     *
     * @throws SettingsException if the log file cannot be written
     */
    public void apply(Settings settings) {
        applyOutput(settings);
        applyLevels(settings.log());
    }

    /** Sets the levels of the settings; loggers that an earlier call named and this one does not inherit theirs again. */
    public synchronized void applyLevels(LogSection log) {
        loggers.forEach(name -> context.getLogger(name).setLevel(null));
        loggers.clear();
        context.getLogger(OURS).setLevel(level(log.level()));
        context.getLogger(AccessLog.LOGGER).setLevel(log.http() ? Level.INFO : Level.OFF);
        log.byLogger().forEach((name, level) -> {
            context.getLogger(name).setLevel(level(level));
            if (!name.equals(OURS) && !name.equals(AccessLog.LOGGER) && !name.equals(Logger.ROOT_LOGGER_NAME)) {
                loggers.add(name);
            }
        });
    }

    /**
     * Directs log lines to standard error or the log file. A file is opened anew, so that a tool which has moved it away gets
     * a new one.
     *
     * @throws SettingsException if the log file cannot be written; the former output stays then
     */
    public synchronized void applyOutput(Settings settings) {
        LogSection log = settings.log();
        Path file = log.file().isEmpty() ? null : writable(log.file(), settings.node());
        Encoder<ILoggingEvent> encoder = encoder(log.format(), settings.node().name());
        OutputStreamAppender<ILoggingEvent> next = file == null ? console() : rolling(file, log);
        next.setContext(context);
        next.setName("OUTPUT");
        next.setEncoder(encoder);
        // The former appender first: Logback refuses a second one on the same file.
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        next.start();
        root.addAppender(next);
    }

    private static Level level(LogLevel level) {
        return Level.valueOf(level.name());
    }

    private Encoder<ILoggingEvent> encoder(LogFormat format, String node) {
        if (format == LogFormat.JSON) {
            JsonLogEncoder json = new JsonLogEncoder(node);
            json.setContext(context);
            json.start();
            return json;
        }
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(TEXT);
        text.start();
        return text;
    }

    private static OutputStreamAppender<ILoggingEvent> console() {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setTarget("System.err");
        return appender;
    }

    private OutputStreamAppender<ILoggingEvent> rolling(Path file, LogSection log) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%d{yyyy-MM-dd, UTC}.%i.gz");
        policy.setMaxFileSize(new FileSize(log.fileBytesMax()));
        policy.setMaxHistory(log.keepDays());
        policy.setTotalSizeCap(new FileSize(log.bytesMax()));
        // A node that was off for long, or whose bounds are smaller now, must not keep old files until its next
        // rotation.
        policy.setCleanHistoryOnStart(true);
        policy.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(policy);
        return appender;
    }

    private static Path writable(String name, Settings.Node node) {
        try {
            Path file = node.dataDir().resolve(name).toAbsolutePath().normalize();
            if (file.toString().indexOf('%') >= 0) {
                throw unusable(name, "its path has a percent sign, which names of rotated files cannot have");
            }
            OwnerOnly.createDirectories(Objects.requireNonNull(file.getParent(), "the root is no log file"));
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            return file;
        } catch (InvalidPathException e) {
            throw unusable(name, String.valueOf(e.getReason()));
        } catch (IOException e) {
            throw unusable(name, FileProblem.describe(e));
        }
    }

    private static SettingsException unusable(String name, String why) {
        return SettingsException.value("log.file", "\"" + name + "\"", "a file that can be written; " + why);
    }
}
