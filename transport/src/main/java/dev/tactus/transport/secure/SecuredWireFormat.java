package dev.tactus.transport.secure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The layout of secured datagrams. Integers are little-endian.
 *
 * <pre>
 * HELLO      magic 4 | A1 | client nonce 16 | cookie 24, zero at first | ticket length 2 | ticket | zeros | proof 16;
 * 1200 in all
 * CHALLENGE  magic 4 | A2 | client nonce 16 | cookie 24
 * ACCEPT     magic 4 | A3 | client nonce 16 | connection id 4 | server nonce 16 | proof 16
 * REFUSED    magic 4 | A4 | client nonce 16 | reason 1
 * DATA       connection id 4 | A8 | number 4 | encrypted bytes | tag 16
 * </pre>
 *
 * The fifth byte is where KCP has its command (81 to 84) and the unreliable lane its 0x90, so no datagram is both.
 */
public final class SecuredWireFormat {

    /** Bytes that a secured datagram adds to the plain one it carries. */
    public static final int OVERHEAD_BYTES = 21;

    /** Of every HELLO, so that whatever answers it is smaller. Fits every path that QUIC's first packet fits. */
    public static final int HELLO_BYTES = 1200;

    static final int MAGIC = 0x31_44_53_54;

    static final int HELLO = 0xA1;
    static final int CHALLENGE = 0xA2;
    static final int ACCEPT = 0xA3;
    static final int REFUSED = 0xA4;
    static final int DATA = 0xA8;

    static final int TYPE_AT = 4;
    static final int NONCE_AT = 5;
    static final int NONCE_BYTES = 16;
    static final int BODY_AT = NONCE_AT + NONCE_BYTES;
    static final int COOKIE_BYTES = 24;
    static final int PROOF_BYTES = 16;
    static final int TICKET_LENGTH_AT = BODY_AT + COOKIE_BYTES;
    static final int TICKET_AT = TICKET_LENGTH_AT + 2;
    static final int HELLO_PROOF_AT = HELLO_BYTES - PROOF_BYTES;
    static final int TICKET_BYTES_MAX = HELLO_PROOF_AT - TICKET_AT;

    static final int CHALLENGE_BYTES = BODY_AT + COOKIE_BYTES;
    static final int SERVER_NONCE_AT = BODY_AT + 4;
    static final int ACCEPT_PROOF_AT = SERVER_NONCE_AT + NONCE_BYTES;
    static final int ACCEPT_BYTES = ACCEPT_PROOF_AT + PROOF_BYTES;
    static final int REFUSED_BYTES = BODY_AT + 1;

    static final int NUMBER_AT = 5;
    static final int SEALED_AT = 9;
    static final int TAG_BYTES = 16;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private SecuredWireFormat() {}

    /** Returns whether a datagram is one of these and not plain KCP. */
    public static boolean isSecured(byte[] bytes, int length) {
        return length > TYPE_AT && (bytes[TYPE_AT] & 0xF0) == 0xA0;
    }

    /** Returns whether a secured datagram belongs to a session. */
    public static boolean isData(byte[] bytes) {
        return (bytes[TYPE_AT] & 0xFF) == DATA;
    }

    /** Returns the connection id of a datagram of a session. */
    public static int connectionId(byte[] bytes) {
        return getInt(bytes, 0);
    }

    static boolean is(int type, byte[] bytes, int length, int expectedLength) {
        return length == expectedLength && getInt(bytes, 0) == MAGIC && (bytes[TYPE_AT] & 0xFF) == type;
    }

    static byte[] begin(int type, int length, byte[] clientNonce) {
        byte[] bytes = new byte[length];
        putInt(bytes, 0, MAGIC);
        bytes[TYPE_AT] = (byte) type;
        System.arraycopy(clientNonce, 0, bytes, NONCE_AT, NONCE_BYTES);
        return bytes;
    }

    static int getInt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    static long getLong(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static int getShort(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    static void putShort(byte[] bytes, int at, int value) {
        bytes[at] = (byte) value;
        bytes[at + 1] = (byte) (value >>> 8);
    }
}
