package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.cli.CliRun;
import dev.tactus.cli.game.GameSources;
import dev.tactus.config.DocBlock;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds that every block of code in the documentation is compiled, read or run by a test, as suits its language. */
class DocBlocksIT {

    /** The tests that take the blocks of a language; a page that has none of these yet, or a further language, needs one. */
    private static final Map<String, Map<String, String>> TESTS = Map.of(
            "java", Map.of("", "server/src/test/java/dev/tactus/server/command/DocBlocksIT.java"),
            "toml", Map.of("", "server/src/test/java/dev/tactus/server/command/DocBlocksIT.java"),
            "nginx", Map.of("", "server/src/test/java/dev/tactus/server/command/DocBlocksIT.java"),
            "sh", Map.of("", "server/src/test/java/dev/tactus/server/command/DocCommandsIT.java"),
            "js", Map.of("", "testkit/src/test/java/dev/tactus/webclient/DocScriptsIT.java"),
            "c", Map.of("docs/native-client.md", "testkit/src/test/java/dev/tactus/nativelibrary/NativeLibraryIT.java"),
            "cpp",
                    Map.of(
                            "docs/native-client.md",
                            "testkit/src/test/java/dev/tactus/nativelibrary/NativeLibraryIT.java"),
            "html", Map.of("docs/browser.md", "testkit/src/test/java/dev/tactus/webclient/DocsPageIT.java"),
            "python",
                    Map.of(
                            "README.md", "server/src/test/java/dev/tactus/server/command/ReadmeIT.java",
                            "docs/native-client.md",
                                    "testkit/src/test/java/dev/tactus/nativelibrary/NativeLibraryIT.java"));

    /** Drawings, formats and what programs print. */
    private static final String TEXT = "text";

    private static final Pattern PROGRAM =
            Pattern.compile("^(\\$ |\\./|curl |mvn |java |javac |openssl |python3? |import |package |\\[[a-z-]+]$)");

    private static final Pattern INLINE = Pattern.compile("`(\\./tactus [^`]+)`");

    /** Options and commands of the launcher itself, which LauncherTest runs. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("test", "web", "package", "release", "native");

    /** Returns a game's world around a part of it. */
    private static String world(String part) {
        return """
                import dev.tactus.core.game.*;
                import dev.tactus.core.world.*;
                import java.util.List;

                class Around extends World {
                    static final class Walk extends Component {
                        final IntColumn angle;
                        Walk(Columns c) { super(c); angle = c.fixed("angle"); }
                    }
                    final Prng random = global("Random", Prng::new);
                    final Walk walk = component("Walk", Walk::new);
                    @Override public int entityOf(int seat) { return seat; }
                    @Override protected void step(List<IssuedCommand> commands, EventSink events) {}
                    %s
                }
                """.formatted(part);
    }

    /** Returns a test's class around statements. */
    private static String test(String statements) {
        return """
                package coins;
                import static org.assertj.core.api.Assertions.assertThat;
                import dev.tactus.core.game.*;
                class Around {
                    void test() {
                        %s
                    }
                }
                """.formatted(statements);
    }

    private final Path folder;

    DocBlocksIT(@TempDir Path folder) {
        this.folder = folder;
    }

    static List<DocBlock> blocks() throws IOException {
        return DocBlock.all();
    }

    @Test
    void shouldHaveTestForEveryBlock() throws IOException {
        assertThat(blocks().stream().filter(block -> !isTested(block))).isEmpty();
        for (Map<String, String> tests : TESTS.values()) {
            assertThat(tests.values())
                    .allSatisfy(test -> assertThat(Path.of("..", test)).isRegularFile());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "docs/a.md, '', plain",
        "docs/a.md, ruby, puts",
        "docs/a.md, python, print",
        "docs/a.md, text, './tactus serve'",
        "docs/a.md, text, 'curl http://127.0.0.1'",
        "docs/a.md, text, [http]",
    })
    void shouldCatchBlockWithoutTest(String page, String language, String text) {
        assertThat(isTested(new DocBlock(page, 1, language, "first\n" + text + "\n")))
                .isFalse();
    }

