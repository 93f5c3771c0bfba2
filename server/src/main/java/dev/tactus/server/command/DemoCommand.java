package dev.tactus.server.command;

import dev.tactus.cli.logging.LogSetup;
import dev.tactus.cli.support.ExitCode;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.cli.support.Version;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.gateway.msgpack.MsgpackSection;
import dev.tactus.gateway.webtransport.WebTransportSection;
import dev.tactus.server.demo.DemoCluster;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Runs a node on this machine alone, with bots that play and play again and a platform game for old browser "
                    + "clients, until it is told to stop.",
            "Replays go to data/demo of this directory; with --nodes to data/demo-nodes."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    /** Ports are the usual ones, at which old clients look; what is kept stays apart from a node's. */
    private static final List<String> SETTINGS =
            List.of("node.name=demo", "node.data-dir=data/demo", "webtransport.enabled=true");

    private static final List<String> CLUSTER_SETTINGS = List.of("node.data-dir=data/demo-nodes");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--set",
            paramLabel = "SECTION.KEY=VALUE",
            description = "Sets one key. May be repeated; http.port=0 takes any port that is free.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            description = {
                "Runs 2 to 9 nodes as one service instead, with an etcd of its own and arena bots, and a page on which you"
                        + " play and kill the node of your match.",
                "Needs the program etcd (Debian, Ubuntu: etcd-server)."
            })
    private @Nullable Integer nodes;

    @Override
    public Integer call() throws InterruptedException {
        if (nodes != null) {
            return runCluster(nodes);
        }
        Settings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        LogSetup.ofProcess().apply(settings);
        try (StopSignal stop = new StopSignal()) {
            try (Node node = Node.start(settings, Version.TEXT);
                    DemoBots bots = new DemoBots(node);
                    ArenaBots arena = ArenaBots.start(node)) {
                StartupBanner.print(out, node, settings);
                StartupBanner.printSignInLink(out, node, settings);
                bots.start();
                out.println();
                out.println("Bots play; " + arena.count() + " of them wait for you in the arena, http://127.0.0.1:"
                        + node.httpPort() + "/arena. Ctrl+C ends the demo.");
                MsgpackSection msgpack = settings.sections().get(MsgpackSection.class);
                if (msgpack.enabled() && msgpack.tokens().isSet()) {
                    out.println("The platform game waits for msgpack clients with the tokens "
                            + String.join(" and ", msgpack.seatTokens()) + ".");
                }
                stop.await();
                out.println("stopping: matches end, replays are sealed");
            }
            out.println("stopped");
        }
        return ExitCode.DONE;
    }

    private int runCluster(int count) throws InterruptedException {
        if (count < DemoCluster.NODES_MIN || count > DemoCluster.NODES_MAX) {
            throw new UserErrorException(
                    "--nodes: " + count + " (expected: " + DemoCluster.NODES_MIN + ".." + DemoCluster.NODES_MAX + ")");
        }
        List<String> all = new ArrayList<>(CLUSTER_SETTINGS);
        all.addAll(overrides);
        Settings settings = SettingsReader.read(Optional.empty(), all);
        LogSetup.ofProcess().apply(settings);
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = new StopSignal()) {
            out.println("starting " + count + " nodes");
            out.flush();
            try (DemoCluster cluster = DemoCluster.start(count, settings, overrides)) {
                long room = cluster.makeArena();
                try (ArenaBots bots =
                        ArenaBots.start(URI.create("ws://" + cluster.web().getAuthority() + "/ws"), room)) {
                    StartupBanner.print(out, cluster);
                    out.println();
                    out.println("On the page you play with " + bots.count()
                            + " bots, and kill the node of your match: it goes on. Ctrl+C ends the demo.");
                    out.flush();
                    stop.await();
                    out.println("stopping: matches end, replays are sealed");
                    out.flush();
                }
            }
            out.println("stopped");
        }
        return ExitCode.DONE;
    }

    private Settings settings() {
        List<String> all = new ArrayList<>(SETTINGS);
        all.add("msgpack.tokens=" + token() + "," + token());
        if (!isFree(Settings.DEFAULTS.sections().get(MsgpackSection.class).port())) {
            all.add("msgpack.port=0");
        }
        if (!isFreeForDatagrams(
                Settings.DEFAULTS.sections().get(WebTransportSection.class).port())) {
            all.add("webtransport.port=0");
        }
        all.addAll(overrides);
        return SettingsReader.read(Optional.empty(), all);
    }

    private static String token() {
        byte[] bits = new byte[9];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().encodeToString(bits);
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFreeForDatagrams(int port) {
        try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
