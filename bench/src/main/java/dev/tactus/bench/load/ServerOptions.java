package dev.tactus.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Command-line options of the measured server, the same for both benches. */
final class ServerOptions {

    @Option(names = "--server-core", description = "Core that the server runs on.", defaultValue = "0")
    private int core;

    @Option(names = "--server-java", description = "Further option of the server's JVM; may be repeated.")
    private List<String> java = List.of();

    @Option(names = "--log", description = "Where the server's output goes; a temporary file if not said.")
    private Path log = Path.of("");

    PinnedServer start() throws IOException, InterruptedException {
        return start(List.of());
    }

    PinnedServer start(List<String> settings) throws IOException, InterruptedException {
        Path file = log.toString().isEmpty() ? Files.createTempFile("tactus-bench", ".log") : log;
        return PinnedServer.start(core, java, file, settings);
    }
}
