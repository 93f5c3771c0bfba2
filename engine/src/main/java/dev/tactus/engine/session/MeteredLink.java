package dev.tactus.engine.session;

import dev.tactus.engine.bounds.OpenLink;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.port.LinkUse;
import java.util.concurrent.Executor;

/** A link that counts what is sent over it. Any thread, like the link itself. */
final class MeteredLink implements Link {

    private final Link link;
    private final LinkMetricsRecorder counts;
    private final OpenLink entry;
    private volatile boolean over;

    MeteredLink(Link link, LinkMetricsRecorder counts, OpenLink entry) {
        this.link = link;
        this.counts = counts;
        this.entry = entry;
    }

    /** Marks the link as closed; later messages are not counted. */
    void over() {
        over = true;
        entry.close();
    }

    @Override
    public void send(byte[] message) {
        if (!over) {
            counts.sent(message.length);
        }
        link.send(message);
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        if (!over) {
            counts.sent(headLength + bodyLength);
        }
        link.sendDatagram(head, headLength, body, bodyLength);
    }

    @Override
    public void count(LinkFault fault) {
        counts.count(fault);
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
    public int sendCredit() {
        return link.sendCredit();
    }

    @Override
    public int datagramBytesMax() {
        return link.datagramBytesMax();
    }

    @Override
    public void execute(Runnable task) {
        link.execute(task);
    }

    @Override
    public void moveTo(Executor thread) {
        link.moveTo(thread);
    }

    @Override
    public void close(String reason) {
        link.close(reason);
    }

    @Override
    public void close(int closeCode, String reason) {
        link.close(closeCode, reason);
    }

    @Override
    public void migrate() {
        link.migrate();
    }

    @Override
    public boolean isPeerTrusted() {
        return link.isPeerTrusted();
    }

    @Override
    public void reject(String reason) {
        link.reject(reason);
    }

    @Override
    public void use(LinkUse use) {
        entry.use(use);
        link.use(use);
    }

    @Override
    public long heldBytes() {
        return link.heldBytes();
    }

    @Override
    public LinkStats stats() {
        return link.stats();
    }

    @Override
    public String toString() {
        return link.toString();
    }
}
