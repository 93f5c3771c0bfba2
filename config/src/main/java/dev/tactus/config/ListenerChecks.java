package dev.tactus.config;

import dev.tactus.core.Checks;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** What holds for every listener. */
final class ListenerChecks {

    private ListenerChecks() {}

    /** Refuses what is no address to listen on. */
    static void check(String host, int port) {
        Checks.inRange(port, 0, 65_535, "port");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"" + host + "\" (expected: an address or a host name)");
        }
    }

    /**
     * Refuses listeners that other machines could reach, unless nobody gets in there without authentication or the
     * operator says that it is meant.
     *
     * @param accounts whether there are accounts, whose permissions guard what operators do
     * @throws IllegalArgumentException whose message begins with the path of the key
     */
    static void checkReach(
            Settings.Http http,
            Settings.Kcp kcp,
            Settings.Tcp tcp,
            Settings.Msgpack msgpack,
            JsonSection json,
            BinarySection binary,
            Settings.Rooms rooms,
            boolean accounts) {
        boolean tokens = rooms.requireToken();
        String byToken = "rooms.require-token = true";
        checkReach(
                "http",
                http.host(),
                http.open(),
                tokens && (http.operatorToken().isSet() || accounts),
                "http.operator-token or accounts, and " + byToken);
        checkReach("kcp", kcp.host(), kcp.open(), tokens, byToken);
        checkReach("tcp", tcp.host(), tcp.open(), tokens, byToken);
        if (msgpack.enabled()) {
            checkReach("msgpack", msgpack.host(), msgpack.open(), tokens, byToken);
        }
        if (json.enabled()) {
            checkReach("json", json.host(), json.open(), tokens, byToken);
        }
        if (binary.enabled()) {
            checkReach(
                    "binary",
                    binary.host(),
                    binary.open(),
                    tokens || !binary.guests(),
                    byToken + ", or binary.guests = false");
        }
        if (tokens && msgpack.enabled() && msgpack.tokens().isSet() && msgpack.spectators()) {
            throw new IllegalArgumentException(
                    "msgpack.spectators: true (expected: false where " + byToken + ", for they show no token)");
        }
    }

    /** The same for a listener where everybody logs in. */
    static void checkReach(PickleSection pickle, Settings.Rooms rooms) {
        if (pickle.enabled()) {
            checkReach("pickle", pickle.host(), pickle.open(), rooms.requireToken(), "rooms.require-token = true");
        }
    }

    private static void checkReach(String section, String host, boolean open, boolean guarded, String guard) {
        if (!open && !guarded && !isLoopback(host)) {
            throw new IllegalArgumentException(section + ".host: \"" + host
                    + "\" (expected: a loopback address such as 127.0.0.1, for other machines can reach this one;"
                    + " or " + guard + ", so that nobody gets in without authentication; or open = true beside it)");
        }
    }

    static List<String> readable(Settings settings) {
        List<String> readable = new ArrayList<>();
        TlsSection tls = settings.tls();
        addIf(!tls.secures("http") && !isLoopback(settings.http().host()), "http", readable);
        if (!settings.node().runsRooms()) {
            return readable;
        }
        addIf(settings.kcp().plain() && !isLoopback(settings.kcp().host()), "kcp", readable);
        addIf(!tls.secures("tcp") && !isLoopback(settings.tcp().host()), "tcp", readable);
        Settings.Msgpack msgpack = settings.msgpack();
        addIf(msgpack.enabled() && !tls.secures("msgpack") && !isLoopback(msgpack.host()), "msgpack", readable);
        JsonSection json = settings.json();
        addIf(json.enabled() && !tls.secures("json") && !isLoopback(json.host()), "json", readable);
        BinarySection binary = settings.binary();
        addIf(binary.enabled() && !tls.secures("binary") && !isLoopback(binary.host()), "binary", readable);
        PickleSection pickle = settings.pickle();
        addIf(pickle.enabled() && !tls.secures("pickle") && !isLoopback(pickle.host()), "pickle", readable);
        return readable;
    }

    private static void addIf(boolean condition, String section, List<String> to) {
        if (condition) {
            to.add(section);
        }
    }

    /** Names are not looked up: only {@code localhost} is known to stay on this machine. */
    static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
