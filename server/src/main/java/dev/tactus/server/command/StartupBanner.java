package dev.tactus.server.command;

import dev.tactus.cli.support.Version;
import dev.tactus.config.ListenAddress;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.server.demo.DemoCluster;
import dev.tactus.server.node.ServerProcess;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints the addresses of a process that has started. */
final class StartupBanner {

    private StartupBanner() {}

    static void print(PrintWriter out, ServerProcess node, Settings settings) {
        String host = bracketed(settings.http().host());
        line(out, "tactus " + Version.TEXT, "node " + node.info().name());
        boolean rooms = settings.node().runsRooms();
        String s = settings.tls().secures("http") ? "s" : "";
        line(
                out,
                rooms ? "page" : "accounts",
                "http" + s + "://" + host + ":" + node.httpPort() + (rooms ? "/" : "/api/v1/accounts"));
        for (GatewayListener listener : node.listeners()) {
            NodeInfo.Listener at = listener.info();
            line(out, listener.name(), listener.scheme() + bracketed(at.host()) + ":" + at.port());
        }
        String local = localOnly(
                settings.http().host(),
                node.listeners().stream().map(GatewayListener::info).toList());
        if (!local.isEmpty()) {
            line(out, "local only", local);
        }
        if (rooms) {
            line(out, "ws", "ws" + s + "://" + host + ":" + node.httpPort() + "/ws");
        }
        if (node.rpcPort() != 0) {
            line(out, "rpc", "grpc " + bracketed(settings.rpc().host()) + ":" + node.rpcPort());
        }
        printReach(out, node, settings);
        if (rooms) {
            line(out, "games", String.join(", ", node.games()));
        }
        line(out, "data", settings.node().dataDir().toAbsolutePath().normalize().toString());
        Path secret = settings.node().dataDir().resolve(LocalSecret.FILE);
        line(out, "operator", secret.toAbsolutePath().normalize() + " (secret, read by the commands)");
        out.flush();
    }

    /** Prints the ports that other machines can reach, which of them ask for no login, and which can be read on the way. */
    private static void printReach(PrintWriter out, ServerProcess node, Settings settings) {
        List<String> ports = reachable(node, settings);
        if (ports.isEmpty()) {
            return;
        }
        line(out, "reachable", String.join(", ", ports) + " (by other machines; open these ports in the firewall)");
        if (!settings.unguarded().isEmpty()) {
            line(
                    out,
                    "no login",
                    String.join(", ", settings.unguarded())
                            + " (rooms.require-token = true asks every player for one)");
        }
        if (!settings.readable().isEmpty()) {
            line(out, "unencrypted", String.join(", ", settings.readable()) + " (docs/security.md)");
        }
    }

    private static List<String> reachable(ServerProcess node, Settings settings) {
        List<String> ports = new ArrayList<>();
        if (!ListenAddress.isLoopback(settings.http().host())) {
            ports.add("http " + node.httpPort() + "/tcp");
        }
        for (GatewayListener listener : node.listeners()) {
            NodeInfo.Listener at = listener.info();
            if (!ListenAddress.isLoopback(at.host())) {
                ports.add(listener.name() + " " + at.port() + (listener.scheme().startsWith("udp") ? "/udp" : "/tcp"));
            }
        }
        if (node.rpcPort() != 0 && !ListenAddress.isLoopback(settings.rpc().host())) {
            ports.add("rpc " + node.rpcPort() + "/tcp");
        }
        return ports;
    }

    /** Prints the addresses of a demo of several nodes. */
    static void print(PrintWriter out, DemoCluster cluster) {
        line(out, "tactus " + Version.TEXT, "nodes " + String.join(", ", cluster.nodes()));
        line(out, "page", cluster.page().toString());
        line(out, "data", cluster.folder().toString());
        line(out, "operator", cluster.folder().resolve(LocalSecret.FILE) + " (secret, that of all nodes)");
        out.flush();
    }

    /** Returns which listeners only this machine reaches where others reach the pages; empty for none. */
    static String localOnly(String httpHost, List<NodeInfo.Listener> listeners) {
        List<String> local = listeners.stream()
                .filter(listener -> ListenAddress.isLoopback(listener.host()))
                .map(NodeInfo.Listener::transport)
                .toList();
        return ListenAddress.isLoopback(httpHost) || local.isEmpty()
                ? ""
                : String.join(", ", local)
                        + " (each has a key host, node.host sets all; other machines reach the pages and /ws)";
    }

    /** Prints a link with which the console signs in once, for the reader of this terminal. */
    static void printSignInLink(PrintWriter out, ServerProcess node, Settings settings) {
        node.issueSignInCode().ifPresent(code -> {
            String s = settings.tls().secures("http") ? "s" : "";
            String host = bracketed(settings.http().host());
            line(out, "console", "http" + s + "://" + host + ":" + node.httpPort() + "/console#code=" + code);
            line(out, "", "(signs in once, within an hour; tactus console link prints another)");
            out.flush();
        });
    }

    private static void line(PrintWriter out, String what, String where) {
        out.println(what + " ".repeat(Math.max(1, 15 - what.length())) + where);
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
