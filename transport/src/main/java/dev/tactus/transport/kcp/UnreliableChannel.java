package dev.tactus.transport.kcp;

import dev.tactus.engine.port.LinkStats;

/**
 * The unreliable lane beside a KCP session: its datagrams, and how many there were. They begin with the conversation's
 * number and a byte that stands where KCP has its command, so that the two lanes of a port cannot be mistaken.
 */
final class UnreliableChannel {

    static final int COMMAND = 0x90;
    static final int HEAD_BYTES = 5;

    private final int conv;
    long bytesIn;
    long bytesOut;
    long datagramsIn;
    long datagramsOut;

    UnreliableChannel(int conv) {
        this.conv = conv;
    }

    /** Returns whether a datagram is one of this lane. */
    boolean owns(byte[] bytes, int offset, int length) {
        return length >= HEAD_BYTES
                && KcpHeader.command(bytes, offset) == COMMAND
                && KcpHeader.conv(bytes, offset) == conv;
    }

    /** Puts a datagram together; returns its length. */
    int fill(byte[] into, byte[] head, int headLength, byte[] body, int bodyLength) {
        KcpHeader.writeConv(into, 0, conv);
        into[KcpHeader.COMMAND_AT] = (byte) COMMAND;
        System.arraycopy(head, 0, into, HEAD_BYTES, headLength);
        System.arraycopy(body, 0, into, HEAD_BYTES + headLength, bodyLength);
        return HEAD_BYTES + headLength + bodyLength;
    }

    void received(int length) {
        bytesIn += length;
        datagramsIn++;
    }

    void sent(int length) {
        bytesOut += length;
        datagramsOut++;
    }

    /** Returns the statistics of a link: its session's and this lane's together. */
    LinkStats stats(KcpSession session, long bytesWaiting) {
        return new LinkStats(
                session.roundTripMs(),
                session.lossPerMille(),
                session.bytesIn() + bytesIn,
                session.bytesOut() + bytesOut,
                session.datagramsIn() + datagramsIn,
                session.datagramsOut() + datagramsOut,
                bytesWaiting);
    }
}
