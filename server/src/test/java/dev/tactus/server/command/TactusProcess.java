package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A command of Tactus as a process of its own, with its standard output. Ended at the latest when it is closed. */
final class TactusProcess implements AutoCloseable {

    static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader out;

    private TactusProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a node with these settings, each {@code KEY=VALUE}. */
    static TactusProcess serve(Path directory, String... settings) throws IOException {
        List<String> args = new ArrayList<>(List.of("serve"));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        return start(directory, args.toArray(String[]::new));
    }

    /** Starts a command in a directory. */
    static TactusProcess start(Path directory, String... args) throws IOException {
        // A JVM leaves signals ignored that were so at its start, as they are below nohup and jobs in the background.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
        command.addAll(JavaCommand.of(List.of("-XX:+UseSerialGC"), "dev.tactus.server.Main"));
        command.addAll(List.of(args));
        return new TactusProcess(new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    Process process() {
        return process;
    }

    BufferedReader out() {
        return out;
    }

    /** Reads what a node says of itself when it has started: addresses by what they are for. */
    Map<String, String> banner() throws IOException {
        Map<String, String> lines = new HashMap<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            String[] words = line.split(" +", 2);
            if (words.length == 2) {
                lines.put(words[0], words[1]);
            }
            if (words[0].equals("operator")) {
                return lines;
            }
        }
        throw new AssertionError("the node ended before it had started: " + lines);
    }

    static String at(Map<String, String> where, String what) {
        return Objects.requireNonNull(where.get(what), what);
    }

    static int port(String address) {
        return Integer.parseInt(address.replaceFirst("^.*:(\\d+)(/.*)?$", "$1"));
    }

    /** Sends a signal, by its name. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    /** Waits for the end and returns the exit code. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
    }
}
