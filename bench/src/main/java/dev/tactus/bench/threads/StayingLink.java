package dev.tactus.bench.threads;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;
import java.util.concurrent.Executor;

/** A link that stays on the loop on which it came, for comparison. */
final class StayingLink implements Link {

    private final Link link;

    StayingLink(Link link) {
        this.link = link;
    }

    @Override
    public void moveTo(Executor thread) {
        // It stays.
    }

    @Override
    public String remote() {
        return link.remote();
    }

    @Override
    public String transport() {
        return link.transport();
    }

    @Override
    public boolean keepsMessages() {
        return link.keepsMessages();
    }

    @Override
    public void send(byte[] message) {
        link.send(message);
    }

    @Override
    public int sendCredit() {
        return link.sendCredit();
    }

    @Override
    public int datagramBytesMax() {
        return link.datagramBytesMax();
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        link.sendDatagram(head, headLength, body, bodyLength);
    }

    @Override
    public void execute(Runnable task) {
        link.execute(task);
    }

    @Override
    public void close(String reason) {
        link.close(reason);
    }

    @Override
    public LinkStats stats() {
        return link.stats();
    }
}
