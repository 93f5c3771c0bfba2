package dev.tactus.engine.session;

import dev.tactus.engine.bounds.OpenLink;
import dev.tactus.engine.port.ForwardingLink;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkUse;

/** A link that counts what is sent over it. Any thread, like the link itself. */
final class MeteredLink extends ForwardingLink {

    private final LinkMetricsRecorder counts;
    private final OpenLink entry;
    private volatile boolean over;

    MeteredLink(Link link, LinkMetricsRecorder counts, OpenLink entry) {
        super(link);
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
        super.send(message);
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        if (!over) {
            counts.sent(headLength + bodyLength);
        }
        super.sendDatagram(head, headLength, body, bodyLength);
    }

    @Override
    public void count(LinkFault fault) {
        counts.count(fault);
    }

    @Override
    public void use(LinkUse use) {
        entry.use(use);
        super.use(use);
    }
}
