package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Pythons live in the realm, with the pickle that each has. */
final class PythonWalkerIT {

    private static final int STEPS = 300;

    private final Path folder;

    PythonWalkerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldLetPython3LiveInTheRealm() throws Exception {
        live(python(List.of("python3"), "import sys; sys.exit(sys.version_info[0] != 3)"), "python3");
    }

    @Test
    void shouldLetPython2LiveInTheRealm() throws Exception {
        List<String> commands = new ArrayList<>(List.of("python2.7", "python2"));
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (DirectoryStream<Path> installed = Files.newDirectoryStream(versions, "2.7*")) {
                installed.forEach(
                        each -> commands.add(each.resolve("bin/python2.7").toString()));
            }
        }
        live(python(commands, "import sys; sys.exit(sys.version_info[:2] != (2, 7))"), "python2.7");
    }

    private static Optional<String> python(List<String> commands, String check) throws Exception {
        for (String command : commands) {
            if (works(command, check)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }

    private static boolean works(String command, String check) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command, "-c", check)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private void live(Optional<String> python, String name) throws Exception {
        assumeTrue(python.isPresent(), name + " is not installed");
        RealmNode.write(folder, "client/VERSION", "1.2.3");
        RealmNode.write(folder, "client/art/tile.txt", "é");
        try (RealmNode node = new RealmNode(folder, "pickle.tick-rate-hz=120")) {
            assertThat(walk(python.get(), node, "new"))
                    .containsExactly("version 1.2.3", "files 2", "mood calm", "visual traveller", "flags ", "done");
            assertThat(walk(python.get(), node, "login"))
                    .contains("visual hat xxxxxxxxxx", "done")
                    .anyMatch(line -> line.startsWith("mood fr"));
        }
    }

    private List<String> walk(String python, RealmNode node, String way) throws Exception {
        Path script = folder.resolve("walker.py");
        try (InputStream in = PythonWalkerIT.class.getResourceAsStream("/pickle/walker.py")) {
            Files.write(script, Objects.requireNonNull(in).readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(
                        python,
                        "-B",
                        script.toString(),
                        Integer.toString(node.port()),
                        "ann",
                        way,
                        Integer.toString(STEPS))
                .redirectErrorStream(true);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }
}
