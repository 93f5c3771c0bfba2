package dev.tactus.nativelibrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** libtactus, built by the script that {@code tactus native} runs, once for each set of compiler flags. */
final class NativeLibrary {

    static final String VERSION = "1.2.3-test";

    private static final Path SOURCES = Path.of("../client-native/src/main/c").toAbsolutePath();
    private static final Path GENERATED =
            Path.of("../client-native/target/generated-c").toAbsolutePath();
    private static final Path BUILDS = Path.of("target/native").toAbsolutePath();
    private static final int MINUTES_MAX = 10;

    private final Path folder;
    private final List<String> flags;

    private NativeLibrary(Path folder, List<String> flags) {
        this.folder = folder;
        this.flags = flags;
    }

    /** Returns the library as it is delivered, compiled without a warning in what people wrote. */
    static NativeLibrary delivered() throws IOException, InterruptedException {
        return build("delivered", List.of("-Werror"));
    }

    /** Returns the library with a check of each access to memory and each operation without a defined result. */
    static NativeLibrary checked() throws IOException, InterruptedException {
        return build(
                "checked",
                List.of("-O1", "-g1", "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined", "-Werror"));
    }

    private static synchronized NativeLibrary build(String name, List<String> flags)
            throws IOException, InterruptedException {
        assumeTrue(isOnPath("cc") || System.getenv("CI") != null, "no C compiler is installed (Debian: gcc libc6-dev)");
        assertThat(GENERATED.resolve("all.c"))
                .as("what TeaVM makes in the build of client-native")
                .exists();
        NativeLibrary library = new NativeLibrary(BUILDS.resolve(name), flags);
        if (!library.isUpToDate()) {
            List<String> command = new ArrayList<>(List.of(
                    "sh",
                    SOURCES.resolve("build.sh").toString(),
                    GENERATED.toString(),
                    VERSION,
                    library.folder.toString()));
            command.addAll(flags);
            Run run = run(command, Map.of());
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
        return library;
    }

    private boolean isUpToDate() throws IOException {
        Path bot = bot();
        if (!Files.exists(bot)) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(bot);
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            return !isNewer(GENERATED.resolve("all.c"), built) && sources.noneMatch(source -> isNewer(source, built));
        }
    }

    private static boolean isNewer(Path source, FileTime built) {
        try {
            return Files.getLastModifiedTime(source).compareTo(built) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path).resolve(command)));
    }

    /** Returns the program {@code relay_bot}. */
    Path bot() {
        return folder.resolve("bin/relay_bot");
    }

    /** Returns the folder of the package for Python. */
    Path python() {
        return folder.resolve("python");
    }

    /** Compiles a program of C or C++ against the static library, and returns it. */
    Path compile(Path source) throws IOException, InterruptedException {
        String name = source.getFileName().toString();
        boolean plus = name.endsWith(".cpp");
        Path program = folder.resolve("bin").resolve(name.substring(0, name.lastIndexOf('.')));
        List<String> command =
                new ArrayList<>(List.of(plus ? "c++" : "cc", plus ? "-std=c++17" : "-std=gnu11", "-Wall", "-Wextra"));
        command.addAll(flags);
        command.addAll(List.of(
                "-I" + folder.resolve("include"),
                source.toAbsolutePath().toString(),
                folder.resolve("lib/libtactus.a").toString(),
                "-o",
                program.toString(),
                "-lm",
                "-lpthread"));
        Run run = run(command, Map.of());
        assertThat(run.exitCode()).as(run.output()).isZero();
        return program;
    }

    /** A program that has ended. */
    record Run(int exitCode, String output) {}

    /** Runs a program to its end; its two outputs are one text. */
    static Run run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES))
                    .as(output)
                    .isTrue();
            return new Run(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
