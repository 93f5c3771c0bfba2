package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tactus.cli.game.GameSources;
import dev.tactus.config.JavaCommand;
import dev.tactus.server.node.TestNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Players of README.md as they are printed there, in a room that is made as it says. */
@Timeout(300)
final class ReadmeIT {

    private final Path folder;

    ReadmeIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldPlayWithPlayersAsPrinted() throws Exception {
        assumeTrue(onPath("python3") || System.getenv("CI") != null, "python3 is not installed");
        try (TestNode node = new TestNode(folder.resolve("data"), "kcp.port=0", "rooms.start-wait-ms=150000")) {
            assertThat(node.operator()
                            .callRoot("GET", "/create?room=7&member=1,2", null)
                            .body())
                    .startsWith("room.ID=[7]");
            Process java = start(JavaCommand.of(
                    List.of(),
                    write("Player.java", ported(block("java", "TactusClient client"), node))
                            .toString()));
            Process python = start(List.of(
                    "python3",
                    "-u",
                    write("player.py", ported(block("python", "socket"), node)).toString()));
            try (BufferedReader ofJava = java.inputReader(StandardCharsets.UTF_8);
                    BufferedReader ofPython = python.inputReader(StandardCharsets.UTF_8)) {
                await(ofJava, "tick [0-9]+: 1 inputs");
                long beginNs = System.nanoTime();
                // Longer than a silent client is kept.
                while (System.nanoTime() - beginNs < 8_000_000_000L) {
                    await(ofPython, "message 50 [0-9a-f]+");
                }
                await(ofJava, "tick [0-9]+: 1 inputs");
            } finally {
                java.destroyForcibly();
                python.destroyForcibly();
            }
        }
    }

    /** Programs of the pages, which are whole files, compile with the classes of this tree. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/java-client.md"})
    void shouldCompileProgramsOfPages(String page) throws IOException {
        Matcher blocks =
                Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("..", page)));
        int programs = 0;
        while (blocks.find()) {
            if (blocks.group(1).contains("void main(")) {
                GameSources.classes(Files.createTempDirectory(folder, "program"), "Program", blocks.group(1));
                programs++;
            }
        }
        assertThat(programs).isPositive();
    }

    private static void await(BufferedReader out, String pattern) throws IOException {
        String line = out.readLine();
        while (line != null && !line.matches(pattern)) {
            line = out.readLine();
        }
        assertThat(line).as("the program ended before a line %s", pattern).isNotNull();
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String ported(String program, TestNode node) {
        return program.replace("10086", Integer.toString(node.port("kcp")))
                .replace("10087", Integer.toString(node.port("tcp")));
    }

    private static String block(String language, String part) throws IOException {
        Matcher blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../README.md")));
        while (blocks.find()) {
            if (blocks.group(1).contains(part)) {
                return blocks.group(1);
            }
        }
        throw new AssertionError("no block of " + language + " with " + part);
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
