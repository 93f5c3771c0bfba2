package dev.tactus.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** A terminal on which a test types, and whose screen it reads. */
final class TypedTerminal implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Terminal terminal;

    TypedTerminal() throws IOException {
        terminal = new ExternalTerminal(
                "test", "xterm", new PipedInputStream(keys, 4_096), screen, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(160, 40));
    }

    Terminal terminal() {
        return terminal;
    }

    TypedTerminal type(String text) {
        try {
            keys.write(text.getBytes(StandardCharsets.UTF_8));
            keys.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the screen has shown a text since it was last forgotten, and forgets what it has shown. */
    void await(String text) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (screen) {
            while (!shown().contains(text)) {
                assertThat(System.nanoTime())
                        .as("shown: %s, not: %s", shown(), text)
                        .isLessThan(deadlineNs);
                screen.wait(20);
            }
            screen.reset();
        }
    }

    String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
