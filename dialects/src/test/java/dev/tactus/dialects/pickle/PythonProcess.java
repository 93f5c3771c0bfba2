package dev.tactus.dialects.pickle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Python as the other side, by the script {@code peer.py}. */
final class PythonProcess {

    private final String command;

    private PythonProcess(String command) {
        this.command = command;
    }

    /** Finds Python 3. */
    static Optional<PythonProcess> three() {
        return first(List.of("python3"), "import sys; sys.exit(sys.version_info[0] != 3)");
    }

    /** Finds Python 2.7, on the path or where pyenv keeps it. */
    static Optional<PythonProcess> two() {
        List<String> commands = new ArrayList<>(List.of("python2.7", "python2"));
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (DirectoryStream<Path> installed = Files.newDirectoryStream(versions, "2.7*")) {
                installed.forEach(
                        each -> commands.add(each.resolve("bin/python2.7").toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return first(commands, "import sys; sys.exit(sys.version_info[:2] != (2, 7))");
    }

    private static Optional<PythonProcess> first(List<String> commands, String check) {
        return commands.stream()
                .filter(command -> works(command, check))
                .findFirst()
                .map(PythonProcess::new);
    }

    private static boolean works(String command, String check) {
        try {
            Process process = new ProcessBuilder(command, "-c", check)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the script with these arguments and lines of input; returns the lines that it prints. */
    List<String> run(List<String> arguments, List<String> input) {
        try {
            Path folder = Files.createTempDirectory("tactus-pickle");
            Path script = folder.resolve("peer.py");
            Path lines = folder.resolve("input");
            try {
                Files.write(
                        script,
                        PythonProcess.class.getResourceAsStream("peer.py").readAllBytes());
                Files.write(lines, input, StandardCharsets.US_ASCII);
                return run(script, lines, arguments);
            } finally {
                Files.deleteIfExists(script);
                Files.deleteIfExists(lines);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> run(Path script, Path input, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(command, "-B", script.toString()));
        words.addAll(arguments);
        Process process = new ProcessBuilder(words)
                .redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(words + " ended with " + process.exitValue() + " (expected: 0)");
            }
        } catch (InterruptedException e) {
            process.destroy();
            throw new IllegalStateException(e);
        }
        return printed.lines().toList();
    }
}
