package dev.tactus.transport.udp;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;
import java.util.Set;

/** The system calls, with the layouts of their structures on 64-bit Linux (socket(7), recvmmsg(2), sendmmsg(2)). */
final class SystemCalls {

    /** {@code sizeof(struct mmsghdr)}: a msghdr of 56 bytes, and the length of the datagram. */
    static final int HEADER_BYTES = 64;

    static final int NAME_AT = 0;
    static final int NAME_LENGTH_AT = 8;
    static final int IOV_AT = 16;
    static final int IOV_COUNT_AT = 24;
    static final int FLAGS_AT = 48;
    static final int LENGTH_AT = 56;

    /** {@code sizeof(struct iovec)}. */
    static final int IOV_BYTES = 16;

    static final int IOV_LENGTH_AT = 8;

    static final int EINTR = 4;
    static final int EAGAIN = 11;
    private static final int MSG_DONTWAIT = 0x40;
    static final int MSG_TRUNC = 0x20;

    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle RECVMMSG = handle(
            "recvmmsg",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS));
    private static final MethodHandle SENDMMSG = handle(
            "sendmmsg",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT));

    private SystemCalls() {}

    @SuppressWarnings("restricted") // The signatures are those of the manual pages, for the architectures below.
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }

    /** Returns whether the structures and calls are those of this machine. */
    static boolean areKnown() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
                && ARCHITECTURES.contains(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
    }

    static MemorySegment captured(Arena arena) {
        return arena.allocate(CAPTURED);
    }

    static int errno(MemorySegment captured) {
        return (int) ERRNO.get(captured, 0L);
    }

    /** Takes up to {@code count} datagrams without waiting; returns how many, -1 with {@link #errno} for none. */
    static int receive(MemorySegment captured, int fd, MemorySegment headers, int count) {
        try {
            return (int) RECVMMSG.invokeExact(captured, fd, headers, count, MSG_DONTWAIT, MemorySegment.NULL);
        } catch (Throwable impossible) {
            throw new IllegalStateException("recvmmsg", impossible);
        }
    }

    /** Sends up to {@code count} datagrams without waiting; returns how many, -1 with {@link #errno} for none. */
    static int send(MemorySegment captured, int fd, MemorySegment headers, int count) {
        try {
            return (int) SENDMMSG.invokeExact(captured, fd, headers, count, MSG_DONTWAIT);
        } catch (Throwable impossible) {
            throw new IllegalStateException("sendmmsg", impossible);
        }
    }
}
