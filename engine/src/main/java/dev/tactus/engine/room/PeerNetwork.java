package dev.tactus.engine.room;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The network of a link's peer: an address of IPv4, or the 64 leading bits of one of IPv6, whose others are the subscriber's to choose. */
final class PeerNetwork {

    private static final int PREFIX_BYTES = 8;

    private PeerNetwork() {}

    /**
     * Returns the network of a peer, as text that only such texts are compared with; empty for this machine, and for links that
     * have no address.
     *
     * @param remote the peer's address with its port, as a link names it
     */
    static String of(String remote) {
        int colon = remote.lastIndexOf(':');
        String host = colon < 0 ? "" : remote.substring(0, colon).replaceAll("^\\[|]$|%.*$", "");
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException none) {
            return "";
        }
        byte[] bytes = address.getAddress();
        return address.isLoopbackAddress()
                ? ""
                : HexFormat.of()
                        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, PREFIX_BYTES) : bytes);
    }
}
