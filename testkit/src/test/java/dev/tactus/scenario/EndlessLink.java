package dev.tactus.scenario;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;

/** A link that takes everything and keeps nothing. */
final class EndlessLink implements Link {

    @Override
    public String remote() {
        return "test";
    }

    @Override
    public String transport() {
        return "test";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {}

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException("not used in these tests");
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
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

    @Override
    public void close(String reason) {}

    @Override
    public LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
