package dev.tactus.accounts.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Keys under which attempts by address are counted. */
public final class AddressKeys {

    /** IPv6 prefix length that belongs to one household or one rented machine. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private AddressKeys() {}

    /** Returns the same text for addresses that likely belong to one peer: an IPv4 address, or a /64 of IPv6. */
    public static String group(InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = address instanceof Inet6Address ? IPV6_PREFIX_BYTES : bytes.length;
        return HexFormat.of().formatHex(bytes, 0, length);
    }
}
