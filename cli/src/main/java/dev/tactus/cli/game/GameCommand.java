package dev.tactus.cli.game;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.CommandGroup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.InstalledGames;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.support.ProgressOutput;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.client.LinkSecurity;
import dev.tactus.config.FileProblem;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.DecimalText;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.SyncTest;
import dev.tactus.protocol.session.SessionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "game",
        description = "Begins, builds, lists and checks games.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class GameCommand extends CommandGroup {

    private static final int TICKS_MAX = 10_000_000;

    @Command(
            name = "list",
            description = "Lists the games that a node started here plays, and those of further jars.",
            mixinStandardHelpOptions = true)
    int list(@Mixin GameJars jars, @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<Game> games = jars.games().all();
        if (json) {
            ArrayNode all = CliJson.object().putArray("games");
            games.forEach(game -> all.add(describe(game)));
            print(CliJson.write(all) + "\n");
        } else {
            games.forEach(game -> print(line(game)));
        }
        return ExitCode.DONE;
    }

    private static String line(Game game) {
        StringBuilder line = new StringBuilder(game.name())
                .append("  commands ")
                .append(game.commands().names());
        for (GameOptions.Option option : game.options().all()) {
            line.append("  ").append(option.name()).append('=').append(option.preset());
        }
        return line.append("  (")
                .append(GameCatalog.classLoader(game))
                .append(")\n")
                .toString();
    }

    private static ObjectNode describe(Game game) {
        ObjectNode json = CliJson.object().put("name", game.name());
        game.commands().names().forEach(json.putArray("commands")::add);
        game.events().names().forEach(json.putArray("events")::add);
        ArrayNode options = json.putArray("options");
        for (GameOptions.Option option : game.options().all()) {
            options.addObject()
                    .put("name", option.name())
                    .put("default", option.preset())
                    .put("min", option.min())
                    .put("max", option.max());
        }
        return json.put("from", GameCatalog.classLoader(game).toString());
    }

    @Command(
            name = "new",
            description = "Begins a game: writes the source of a small one that works.",
            mixinStandardHelpOptions = true)
    int create(
            @Parameters(paramLabel = "NAME", description = "Lower-case letters and digits.") String name,
            @Option(names = "--dir", paramLabel = "DIR", description = "New folder; NAME by default.") @Nullable Path directory) {
        Path folder = directory == null ? Path.of(name) : directory;
        Path file = GameProject.create(name, folder);
        print(file + "\nbuild, check and install it: tactus game build " + folder + " --install\n");
        return ExitCode.DONE;
    }

    @Command(
            name = "build",
            description = {
                "Compiles the sources of a game, packs its jar, and checks it.",
                "Exit code 1 if the check finds a problem; the jar is not installed then."
            },
            mixinStandardHelpOptions = true)
    int build(
            @Parameters(paramLabel = "DIR", description = "Folder with the sources, each below its package.")
                    Path folder,
            @Option(names = "--out", paramLabel = "FILE", description = "The jar; DIR.jar by default.") @Nullable Path out,
            @Option(names = "--install", description = "Copies the jar into the folder of games of the node here.")
                    boolean install) {
        Path jar = out == null ? Path.of(folder.toAbsolutePath().normalize().getFileName() + ".jar") : out;
        new GameProject(folder).build(jar);
        boolean well = true;
        List<Game> games = asked(() -> GameCatalog.ofJar(jar));
        for (Game game : games) {
            Setup setup = asked(() -> Setup.of(game, 2, 1, new TreeMap<>()));
            GameCheck check = GameCheck.of(game, setup, SyncTest.TICKS, done -> {});
            print(game.name() + " in " + jar + "\n" + new GameReport(game, setup, check).text());
            well &= check.isDeterministic();
        }
        if (well && install) {
            print("installed: " + install(jar) + " (a node reads it when it starts)\n");
        }
        return well ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static Path install(Path jar) {
        Path folder = InstalledGames.folder();
        Path installed = folder.resolve(jar.getFileName());
        try {
            Files.createDirectories(folder);
            return Files.copy(jar, installed, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserErrorException(installed + ": cannot be written (" + FileProblem.describe(e) + ")");
        }
    }

    @Command(
            name = "play",
            description = {
                "Plays a game in this terminal, against a running node.",
                "Each line is a command with its fields, such as: steer x=1 y=0. An empty line shows the world. The console page"
                        + " draws it live."
            },
            mixinStandardHelpOptions = true)
    int play(
            @Mixin NodeClient node,
            @Parameters(paramLabel = "NAME", description = "A game.") String name,
            @Mixin GameJars jars,
            @Option(names = "--room", paramLabel = "ID", description = "An open room; a new one by default.") @Nullable String room,
            @Option(
                            names = "--player",
                            defaultValue = "1",
                            description = "Number of the player; ${DEFAULT-VALUE} by default.")
                    long player,
            @Option(
                            names = "--players",
                            defaultValue = "1",
                            description =
                                    "Players of a new room, which begins when all are there; ${DEFAULT-VALUE} by default.")
                    int players,
            @Option(
                            names = "--target",
                            paramLabel = "URL",
                            defaultValue = "tcp://127.0.0.1:10087",
                            description = "Where players connect; ${DEFAULT-VALUE} by default.")
                    String target)
            throws IOException {
        Game game = asked(() -> jars.games().find(name));
        String id = room == null ? open(node, game, players) : room;
        SessionSettings me = asked(() -> SessionSettings.member(player, roomId(id)));
        print("room " + id + ": " + node.url() + "/console#/rooms/" + id + "\n");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        URI server = asked(() -> URI.create(target));
        LinkSecurity security = new LinkSecurity(node.tls(), node.tickets());
        new TerminalPlayer(game, out()).play(server, security, me, in);
        return ExitCode.DONE;
    }

    private static long roomId(String text) {
        try {
            return DecimalText.parseUnsignedLong(text);
        } catch (NumberFormatException wrong) {
            throw new UserErrorException("--room: " + text + " (expected: the id of a room)");
        }
    }

    /** Creates a room whose seats any client may take. */
    private static String open(NodeClient node, Game game, int players) {
        ObjectNode body = CliJson.object().put("game", game.name());
        ArrayNode members = body.putArray("members");
        for (int player = 1; player <= players; player++) {
            members.add(Integer.toString(player));
        }
        body.putArray("seatTokens");
        return node.call("POST", "/rooms", body).path("id").asText();
    }

    @Command(
            name = "check",
            description = {
                "Searches a game for causes of desyncs.",
                "Scans the game's class files for platform-dependent code, then plays it against itself with random"
                        + " commands: saves, steps, rolls back, restores snapshots, and compares. Exit code 1 if"
                        + " a problem is found."
            },
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "NAME", description = "A game.") String name,
            @Mixin GameJars jars,
            @Option(
                            names = "--ticks",
                            defaultValue = "" + SyncTest.TICKS,
                            description = "Ticks to play; ${DEFAULT-VALUE} by default.")
                    int ticks,
            @Option(
                            names = "--seats",
                            defaultValue = "2",
                            description = "Number of players; ${DEFAULT-VALUE} by default.")
                    int seats,
            @Option(
                            names = "--seed",
                            defaultValue = "1",
                            description = "Seed of the match and of the commands; ${DEFAULT-VALUE} by default.")
                    int seed,
            @Option(names = "--option", paramLabel = "NAME=N", description = "An option of the game; may be repeated.")
                    @Nullable Map<String, Integer> options,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Game game = asked(() -> jars.games().find(name));
        Setup setup = asked(() -> Setup.of(game, seats, seed, options == null ? new TreeMap<>() : options));
        if (ticks < 1 || ticks > TICKS_MAX) {
            throw new UserErrorException("--ticks: " + ticks + " (expected: 1.." + TICKS_MAX + ")");
        }
        GameCheck check;
        try (ProgressOutput bar = new ProgressOutput("check")) {
            check = GameCheck.of(game, setup, ticks, done -> bar.update("ticks", done, ticks));
        }
        GameReport report = new GameReport(game, setup, check);
        print(json ? CliJson.write(report.json()) + "\n" : report.text());
        return check.isDeterministic() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static <T> T asked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(String.valueOf(e.getMessage()));
        }
    }
}
