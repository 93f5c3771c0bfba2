package dev.tactus.bench.jmh;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;

/** A link that takes everything and keeps nothing. */
final class SinkLink implements Link {

    private long bytes;

    @Override
    public String remote() {
        return "bench";
    }

    @Override
    public String transport() {
        return "none";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        bytes += message.length;
    }

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException("not used in this measurement");
    }

    @Override
    public int sendCredit() {
        return 1 << 16;
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        bytes += headLength + bodyLength;
    }

    @Override
    public void close(String reason) {}

    @Override
    public LinkStats stats() {
        return new LinkStats(-1, -1, 0, bytes, 0, 0);
    }
}
