package dev.tactus.transport.kcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The 24 bytes before each segment: where its fields are. All are little-endian. */
final class KcpHeader {

    static final int BYTES = 24;
    static final int COMMAND_AT = 4;
    static final int FRAGMENT_AT = 5;

    /** Data. */
    static final int PUSH = 81;
    /** One segment has come; echoes the time stamp of the transmission that came. */
    static final int ACK = 82;
    /** The question for the peer's window. */
    static final int WASK = 83;
    /** So large is my window; it is in every header, so this one says nothing else. */
    static final int WINS = 84;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private KcpHeader() {}

    static int conv(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static int command(byte[] bytes, int at) {
        return bytes[at + COMMAND_AT] & 0xFF;
    }

    static int fragment(byte[] bytes, int at) {
        return bytes[at + FRAGMENT_AT] & 0xFF;
    }

    static int window(byte[] bytes, int at) {
        return (short) SHORT.get(bytes, at + 6) & 0xFFFF;
    }

    static int ts(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 8);
    }

    static int sn(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 12);
    }

    static int una(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 16);
    }

    /** Returns the payload's length; negative where the peer claims more than 2 GiB. */
    static int length(byte[] bytes, int at) {
        return (int) INT.get(bytes, at + 20);
    }

    /** Writes the header of a segment that is a message of its own, or no data. */
    static void write(byte[] into, int at, int conv, int command, int window, int ts, int sn, int una, int length) {
        INT.set(into, at, conv);
        into[at + COMMAND_AT] = (byte) command;
        into[at + FRAGMENT_AT] = 0;
        SHORT.set(into, at + 6, (short) window);
        INT.set(into, at + 8, ts);
        INT.set(into, at + 12, sn);
        INT.set(into, at + 16, una);
        INT.set(into, at + 20, length);
    }

    /** Writes into the header at {@code at} how many segments of the same message follow. */
    static void writeFragment(byte[] into, int at, int fragment) {
        into[at + FRAGMENT_AT] = (byte) fragment;
    }

    static void writeConv(byte[] into, int at, int conv) {
        INT.set(into, at, conv);
    }
}
