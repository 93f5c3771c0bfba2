package dev.tactus.server.command;

import dev.tactus.cli.support.Version;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.TlsSection;
import dev.tactus.server.node.ServerProcess;
import java.io.PrintWriter;

/** What a node says when it has started: where everything is. */
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
        for (NodeInfo.Listener listener : node.info().listeners()) {
            line(
                    out,
                    listener.transport(),
                    scheme(listener.transport(), settings.tls()) + bracketed(listener.host()) + ":" + listener.port());
        }
        if (rooms) {
            line(out, "ws", "ws" + s + "://" + host + ":" + node.httpPort() + "/ws");
        }
        if (node.rpcPort() != 0) {
            line(out, "rpc", "grpc " + bracketed(settings.rpc().host()) + ":" + node.rpcPort());
        }
        line(out, "data", settings.node().dataDir().toAbsolutePath().normalize().toString());
        if (!settings.http().operatorToken().isSet()) {
            line(out, "operator", "no token is set: only this machine may create and close rooms");
        }
        out.flush();
    }

    private static String scheme(String transport, TlsSection tls) {
        boolean secured = tls.secures(transport.equals("json-accounts") ? "json" : transport);
        return switch (transport) {
            case "kcp" -> "udp ";
            case "msgpack", "binary" -> secured ? "wss://" : "ws://";
            case "json", "json-accounts" -> secured ? "wss or tls " : "ws or tcp ";
            default -> secured ? "tls " : "tcp ";
        };
    }

    private static void line(PrintWriter out, String what, String where) {
        out.println(what + " ".repeat(Math.max(1, 15 - what.length())) + where);
    }

    private static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
