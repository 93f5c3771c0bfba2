package dev.tactus.server.demo;

import dev.tactus.cli.support.UserErrorException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of the demo: {@code tactus serve} as a process, which is started again some seconds after each end. It stops by itself when
 * this process is gone.
 *
 * <p>Threads: its own one starts it; all others may call.
 */
final class DemoNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DemoNode.class);

    private static final int START_SECONDS_MAX = 120;
    private static final int STOP_SECONDS_MAX = 20;

    /** From the end of a process to its next start, ms: long enough to see that the match goes on without it. */
    private static final long RESTART_MS = 4_000;

    /** The line of the server that says where its pages are; the last one but few, when all listeners are open. */
    private static final Pattern PAGE = Pattern.compile("^page +http://127\\.0\\.0\\.1:([0-9]+)/$", Pattern.MULTILINE);

    /** Options of this JVM that would do harm in another one. */
    private static final Pattern NOT_COPIED = Pattern.compile("-(agent|javaagent|Xrun|Xdebug|Xmx|XX:AOTCacheOutput).*");

    /** Ctrl+C in a terminal reaches all processes; the nodes are to be stopped by this one. A JVM keeps a signal ignored. */
    private static final String WITHOUT_SIGNALS = "trap '' INT HUP; exec \"$@\"";

    /** Phases of a node's process. */
    enum State {
        /** Its process begins. */
        STARTING,
        /** It serves. */
        UP,
        /** It has ended, and will be started again. */
        DOWN
    }

    private final String name;
    private final Path folder;
    private final List<String> settings;
    private final CompletableFuture<Boolean> firstStart = new CompletableFuture<>();
    private final Thread keeper;

    // Under this object's lock.
    private State state = State.STARTING;
    private int httpPort;
    private @Nullable Process process;
    private boolean stopping;

    /**
     * Starts a node.
     *
     * @param folder of its own, which exists; its output goes there too
     * @param settings each {@code section.key=value}
     */
    DemoNode(String name, Path folder, List<String> settings) {
        this.name = name;
        this.folder = folder;
        this.settings = List.copyOf(settings);
        keeper = Thread.ofPlatform().daemon().name("tactus-demo-" + name).start(this::keepRunning);
    }

    String name() {
        return name;
    }

    synchronized State state() {
        return state;
    }

    /** Returns the port of its pages; 0 while it does not serve. */
    synchronized int httpPort() {
        return httpPort;
    }

    /**
     * Waits until it serves for the first time.
     *
     * @throws UserErrorException if it ends at its start
     */
    void awaitUp() throws InterruptedException {
        try {
            var unused = firstStart.get(START_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UserErrorException("node " + name + ": does not start (its output is in " + log() + ")");
        }
    }

    private Path log() {
        return folder.resolve("node.log");
    }

    private void keepRunning() {
        try {
            while (true) {
                Process started = launch();
                if (started == null) {
                    return;
                }
                watch(started);
                Thread.sleep(RESTART_MS);
            }
        } catch (IOException e) {
            LOG.error("node cannot be started: {}", name, e);
            var unused = firstStart.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts the process; returns null once it is to stay ended. */
    private synchronized @Nullable Process launch() throws IOException {
        if (stopping) {
            return null;
        }
        state = State.STARTING;
        // The folder of the process is its own, so that it reads no tactus.toml of this one's.
        Process started = new ProcessBuilder(command())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        process = started;
        return started;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", WITHOUT_SIGNALS, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(NOT_COPIED.asMatchPredicate().negate())
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-cp", absolute(System.getProperty("java.class.path"))));
        command.addAll(List.of("dev.tactus.server.Main", "serve", "--stop-with-input"));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        return command;
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> new File(entry).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits until the process serves, then until it ends. */
    private void watch(Process started) throws IOException, InterruptedException {
        while (started.isAlive() && !served()) {
            Thread.sleep(50);
        }
        int code = started.waitFor();
        synchronized (this) {
            state = State.DOWN;
            httpPort = 0;
            if (!stopping) {
                LOG.debug("node ended: name={} code={}", name, code);
            }
        }
        var unused = firstStart.completeExceptionally(new IOException("exit code " + code));
    }

    private boolean served() throws IOException {
        Matcher page = PAGE.matcher(new String(Files.readAllBytes(log()), StandardCharsets.ISO_8859_1));
        if (!page.find()) {
            return false;
        }
        synchronized (this) {
            if (process == null || !process.isAlive()) {
                return false;
            }
            state = State.UP;
            httpPort = Integer.parseInt(page.group(1));
        }
        var unused = firstStart.complete(true);
        return true;
    }

    /** Ends the process as {@code kill -9} does; returns whether it served. */
    synchronized boolean kill() {
        if (state != State.UP || process == null) {
            return false;
        }
        state = State.DOWN;
        httpPort = 0;
        return process.toHandle().destroyForcibly();
    }

    /** Asks the process to stop for good, without waiting for it. */
    synchronized void stop() {
        stopping = true;
        if (process != null) {
            try {
                process.getOutputStream().close();
            } catch (IOException gone) {
                // The pipe is closed: the process has ended.
            }
        }
    }

    @Override
    public void close() {
        stop();
        keeper.interrupt();
        Process last;
        synchronized (this) {
            last = process;
        }
        if (last == null) {
            return;
        }
        try {
            if (!last.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                LOG.warn("node did not stop within {} s: {}", STOP_SECONDS_MAX, name);
                last.destroyForcibly();
            }
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
