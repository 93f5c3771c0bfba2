package dev.tactus.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The format that a node's log has, read from the file that is shipped. */
class LogLinesTest {

    @Test
    void shouldCarryDateLevelAndComponent() throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        Logger logger = context.getLogger("dev.tactus.engine.host.RoomHost");
        LoggingEvent event = new LoggingEvent("", logger, Level.INFO, "room closed: room={}", null, new Object[] {7});
        event.setInstant(Instant.parse("2026-01-31T22:15:00.5Z"));
        ConsoleAppender<ILoggingEvent> appender = Objects.requireNonNull(
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("STDERR"));

        String line = new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);

        assertThat(appender.getTarget()).isEqualTo("System.err");
        assertThat(line)
                .isEqualTo("2026-01-31T22:15:00.500Z INFO  RoomHost: room closed: room=7" + System.lineSeparator());
        context.stop();
    }
}
