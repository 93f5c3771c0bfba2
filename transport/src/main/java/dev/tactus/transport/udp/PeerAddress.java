package dev.tactus.transport.udp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The address of a peer in the form that a socket of one family takes (ip(7), ipv6(7)). A socket of IPv6 takes addresses of
 * IPv4 as {@code ::ffff:a.b.c.d} (RFC 4291, 2.5.5.2).
 */
public final class PeerAddress {

    /** {@code sizeof(struct sockaddr_in6)}, the longer one. */
    static final int BYTES_MAX = 28;

    private static final int IPV4_BYTES = 16;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final long MAPPED = 0xFFFFL << 32;

    private static final ValueLayout.OfShort FAMILY = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt SCOPE = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final int PORT_AT = 2;
    private static final int IPV4_AT = 4;
    private static final int IPV6_AT = 8;
    private static final int SCOPE_AT = 24;

    private final InetSocketAddress address;
    private final boolean ipv6;
    private final long high;
    private final long low;
    private final int scope;

    private PeerAddress(InetSocketAddress address, boolean ipv6, long high, long low, int scope) {
        this.address = address;
        this.ipv6 = ipv6;
        this.high = high;
        this.low = low;
        this.scope = scope;
    }

    /**
     * Returns the form of an address that a socket takes.
     *
     * @param address with a resolved IP address
     * @param ipv6 whether the socket is of IPv6
     */
    public static PeerAddress of(InetSocketAddress address, boolean ipv6) {
        byte[] bytes = address.getAddress().getAddress();
        ByteBuffer view = ByteBuffer.wrap(bytes);
        if (bytes.length == Integer.BYTES) {
            long ipv4 = Integer.toUnsignedLong(view.getInt());
            return new PeerAddress(address, ipv6, 0, ipv6 ? MAPPED | ipv4 : ipv4, 0);
        }
        if (!ipv6) {
            throw new IllegalArgumentException("address: " + address + " (expected: one of IPv4, as the socket)");
        }
        int scope = address.getAddress() instanceof Inet6Address v6 ? v6.getScopeId() : 0;
        return new PeerAddress(address, true, view.getLong(), view.getLong(), scope);
    }

    /** Returns the address as the rest of the program has it. */
    public InetSocketAddress address() {
        return address;
    }

    /** Writes the structure; returns its length. */
    int write(MemorySegment into, long at) {
        into.set(FAMILY, at, ipv6 ? AF_INET6 : AF_INET);
        into.set(SHORT, at + PORT_AT, (short) address.getPort());
        if (!ipv6) {
            into.set(INT, at + IPV4_AT, (int) low);
            into.set(LONG, at + IPV6_AT, 0L);
            return IPV4_BYTES;
        }
        into.set(INT, at + IPV4_AT, 0);
        into.set(LONG, at + IPV6_AT, high);
        into.set(LONG, at + IPV6_AT + Long.BYTES, low);
        into.set(SCOPE, at + SCOPE_AT, scope);
        return BYTES_MAX;
    }

    /** Returns the port of a structure. */
    static int port(MemorySegment from, long at) {
        return Short.toUnsignedInt(from.get(SHORT, at + PORT_AT));
    }

    /** Returns the first half of the address of a structure, 0 for IPv4. */
    static long high(MemorySegment from, long at) {
        return from.get(FAMILY, at) == AF_INET ? 0 : from.get(LONG, at + IPV6_AT);
    }

    /** Returns the second half of the address of a structure; IPv4 as a socket of IPv6 has it. */
    static long low(MemorySegment from, long at) {
        return from.get(FAMILY, at) == AF_INET
                ? MAPPED | Integer.toUnsignedLong(from.get(INT, at + IPV4_AT))
                : from.get(LONG, at + IPV6_AT + Long.BYTES);
    }

    /** Returns the address of a structure. */
    static InetSocketAddress read(MemorySegment from, long at) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(high(from, at)).putLong(low(from, at));
        int scope = from.get(FAMILY, at) == AF_INET ? 0 : from.get(SCOPE, at + SCOPE_AT);
        try {
            // A mapped address becomes one of IPv4.
            InetAddress address = scope == 0
                    ? InetAddress.getByAddress(bytes.array())
                    : Inet6Address.getByAddress(null, bytes.array(), scope);
            return new InetSocketAddress(address, port(from, at));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
