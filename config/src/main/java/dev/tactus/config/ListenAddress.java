package dev.tactus.config;

import dev.tactus.core.Checks;
import java.net.InetAddress;

/** Rules of the address and the port of one listener. */
public final class ListenAddress {

    private ListenAddress() {}

    /**
     * Checks an address and a port to listen on.
     *
     * @throws IllegalArgumentException that names the component that is wrong
     */
    public static void check(String host, int port) {
        Checks.inRange(port, 0, 65_535, "port");
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: \"" + host + "\" (expected: an address or a host name)");
        }
    }

    /** Returns whether a host is this machine. Names are not looked up: only {@code localhost} is known to be. */
    public static boolean isLoopback(String host) {
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
