package dev.tactus.transport.kcp;

import dev.tactus.transport.secure.SecureSession;

/** A link's keys, and a count of malformed datagrams that the peer sealed with its own. */
final class PacketCipher {

    private final SecureSession session;
    private final int malformedMax;
    private int malformed;

    PacketCipher(SecureSession session, int malformedMax) {
        this.session = session;
        this.malformedMax = malformedMax;
    }

    int seal(byte[] plain, int length, byte[] into) {
        return session.seal(plain, length, into);
    }

    /** Opens a datagram in place, as {@link SecureSession#open} does; counts one that is not opened. */
    int open(byte[] bytes, int length, KcpCounters counters) {
        int plainLength = session.open(bytes, length);
        if (plainLength < 0) {
            counters.drop(plainLength == SecureSession.REPLAYED ? KcpFault.REPLAYED : KcpFault.FORGED);
        }
        return plainLength;
    }

    /** Returns whether the datagram opened last has the highest number so far: older ones say nothing of the present path. */
    boolean openedNewest() {
        return session.openedNewest();
    }

    boolean isUsedUp() {
        return session.isUsedUp();
    }

    /** Counts a malformed datagram. Only the peer can have sealed it, so unlike with plain KCP the peer is at fault. */
    void malformed() {
        malformed++;
    }

    boolean isAbused() {
        return malformed > malformedMax;
    }

    int malformedMax() {
        return malformedMax;
    }
}
