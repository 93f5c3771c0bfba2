package dev.tactus.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Command-line options of the measured server, the same for all benches. */
final class ServerOptions {

    @Option(names = "--server-core", description = "Core that the server runs on.", defaultValue = "0")
    private int core;

    @Option(names = "--server-java", description = "Further option of the server's JVM; may be repeated.")
    private List<String> java = List.of();

    @Option(
            names = "--server-class-path",
            description = "Class path of the server.",
            defaultValue = "${sys:java.class.path}",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private String classPath = "";

    @Option(names = "--log", description = "Where the server's output goes; a temporary file if not said.")
    private Path log = Path.of("");

    PinnedServer start() throws IOException, InterruptedException {
        return start(List.of());
    }

    /** Starts a server that records no matches, with these settings beside those that every bench wants. */
    PinnedServer start(List<String> settings) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(settings);
        all.add("replay.enabled=false");
        return startRecording(all);
    }

    /** As {@link #start(List)}, but the server records its matches. */
    PinnedServer startRecording(List<String> settings) throws IOException, InterruptedException {
        Path file = log.toString().isEmpty() ? Files.createTempFile("tactus-bench", ".log") : log;
        return PinnedServer.start(core, java, classPath, file, settings);
    }
}
