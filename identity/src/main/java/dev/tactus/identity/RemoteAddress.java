package dev.tactus.identity;

import java.net.InetAddress;

/** Where peers are, as links name it. */
public final class RemoteAddress {

    private RemoteAddress() {}

    /** Returns the address of a peer without its port; those of IPv6 may name a network interface, which is left out. */
    public static InetAddress address(String remote) {
        String host = remote.substring(0, remote.lastIndexOf(':'));
        int scope = host.indexOf('%');
        return InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope));
    }
}
