package dev.tactus.server.account;

import java.net.InetAddress;

/** Addresses of links, by which tries to log in are bounded. */
public final class Addresses {

    private Addresses() {}

    /** Returns the address of {@code ADDRESS:PORT}, where an IPv6 address may name a network interface. */
    public static InetAddress of(String remote) {
        String host = remote.substring(0, remote.lastIndexOf(':'));
        int scope = host.indexOf('%');
        return InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope));
    }
}
