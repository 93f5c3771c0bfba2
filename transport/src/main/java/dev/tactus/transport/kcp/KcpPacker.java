package dev.tactus.transport.kcp;

/**
 * Packs a session's segments into datagrams. It keeps nothing between two sessions, so one serves all of a thread.
 */
public final class KcpPacker {

    private final byte[] datagram;
    private int size;

    private int conv;
    private int window;
    private int una;
    private int mtu;
    private long budget;
    private int bytesOut;
    private int datagramsOut;
    private KcpOutput output = (bytes, length) -> {};

    /** A packer for datagrams of at most {@code datagramBytesMax}. */
    public KcpPacker(int datagramBytesMax) {
        datagram = new byte[datagramBytesMax];
    }

    void begin(int newConv, int newWindow, int newUna, int newMtu, long newBudget, KcpOutput newOutput) {
        conv = newConv;
        window = newWindow;
        una = newUna;
        mtu = Math.min(newMtu, datagram.length);
        budget = newBudget;
        output = newOutput;
        size = 0;
        bytesOut = 0;
        datagramsOut = 0;
    }

    int bytesOut() {
        return bytesOut;
    }

    int datagramsOut() {
        return datagramsOut;
    }

    /** Returns how many payload bytes a segment may have by the budget; negative if there is none left for a header. */
    long payloadBudget() {
        return budget - KcpHeader.BYTES;
    }

    /** Adds a segment without payload; false if the budget is used up. */
    boolean control(int command, int ts, int sn) {
        return open(command, ts, sn, 0);
    }

    /** Adds data; false if the budget is used up. */
    boolean push(Segment segment, int ts, SendBuffer from) {
        if (!open(KcpHeader.PUSH, ts, segment.sn, segment.length)) {
            return false;
        }
        KcpHeader.writeFragment(datagram, size - KcpHeader.BYTES, segment.fragment);
        from.copy(segment.position, segment.length, datagram, size);
        size += segment.length;
        return true;
    }

    /** Sends what is begun. */
    void finish() {
        if (size > 0) {
            output.datagram(datagram, size);
            bytesOut += size;
            datagramsOut++;
            size = 0;
        }
    }

    private boolean open(int command, int ts, int sn, int length) {
        int bytes = KcpHeader.BYTES + length;
        if (bytes > budget) {
            return false;
        }
        budget -= bytes;
        if (size + bytes > mtu) {
            finish();
        }
        KcpHeader.write(datagram, size, conv, command, window, ts, sn, una, length);
        size += KcpHeader.BYTES;
        return true;
    }
}