    private static boolean isTested(DocBlock block) {
        if (block.language().equals(TEXT)) {
            return block.text().lines().noneMatch(line -> PROGRAM.matcher(line).find());
        }
        Map<String, String> tests = TESTS.getOrDefault(block.language(), Map.of());
        return tests.containsKey("") || tests.containsKey(block.page());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void shouldCompileOrRead(DocBlock block) throws IOException {
        switch (block.language()) {
            case "java" -> compile(block);
            case "toml" ->
                assertThat(SettingsReader.read(
                                Optional.of(Files.writeString(folder.resolve("tactus.toml"), block.text())), List.of()))
                        .isNotNull();
            case "nginx" ->
                assertThat(block.text().lines().map(String::strip))
                        .allMatch(line -> line.endsWith("{") || line.endsWith(";") || line.equals("}"))
                        .contains("proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;");
            default -> {}
        }
    }

    private void compile(DocBlock block) throws IOException {
        String text = block.text();
        if (text.contains("void main(") && !text.startsWith("package ")) {
            GameSources.classes(folder, "Program", text);
            return;
        }
        if (text.contains("coins") || text.contains("Coins")) {
            String game = DocBlock.of("docs/first-game.md", "java", "class Coins")
                    .getFirst()
                    .text();
            GameSources.classes(folder, "coins.Coins", game);
        }
        if (text.startsWith("package ")) {
            String name = text.replaceFirst("(?s).*?public final class (\\w+).*", "$1");
            GameSources.classes(folder, "coins." + name, text);
        } else if (text.contains("assertThat(")) {
            GameSources.classes(folder, "coins.Around", test(text));
        } else {
            GameSources.classes(folder, "Around", world(text));
        }
    }

    /** Commands in blocks are run by DocCommandsIT; here the parser takes those, and those that stand in sentences. */
    @Test
    void shouldParseEveryCommand() throws IOException {
        List<String> commands = new ArrayList<>();
        for (String page : DocBlock.pages()) {
            INLINE.matcher(DocBlock.read(page)).results().forEach(found -> commands.add(found.group(1)));
        }
        blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> block.text().replace("\\\n", " ").lines())
                .filter(line -> line.startsWith("./tactus "))
                .forEach(commands::add);
        assertThat(commands).hasSizeGreaterThan(40);
        assertThat(commands).allSatisfy(DocBlocksIT::parse);
    }

    @Test
    void shouldListEveryPortForTheFirewall() throws IOException {
        Map<String, Integer> ports = new TreeMap<>(Map.of(
                "http.port",
                Settings.DEFAULTS.http().port(),
                "rpc.port",
                Settings.DEFAULTS.rpc().port()));
        Settings.DEFAULTS
                .sections()
                .gateways()
                .forEach((name, section) -> section.ports().forEach((key, port) -> ports.put(name + "." + key, port)));
        // A gateway of the tests.
        ports.keySet().removeIf(key -> key.startsWith("echo."));
        String page = DocBlock.read("docs/operating.md");
        assertThat(ports)
                .hasSizeGreaterThan(8)
                .allSatisfy((key, port) ->
                        assertThat(page).containsPattern("\\| `" + key + "` \\| " + port + " \\| (TCP|UDP) \\|"));
    }

    private static void parse(String command) {
        List<String> words = new ArrayList<>(Arrays.asList(command.replaceFirst(" +[#>].*", "")
                .replaceAll("\"[^\"]*\"", "text")
                .replace("'", "")
                .split(" +")));
        words.removeFirst();
        words.remove("--dev");
        if (words.stream().limit(2).noneMatch(OF_THE_LAUNCHER::contains)) {
            CliRun.parse(words.toArray(String[]::new));
        }
    }

    @ParameterizedTest
    @CsvSource({"./tactus sreve", "./tactus serve --sett a=b", "./tactus top --onc", "./tactus room lst"})
    void shouldCatchWrongCommand(String command) {
        assertThatThrownBy(() -> parse(command)).isInstanceOf(IllegalArgumentException.class);
    }
}
