package dev.tactus.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules of all listeners together: reach, ports and encryption. */
final class ListenerChecks {

    /** The listener that is not opened where the calls between services have its port, which is the default of both. */
    private static final String YIELDS_TO_RPC = "json.movan-rpc-port";

    private ListenerChecks() {}

    /**
     * Checks the listeners of a node against each other and the rooms.
     *
     * @param rpc the listener for calls between services; null if there is none
     * @param cluster the nodes of one service, for the listener that takes their journals
     * @param accounts whether there are accounts, whose permissions guard what operators do
     * @throws IllegalArgumentException whose message starts with the path of the wrong key
     */
    static void checkAll(
            Settings.Http http,
            @Nullable RpcSection rpc,
            ClusterSection cluster,
            Sections sections,
            Settings.Rooms rooms,
            boolean accounts,
            TlsSection tls) {
        Map<String, GatewaySection> gateways = sections.gateways();
        checkPlain(tls, gateways);
        checkPorts(http, rpc, cluster, gateways);
        checkReach(
                "http",
                http.host(),
                http.open(),
                isGuarded(http, rooms, accounts),
                "http.operator-token or accounts, and rooms.require-token = true");
        gateways.forEach((name, section) -> {
            if (section.enabled()) {
                checkReach(name, section.host(), section.open(), section.isGuarded(rooms), section.guard());
                section.check(name, rooms);
            }
        });
    }

    private static boolean isGuarded(Settings.Http http, Settings.Rooms rooms, boolean accounts) {
        return rooms.requireToken() && (http.operatorToken().isSet() || accounts);
    }

    private static void checkPlain(TlsSection tls, Map<String, GatewaySection> gateways) {
        List<String> listeners = new ArrayList<>(List.of("http"));
        gateways.forEach((name, section) -> {
            if (!section.isDatagram()) {
                listeners.add(name);
            }
        });
        for (String name : tls.plain()) {
            if (!listeners.contains(name)) {
                throw new IllegalArgumentException("tls.plain: \"" + name + "\" (expected: some of " + listeners + ")");
            }
        }
    }

    private static void checkPorts(
            Settings.Http http,
            @Nullable RpcSection rpc,
            ClusterSection cluster,
            Map<String, GatewaySection> gateways) {
        Map<String, String> taken = new LinkedHashMap<>();
        take(taken, "http.port", http.host(), http.port(), "tcp");
        if (rpc != null) {
            take(taken, "rpc.port", rpc.host(), rpc.port(), "tcp");
        }
        if (cluster.replicates()) {
            take(taken, "cluster.port", cluster.host(), cluster.port(), "tcp");
        }
        gateways.forEach((name, section) -> {
            if (section.enabled()) {
                String protocol = section.isDatagram() ? "udp" : "tcp";
                section.ports().forEach((key, port) -> {
                    String path = name + "." + key;
                    if (rpc == null || port != rpc.port() || !path.equals(YIELDS_TO_RPC)) {
                        take(taken, path, section.host(), port, protocol);
                    }
                });
            }
        });
    }

    private static void take(Map<String, String> taken, String key, String host, int port, String protocol) {
        if (port == 0) {
            return;
        }
        String other = taken.putIfAbsent(protocol + " " + host + " " + port, key);
        if (other != null) {
            throw new IllegalArgumentException(
                    key + ": " + port + " (expected: another port than " + other + ", or 0 for any that is free)");
        }
    }

    private static void checkReach(String section, String host, boolean open, boolean guarded, String guard) {
        if (!open && !guarded && !ListenAddress.isLoopback(host)) {
            throw new IllegalArgumentException(section + ".host: \"" + host
                    + "\" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one;"
                    + " or " + guard + ", so that all who connect must authenticate; or open = true beside it)");
        }
    }

    /** Returns the sections of listeners that other machines can reach and that let clients in without authentication. */
    static List<String> unguarded(Settings settings) {
        List<String> unguarded = new ArrayList<>();
        Settings.Rooms rooms = settings.rooms();
        if (!ListenAddress.isLoopback(settings.http().host())
                && !isGuarded(settings.http(), rooms, settings.accounts().enabled())) {
            unguarded.add("http");
        }
        if (settings.node().runsRooms()) {
            settings.sections().gateways().forEach((name, section) -> {
                if (section.enabled() && !ListenAddress.isLoopback(section.host()) && !section.isGuarded(rooms)) {
                    unguarded.add(name);
                }
            });
        }
        return unguarded;
    }

    /** Returns the sections of listeners that other machines can reach and whose links can be read on the way. */
    static List<String> readable(Settings settings) {
        List<String> readable = new ArrayList<>();
        TlsSection tls = settings.tls();
        if (!tls.secures("http") && !ListenAddress.isLoopback(settings.http().host())) {
            readable.add("http");
        }
        if (settings.node().runsRooms()) {
            settings.sections().gateways().forEach((name, section) -> {
                if (section.enabled()
                        && section.isReadable(tls.secures(name))
                        && !ListenAddress.isLoopback(section.host())) {
                    readable.add(name);
                }
            });
        }
        return readable;
    }
}
