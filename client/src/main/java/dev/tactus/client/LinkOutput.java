package dev.tactus.client;

import dev.tactus.engine.port.Link;
import dev.tactus.protocol.session.SessionOutput;

/** Adapts a link to a session's output. */
record LinkOutput(Link link) implements SessionOutput {

    private static final byte[] EMPTY = new byte[0];

    @Override
    public void send(byte[] message) {
        link.send(message);
    }

    @Override
    public boolean keepsMessages() {
        return link.keepsMessages();
    }

    @Override
    public int datagramBytesMax() {
        return link.datagramBytesMax();
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        link.sendDatagram(bytes, length, EMPTY, 0);
    }

    @Override
    public void migrate() {
        link.migrate();
    }

    @Override
    public void close(String reason) {
        link.close(reason);
    }
}
