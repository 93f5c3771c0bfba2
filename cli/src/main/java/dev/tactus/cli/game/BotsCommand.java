package dev.tactus.cli.game;

import dev.tactus.cli.room.ApiRoomCreator;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.InstalledGames;
import dev.tactus.cli.support.InterruptSignal;
import dev.tactus.cli.support.NodeClient;
import dev.tactus.cli.support.ProgressOutput;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.client.LinkSecurity;
import dev.tactus.client.Target;
import dev.tactus.client.Target.Transport;
import dev.tactus.client.bots.BotProgress.RunPhase;
import dev.tactus.client.bots.BotReport;
import dev.tactus.client.bots.BotRun;
import dev.tactus.client.bots.BotSettings;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.core.game.Game;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bots",
        description = {
            "Plays with many real clients and measures the latency from an input to its frame.",
            "With --game each client runs the game's world, gives random commands, predicts, and reports checksums.",
            "Exit code 1 if a frame was lost, duplicated or reordered, or if worlds diverged.",
            "Many players from one address need a higher kcp.sessions-per-address-max at the node."
        },
        mixinStandardHelpOptions = true)
public final class BotsCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private NodeClient node = new NodeClient();

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "Address of the node: kcp://, datagram://, tcp:// or ws://host:port/ws, or secured kcps://,"
                    + " datagrams://, tls:// or wss://; by default the usual port of the transport on this machine.")
    private @Nullable URI target;

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            description = "kcp, datagram, ws or tcp, overrides the target's scheme.")
    private @Nullable String transport;

    @Option(
            names = "--tls",
            description =
                    "Uses secured links, whatever the target's scheme: TLS, or datagrams with tickets from --http.")
    private boolean secured;

    @Option(
            names = "--game",
            paramLabel = "NAME",
            description = "A game of the node; without it, the rooms have no world.")
    private @Nullable String game;

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "A jar, or a folder of class files, with that game; may be repeated.")
    private @Nullable List<Path> jars;

    @Option(names = "--rooms", defaultValue = "1", description = "Number of rooms; ${DEFAULT-VALUE} by default.")
    private int rooms;

    @Option(names = "--players", defaultValue = "4", description = "Players per room; ${DEFAULT-VALUE} by default.")
    private int players;

    @Option(
            names = "--rate",
            defaultValue = "10",
            description = "Inputs per player and second; ${DEFAULT-VALUE} by default.")
    private int rate;

    @Option(names = "--seconds", defaultValue = "10", description = "Measured seconds; ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--threads",
            defaultValue = "1",
            description = "Threads for the players; ${DEFAULT-VALUE} by default.")
    private int threads;

    @Option(
            names = "--loss",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "Simulated datagram loss in each direction, in percent.")
    private double loss;

    @Option(
            names = "--delay",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Simulated delay of datagrams in each direction, in milliseconds.")
    private int delayMs;

    @Option(
            names = "--jitter",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Random additional delay, in milliseconds.")
    private int jitterMs;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of loss and jitter; ${DEFAULT-VALUE} by default.")
    private long seed;

    @Option(names = "--json", description = "Prints the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        BotSettings settings = settings();
        BotReport report;
        try (ProgressOutput bar = new ProgressOutput("bots")) {
            BotRun run = new BotRun(
                    settings,
                    new ApiRoomCreator(node, settings.game()),
                    (stage, done, total) -> bar.update(word(stage), done, total));
            try (InterruptSignal _ = InterruptSignal.onFirst(run::stop)) {
                report = run.run();
            }
        } catch (IOException e) {
            throw new UserErrorException(settings.target() + ": " + e.getMessage());
        }
        spec.commandLine().getOut().print(json ? report.json() + "\n" : report.text());
        spec.commandLine().getOut().flush();
        return report.isClean() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private BotSettings settings() {
        try {
            return BotSettings.of(target())
                    .rooms(rooms)
                    .players(players)
                    .inputsPerSecond(rate)
                    .seconds(seconds)
                    .threads(threads)
                    .security(new LinkSecurity(node.tls(), node.tickets()))
                    .game(game())
                    .network(new NetworkConditions(perMille(), delayMs, jitterMs), seed)
                    .build();
        } catch (IllegalArgumentException wrong) {
            throw new UserErrorException(String.valueOf(wrong.getMessage()));
        }
    }

    private @Nullable Game game() {
        if (game != null) {
            return InstalledGames.with(jars).find(game);
        }
        if (jars != null) {
            throw new UserErrorException("--jar: " + jars.getFirst() + " (expected: --game with its game's name)");
        }
        return null;
    }

    private int perMille() {
        if (!(loss >= 0 && loss <= 100)) {
            throw new UserErrorException("--loss: " + loss + " (expected: 0..100 percent)");
        }
        return (int) Math.round(loss * 10);
    }

    private Target target() {
        Target named = named();
        return secured ? named.secured(true) : named;
    }

    private Target named() {
        Transport wanted = transport == null ? null : transport(transport);
        if (target == null) {
            return Target.of(URI.create(usual(wanted == null ? Transport.KCP : wanted)));
        }
        Target given = Target.of(target);
        return wanted == null
                ? given
                : new Target(
                        wanted, given.secured(), given.host(), given.port(), wanted == Transport.WS ? path(given) : "");
    }

    private static Transport transport(String name) {
        for (Transport known : Transport.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(name)) {
                return known;
            }
        }
        throw new UserErrorException("--transport: " + name + " (expected: kcp, datagram, ws or tcp)");
    }

    /** Returns the default address of a node on this machine. */
    private static String usual(Transport transport) {
        return switch (transport) {
            case KCP -> "kcp://127.0.0.1:10086";
            case DATAGRAM -> "datagram://127.0.0.1:10086";
            case TCP -> "tcp://127.0.0.1:10087";
            case WS -> "ws://127.0.0.1:8080/ws";
        };
    }

    private static String path(Target given) {
        return given.path().isEmpty() ? "/ws" : given.path();
    }

    private static String word(RunPhase stage) {
        return switch (stage) {
            case ROOMS -> "rooms";
            case CONNECT -> "players";
            case WARM_UP -> "warm-up";
            case PLAY -> "playing";
            case DRAIN -> "last inputs";
        };
    }
}
