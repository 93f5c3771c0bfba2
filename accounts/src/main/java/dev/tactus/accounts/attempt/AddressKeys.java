package dev.tactus.accounts.attempt;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** What attempts by address are counted under. */
public final class AddressKeys {

    /** A household or a rented machine has at least so much of IPv6 for itself. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private AddressKeys() {}

    /** Returns the same text for addresses that are likely one peer's: an IPv4 address, or a /64 of IPv6. */
    public static String group(InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = address instanceof Inet6Address ? IPV6_PREFIX_BYTES : bytes.length;
        return HexFormat.of().formatHex(bytes, 0, length);
    }
}
