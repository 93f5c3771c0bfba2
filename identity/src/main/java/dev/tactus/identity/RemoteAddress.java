package dev.tactus.identity;

import java.net.InetAddress;

/** Parser of peer addresses as named by links. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /** Returns the address of a peer without its port and without the zone of a scoped IPv6 address. */
    public static InetAddress address(String remote) {
        String host = remote.substring(0, remote.lastIndexOf(':'));
        int scope = host.indexOf('%');
        return InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope));
    }
}
