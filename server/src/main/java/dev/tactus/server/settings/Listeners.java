package dev.tactus.server.settings;

import dev.tactus.core.Checks;
import java.net.InetAddress;

/** What holds for every listener. */
final class Listeners {

    private Listeners() {}

    /** Refuses what other machines could reach without the operator's explicit word. */
    static void check(String host, int port, boolean open) {
        Checks.inRange(port, 0, 65_535, "port");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"" + host + "\" (expected: an address or a host name)");
        }
        if (!open && !isLoopback(host)) {
            throw new IllegalArgumentException("host: \"" + host
                    + "\" (expected: a loopback address such as 127.0.0.1, or open = true beside it,"
                    + " for other machines can reach this one)");
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
