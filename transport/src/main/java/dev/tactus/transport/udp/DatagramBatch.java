package dev.tactus.transport.udp;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers datagrams in memory that it keeps, and sends them by one system call. On one thread. */
public final class DatagramBatch {

    private static final int DATAGRAMS_MAX = 256;
    private static final int BYTES_MAX = 256 * 1024;

    private final Arena arena = Arena.ofAuto();
    private final MemorySegment captured = SystemCalls.captured(arena);
    private final MemorySegment headers = arena.allocate((long) DATAGRAMS_MAX * SystemCalls.HEADER_BYTES, 8);
    private final MemorySegment vectors = arena.allocate((long) DATAGRAMS_MAX * SystemCalls.IOV_BYTES, 8);
    private final MemorySegment names = arena.allocate((long) DATAGRAMS_MAX * PeerAddress.BYTES_MAX, 8);
    private final MemorySegment bytes = arena.allocate(BYTES_MAX, 64);
    private final @Nullable PeerAddress[] peers = new @Nullable PeerAddress[DATAGRAMS_MAX];
    private int count;
    private int used;

    /** Takes a datagram of one that was left over. */
    @FunctionalInterface
    public interface LeftOver {
        /** Takes a copy of the bytes. */
        void take(PeerAddress to, byte[] datagram);
    }

    /** Creates an empty batch. */
    public DatagramBatch() {
        for (int i = 0; i < DATAGRAMS_MAX; i++) {
            long header = header(i);
            headers.set(
                    ValueLayout.JAVA_LONG,
                    header + SystemCalls.NAME_AT,
                    names.address() + (long) i * PeerAddress.BYTES_MAX);
            headers.set(
                    ValueLayout.JAVA_LONG,
                    header + SystemCalls.IOV_AT,
                    vectors.address() + (long) i * SystemCalls.IOV_BYTES);
            headers.set(ValueLayout.JAVA_LONG, header + SystemCalls.IOV_COUNT_AT, 1L);
        }
    }

    private static long header(int index) {
        return (long) index * SystemCalls.HEADER_BYTES;
    }

    /** Adds a copy of a datagram of at most 65,535 bytes; returns false if the batch is full and has to be sent first. */
    public boolean add(PeerAddress to, byte[] datagram, int length) {
        if (count == DATAGRAMS_MAX || used + length > BYTES_MAX) {
            return false;
        }
        MemorySegment.copy(datagram, 0, bytes, ValueLayout.JAVA_BYTE, used, length);
        long vector = (long) count * SystemCalls.IOV_BYTES;
        vectors.set(ValueLayout.JAVA_LONG, vector, bytes.address() + used);
        vectors.set(ValueLayout.JAVA_LONG, vector + SystemCalls.IOV_LENGTH_AT, length);
        int nameLength = to.write(names, (long) count * PeerAddress.BYTES_MAX);
        headers.set(ValueLayout.JAVA_INT, header(count) + SystemCalls.NAME_LENGTH_AT, nameLength);
        peers[count++] = to;
        used += length;
        return true;
    }

    /** Returns whether there is nothing to send. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Sends all, and is empty then. A datagram that the kernel refuses, such as one to a network that cannot be reached, is
     * lost, as on the way.
     *
     * @param leftOver takes those for which the socket has no room
     */
    public void send(int fd, LeftOver leftOver) {
        int sent = 0;
        while (sent < count) {
            int more = SystemCalls.send(captured, fd, headers.asSlice(header(sent)), count - sent);
            if (more > 0) {
                sent += more;
                continue;
            }
            int errno = SystemCalls.errno(captured);
            if (errno == SystemCalls.EAGAIN) {
                break;
            }
            sent += errno == SystemCalls.EINTR ? 0 : 1;
        }
        for (; sent < count; sent++) {
            leftOver.take(Objects.requireNonNull(peers[sent]), copy(sent));
        }
        clear();
    }

    private byte[] copy(int index) {
        long vector = (long) index * SystemCalls.IOV_BYTES;
        long at = vectors.get(ValueLayout.JAVA_LONG, vector) - bytes.address();
        int length = (int) vectors.get(ValueLayout.JAVA_LONG, vector + SystemCalls.IOV_LENGTH_AT);
        return bytes.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /** Drops all. */
    public void clear() {
        Arrays.fill(peers, 0, count, null);
        count = 0;
        used = 0;
    }
}
