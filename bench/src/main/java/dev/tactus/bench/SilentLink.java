package dev.tactus.bench;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;

/** The link of a player in the same process, who sends and reads nothing. Any thread. */
public class SilentLink implements Link {

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
    public void send(byte[] message) {}

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
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {}

    @Override
    public void close(String reason) {}

    @Override
    public LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
