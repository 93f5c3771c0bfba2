package dev.tactus.transport.udp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;

/** Reads many datagrams of a socket by one system call, into memory that it keeps. On one thread. */
public final class DatagramReader {

    /** Datagrams of a call at most; fewer say that the socket is empty. */
    public static final int DATAGRAMS_MAX = 128;

    private final int bytesMax;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment captured = SystemCalls.captured(arena);
    private final MemorySegment headers = arena.allocate((long) DATAGRAMS_MAX * SystemCalls.HEADER_BYTES, 8);
    private final MemorySegment names = arena.allocate((long) DATAGRAMS_MAX * PeerAddress.BYTES_MAX, 8);
    private final MemorySegment bytes;
    private final PeerCache peers = new PeerCache();

    /**
     * Creates a reader.
     *
     * @param bytesMax a longer datagram is cut off, and reads as one of no bytes
     */
    public DatagramReader(int bytesMax) {
        this.bytesMax = bytesMax;
        bytes = arena.allocate((long) DATAGRAMS_MAX * bytesMax, 64);
        MemorySegment vectors = arena.allocate((long) DATAGRAMS_MAX * SystemCalls.IOV_BYTES, 8);
        for (int i = 0; i < DATAGRAMS_MAX; i++) {
            long vector = (long) i * SystemCalls.IOV_BYTES;
            vectors.set(ValueLayout.JAVA_LONG, vector, bytes.address() + (long) i * bytesMax);
            vectors.set(ValueLayout.JAVA_LONG, vector + SystemCalls.IOV_LENGTH_AT, bytesMax);
            long header = header(i);
            headers.set(
                    ValueLayout.JAVA_LONG,
                    header + SystemCalls.NAME_AT,
                    names.address() + (long) i * PeerAddress.BYTES_MAX);
            headers.set(ValueLayout.JAVA_LONG, header + SystemCalls.IOV_AT, vectors.address() + vector);
            headers.set(ValueLayout.JAVA_LONG, header + SystemCalls.IOV_COUNT_AT, 1L);
            headers.set(ValueLayout.JAVA_INT, header + SystemCalls.NAME_LENGTH_AT, PeerAddress.BYTES_MAX);
        }
    }

    /** Returns whether this machine has the system calls. */
    public static boolean isAvailable() {
        return SystemCalls.areKnown();
    }

    private static long header(int index) {
        return (long) index * SystemCalls.HEADER_BYTES;
    }

    /** Reads what the socket has, without waiting; returns how many datagrams that were, 0..{@link #DATAGRAMS_MAX}. */
    public int read(int fd) {
        for (; ; ) {
            int count = SystemCalls.receive(captured, fd, headers, DATAGRAMS_MAX);
            if (count >= 0) {
                return count;
            }
            if (SystemCalls.errno(captured) != SystemCalls.EINTR) {
                return 0;
            }
        }
    }

    /** Copies a datagram of the last read; returns its length, 0 for one that was cut off. */
    public int copy(int index, byte[] into) {
        long header = header(index);
        boolean cut = (headers.get(ValueLayout.JAVA_INT, header + SystemCalls.FLAGS_AT) & SystemCalls.MSG_TRUNC) != 0;
        int length = cut ? 0 : headers.get(ValueLayout.JAVA_INT, header + SystemCalls.LENGTH_AT);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, (long) index * bytesMax, into, 0, length);
        return length;
    }

    /** Returns the sender of a datagram of the last read. */
    public InetSocketAddress sender(int index) {
        // The kernel shortens the length of the name to that of an address of IPv4.
        headers.set(ValueLayout.JAVA_INT, header(index) + SystemCalls.NAME_LENGTH_AT, PeerAddress.BYTES_MAX);
        return peers.find(names, (long) index * PeerAddress.BYTES_MAX);
    }

    /** Forgets the addresses of peers, so that those who have left take no memory. */
    public void forgetPeers() {
        peers.clear();
    }
}
