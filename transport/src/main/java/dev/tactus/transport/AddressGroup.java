package dev.tactus.transport;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * The unit by which limits per address count: an IPv4 address, or the 64 leading bits of an IPv6 address, since the
 * other 64 are the subscriber's to choose.
 */
public final class AddressGroup {

    private static final int PREFIX_BYTES = 8;

    private AddressGroup() {}

    /** Returns the address that stands for all that are counted with this one. */
    public static InetAddress of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, PREFIX_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
