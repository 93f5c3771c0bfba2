package dev.tactus.cli.game;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.CliRun;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GameCommandTest {

    private final Path folder;

    GameCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldNameTheLineAndTheFieldThatBreakAGame() throws IOException {
        Path jar = broken("broken");

        CliRun run = CliRun.of("game", "check", "broken", "--jar", jar.toString());

        assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("broken.Broken$Land.step (Broken.java:18): java.util.Random#nextInt: use the generator")
                .contains("played: tick 0: saved, stepped, loaded and stepped again, the world differs")
                .contains("the world's Place.x is 2, should be 1");
    }

    @Test
    void shouldBeginAndBuildGame() throws IOException {
        Path project = folder.resolve("marbles");

        CliRun begun = CliRun.of("game", "new", "marbles", "--dir", project.toString());
        CliRun built = CliRun.of(
                "game",
                "build",
                project.toString(),
                "--out",
                folder.resolve("m.jar").toString());

        assertThat(begun.err()).isEmpty();
        assertThat(begun.out()).startsWith(project.resolve("marbles").resolve("Marbles.java") + "\n");
        assertThat(built.err()).isEmpty();
        assertThat(built.code()).isZero();
        assertThat(built.out())
                .startsWith("marbles in " + folder.resolve("m.jar") + "\nclass files: well\nplayed: well, 3000 ticks");
        assertThat(CliRun.of("game", "list", "--jar", folder.resolve("m.jar").toString())
                        .out())
                .contains("arena  ", "marbles  commands [steer]");
        assertThat(CliRun.of("game", "new", "marbles", "--dir", project.toString())
                        .err())
                .startsWith("tactus: " + project + ": is there already (expected: a new folder)");
        assertThat(CliRun.of("game", "new", "My Game").err()).startsWith("tactus: name: My Game (expected: ");
    }

    @Test
    void shouldSayWhatTheCompilerSaysAndWhatIsMissing() throws IOException {
        Path project = Files.createDirectory(folder.resolve("p"));
        String jar = folder.resolve("p.jar").toString();

        CliRun empty = CliRun.of("game", "build", project.toString(), "--out", jar);
        Files.writeString(project.resolve("A.java"), "public class A { int x }");
        CliRun malformed = CliRun.of("game", "build", project.toString(), "--out", jar);
        Files.writeString(project.resolve("A.java"), "public class A {}");
        CliRun noGame = CliRun.of("game", "build", project.toString(), "--out", jar);

        assertThat(empty.err()).contains("no *.java in it (expected: the sources of a game)");
        assertThat(malformed.err()).contains("A.java:1: error: ';' expected");
        assertThat(noGame.err())
                .contains(": no game (expected: a public class that implements dev.tactus.core.game.Game");
        assertThat(List.of(empty.code(), malformed.code(), noGame.code())).containsOnly(ExitCode.USAGE_ERROR);
    }

    @Test
    void shouldKnowTheGamesOfAFolderAndPreferGivenJars() throws IOException {
        Path games = Files.createDirectory(folder.resolve("games"));
        Files.copy(broken("broken"), games.resolve("a.jar"));

        assertThat(GameCatalog.installed(games, List.of()).all())
                .extracting(Game::name)
                .contains("arena", "broken");
        assertThat(GameCatalog.installed(folder.resolve("none"), List.of()).all())
                .extracting(Game::name)
                .doesNotContain("broken");
        Path newer = broken("broken");
        Game found = GameCatalog.installed(games, List.of(newer)).find("broken");
        assertThat(GameCatalog.classLoader(found).toString()).contains(newer.toString());
    }

    @Test
    void shouldTellScriptsWhatItFound() throws IOException {
        CliRun run = CliRun.of(
                "game", "check", "broken", "--json", "--jar", broken("broken").toString());

        JsonNode json = CliJson.read(run.out(), "the command");
        assertThat(run.code()).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(json.get("well").asBoolean()).isFalse();
        assertThat(json.at("/findings/0/line").asInt()).isEqualTo(18);
        assertThat(json.at("/failed/check").asText()).isEqualTo("AGAIN");
        assertThat(json.at("/failed/differences/0/field").asText()).isEqualTo("x");
    }

    @Test
    void shouldListGamesOfJars() throws IOException {
        Path jar = broken("broken");

        CliRun plain = CliRun.of("game", "list", "--jar", jar.toString());
        CliRun json = CliRun.of("game", "list", "--json", "--jar", jar.toString());

        assertThat(plain.code()).isZero();
        assertThat(plain.out()).contains("broken  commands []  speed=1  (" + jar + ")");
        assertThat(CliJson.read(json.out(), "the command"))
                .anySatisfy(
                        game -> assertThat(game.at("/options/0/max").asInt()).isEqualTo(9));
    }

    @Test
    void shouldRefuseWhatIsNoGame() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertWrong("no game (expected: its class named in META-INF/services", "list", "--jar", empty.toString());
        Path jar = broken("Broken Game");
        assertWrong("a name of lower-case letters, digits and hyphens", "list", "--jar", jar.toString());
    }

    @Test
    void shouldRefuseWhatCannotBePlayed() throws IOException {
        String jar = broken("broken").toString();
        assertWrong("--ticks: 0 (expected: 1..", "check", "broken", "--jar", jar, "--ticks", "0");
        assertWrong("seats: 0 (expected: >= 1)", "check", "broken", "--jar", jar, "--seats", "0");
        assertWrong("option: size (expected: one of [speed])", "check", "broken", "--jar", jar, "--option", "size=1");
        assertWrong("speed: 77 (expected: 1..9)", "check", "broken", "--jar", jar, "--option", "speed=77");
    }

    /** Packs a game that counts in a field, and asks for chance that no seed decides. */
    private Path broken(String name) throws IOException {
        return GameSources.jar(folder, "broken.Broken", """
                    package broken;
                    import dev.tactus.core.game.*;
                    import dev.tactus.core.world.*;
                    import java.util.*;
                    public final class Broken implements Game {
                        @Override public String name() { return "%s"; }
                        @Override public TypeRegistry<Command> commands() { return TypeRegistry.empty(); }
                        @Override public GameOptions options() { return GameOptions.NONE.with("speed", 1, 1, 9); }
                        @Override public World create(Setup setup) { return new Land(); }
                        static final class Place extends Component {
                            final IntColumn x;
                            Place(Columns c) { super(c); x = c.integer("x"); }
                        }
                        static final class Land extends World {
                            final Place place = global("Place", Place::new);
                            int steps;
                            @Override protected void step(List<IssuedCommand> commands, EventSink events) {
                                place.x.set(WORLD, ++steps + 0 * new Random(1).nextInt());
                            }
                        }
                    }
                    """.formatted(name));
    }

    private static void assertWrong(String message, String... words) {
        String[] args = new String[words.length + 1];
        args[0] = "game";
        System.arraycopy(words, 0, args, 1, words.length);
        CliRun run = CliRun.of(args);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE_ERROR);
        assertThat(run.err()).contains(message);
    }
}
