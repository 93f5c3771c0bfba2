package dev.tactus.transport.secure;

/**
 * The keys of a link in use: seals the plain datagrams that leave and opens those that come. A plain datagram begins with
 * four bytes that are the same as the connection id; a sealed one begins with them too, and hides all the rest. One
 * thread.
 */
public final class SecureSession {

    /** The offset at which {@link #open} leaves the plain datagram. */
    public static final int PLAIN_AT = SecuredWireFormat.SEALED_AT - Integer.BYTES;

    /** Not sealed by the peer, or not whole. */
    public static final int FORGED = -1;

    /** Came before, or is older than all that are remembered. */
    public static final int REPLAYED = -2;

    /** So many datagrams of our size are safe under one key of AES-GCM (RFC 9001, B.1.1). */
    private static final long NUMBERS_MAX = 1L << 28;

    private final int connectionId;
    private final PacketProtector sending;
    private final PacketProtector receiving;
    private final ReplayWindow window = new ReplayWindow();
    private long nextNumber;
    private boolean openedNewest;

    SecureSession(int connectionId, PacketProtector sending, PacketProtector receiving) {
        this(connectionId, sending, receiving, 0);
    }

    /** Creates a session that has sealed a number of datagrams before. */
    SecureSession(int connectionId, PacketProtector sending, PacketProtector receiving, long sealed) {
        nextNumber = sealed;
        this.connectionId = connectionId;
        this.sending = sending;
        this.receiving = receiving;
    }

    /** Returns what begins every datagram of this session, in both directions. */
    public int connectionId() {
        return connectionId;
    }

    /** Returns whether so much was sent that the key must not be used any more. */
    public boolean isUsedUp() {
        return nextNumber >= NUMBERS_MAX;
    }

    /** Returns whether the datagram opened last has the highest number so far. */
    public boolean openedNewest() {
        return openedNewest;
    }

    /**
     * Seals a plain datagram.
     *
     * @param plain whose first four bytes are the connection id
     * @param into at least {@code length} + {@link SecuredWireFormat#OVERHEAD_BYTES} other bytes
     * @return the length of the sealed datagram
     * @throws IllegalStateException if the key {@link #isUsedUp}
     */
    public int seal(byte[] plain, int length, byte[] into) {
        if (isUsedUp()) {
            throw new IllegalStateException("key used up after " + NUMBERS_MAX + " datagrams");
        }
        SecuredWireFormat.putInt(into, 0, connectionId);
        into[SecuredWireFormat.TYPE_AT] = (byte) SecuredWireFormat.DATA;
        SecuredWireFormat.putInt(into, SecuredWireFormat.NUMBER_AT, (int) nextNumber);
        return sending.seal(nextNumber++, plain, Integer.BYTES, length - Integer.BYTES, into);
    }

    /**
     * Opens a sealed datagram of this connection in place: the plain one then begins at {@link #PLAIN_AT}.
     *
     * @return the plain one's length, or {@link #FORGED} or {@link #REPLAYED}, which are negative; then the bytes mean
     *     nothing
     */
    public int open(byte[] bytes, int length) {
        if (length <= SecuredWireFormat.SEALED_AT + SecuredWireFormat.TAG_BYTES) {
            return FORGED;
        }
        long number = window.expand(SecuredWireFormat.getInt(bytes, SecuredWireFormat.NUMBER_AT));
        if (!window.isFresh(number)) {
            return REPLAYED;
        }
        int opened = receiving.open(number, bytes, length);
        if (opened < 0) {
            return FORGED;
        }
        openedNewest = window.isNewest(number);
        window.mark(number);
        SecuredWireFormat.putInt(bytes, PLAIN_AT, connectionId);
        return Integer.BYTES + opened;
    }
}
