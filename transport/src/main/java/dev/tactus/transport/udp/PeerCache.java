package dev.tactus.transport.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the addresses of peers, so that the same one is not made anew for each of their datagrams. A hash table whose
 * entries have few places each: an address whose places are taken replaces one of them.
 */
final class PeerCache {

    private static final int SETS = 4_096;
    private static final int WAYS = 4;

    private final long[] highs = new long[SETS * WAYS];
    private final long[] lows = new long[SETS * WAYS];
    private final @Nullable InetSocketAddress[] addresses = new @Nullable InetSocketAddress[SETS * WAYS];
    private int victim;

    /** Returns the address of a structure: the same object as the last time, as long as it is remembered. */
    InetSocketAddress find(MemorySegment from, long at) {
        long high = PeerAddress.high(from, at);
        long low = PeerAddress.low(from, at);
        int port = PeerAddress.port(from, at);
        int set = set(high, low, port) * WAYS;
        int free = -1;
        for (int i = set; i < set + WAYS; i++) {
            InetSocketAddress known = addresses[i];
            if (known == null) {
                free = i;
                break;
            }
            if (lows[i] == low && highs[i] == high && known.getPort() == port) {
                return known;
            }
        }
        int place = free >= 0 ? free : set + (victim++ & (WAYS - 1));
        InetSocketAddress address = PeerAddress.read(from, at);
        highs[place] = high;
        lows[place] = low;
        addresses[place] = address;
        return address;
    }

    /** Forgets all addresses. */
    void clear() {
        Arrays.fill(addresses, null);
    }

    private static int set(long high, long low, int port) {
        long mixed = (high * 31 + low) * 31 + port;
        mixed *= 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 52);
    }
}
