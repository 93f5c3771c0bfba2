package dev.tactus.bench.jmh;

import dev.tactus.bench.SilentLink;
import dev.tactus.engine.port.LinkStats;

/** A link that takes everything, counts it, and keeps nothing. */
final class SinkLink extends SilentLink {

    private long bytes;

    @Override
    public void send(byte[] message) {
        bytes += message.length;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        bytes += headLength + bodyLength;
    }

    @Override
    public LinkStats stats() {
        return new LinkStats(-1, -1, 0, bytes, 0, 0);
    }
}
