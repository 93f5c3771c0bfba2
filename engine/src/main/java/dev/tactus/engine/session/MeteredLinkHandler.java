package dev.tactus.engine.session;

import dev.tactus.engine.port.LinkHandler;
import java.nio.ByteBuffer;

/** A link handler that counts what it receives. The link's own thread. */
final class MeteredLinkHandler implements LinkHandler {

    private final LinkHandler reader;
    private final MeteredLink link;
    private final LinkMetricsRecorder counts;

    MeteredLinkHandler(LinkHandler reader, MeteredLink link, LinkMetricsRecorder counts) {
        this.reader = reader;
        this.link = link;
        this.counts = counts;
    }

    @Override
    public void received(ByteBuffer bytes) {
        counts.received(bytes.remaining());
        reader.received(bytes);
    }

    @Override
    public boolean textReceived() {
        return reader.textReceived();
    }

    @Override
    public void datagram(ByteBuffer bytes) {
        counts.received(bytes.remaining());
        reader.datagram(bytes);
    }

    @Override
    public void inputEnded() {
        reader.inputEnded();
    }

    @Override
    public boolean isAnswering() {
        return reader.isAnswering();
    }

    @Override
    public long messagesRead() {
        return reader.messagesRead();
    }

    @Override
    public long heldBytes() {
        return reader.heldBytes();
    }

    @Override
    public int closing(String reason) {
        return reader.closing(reason);
    }

    @Override
    public void closed(String reason) {
        link.over();
        counts.closed();
        reader.closed(reason);
    }
}
