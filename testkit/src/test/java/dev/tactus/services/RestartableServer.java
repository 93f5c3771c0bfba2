package dev.tactus.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.JavaCommand;
import dev.tactus.config.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code tactus serve} as a process of its own, with the modules of our packages, on ports that stay the same when it is
 * started again.
 */
final class RestartableServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final List<String> options;
    private final List<String> settings;
    private final int httpPort;
    private Process process;

    private RestartableServer(Path folder, int httpPort, List<String> options, List<String> settings) {
        this.folder = folder;
        this.httpPort = httpPort;
        this.options = List.copyOf(options);
        this.settings = List.copyOf(settings);
        this.process = launch();
    }

    /** Starts it, without waiting until it serves. */
    static RestartableServer start(Path folder, String roles, int httpPort, List<String> settings) {
        return start(folder, roles, httpPort, List.of(), settings);
    }

    /** Starts it with options of its command beside the settings, without waiting until it serves. */
    static RestartableServer start(
            Path folder, String roles, int httpPort, List<String> options, List<String> settings) {
        List<String> all = new ArrayList<>(List.of(
                "node.roles=" + roles,
                "node.data-dir=" + folder.resolve(roles.replace(',', '-')),
                "http.port=" + httpPort,
                "http.request-timeout-ms=60000"));
        all.addAll(settings);
        return new RestartableServer(folder, httpPort, options, TestSettings.overrides(all));
    }

    private Process launch() {
        try {
            List<String> command =
                    JavaCommand.ofRuntime(List.of("-Xmx256m", "-XX:+UseSerialGC"), "dev.tactus.server.Main");
            command.add("serve");
            command.addAll(options);
            settings.forEach(setting -> command.addAll(List.of("--set", setting)));
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it serves. */
    RestartableServer ready() {
        HttpCalls.until("it serves", () -> {
            assertThat(process.isAlive()).as("it ended before it served").isTrue();
            return HttpCalls.get(httpPort, "/readyz").status() == 200;
        });
        return this;
    }

    /** Ends it as {@code kill -9} does, and waits until it is gone. */
    void kill() throws InterruptedException {
        assertThat(process.toHandle().destroyForcibly()).isTrue();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
    }

    /** Returns whether the process runs, or stands still. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Lets it stand still, as a suspended machine does. */
    void pause() {
        signal(process, "STOP");
    }

    /** Lets it go on. */
    void proceed() {
        signal(process, "CONT");
    }

    /** Sends a signal to a process that runs. */
    static void signal(Process to, String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid()))
                    .inheritIO()
                    .start();
            assertThat(kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(kill.exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Asks it to stop, and waits until it has ended well. */
    void stop() throws InterruptedException {
        boolean unused = process.toHandle().destroy();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Starts it again with what the last one left. */
    void startAgain() {
        process = launch();
        ready();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
