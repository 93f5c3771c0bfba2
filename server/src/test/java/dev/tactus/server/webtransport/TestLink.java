package dev.tactus.server.webtransport;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/** The client's end of a session as a link. On one loop with its session. */
final class TestLink implements Link {

    private static final int DATAGRAM_BYTES_MAX = 1_000;

    private final WebTransportPeer peer;
    private final EventLoop loop;
    private final QuicStreamChannel lane;
    private @Nullable LinkHandler handler;

    TestLink(WebTransportPeer peer, QuicStreamChannel lane, EventLoop loop) {
        this.peer = peer;
        this.lane = lane;
        this.loop = loop;
    }

    void read(LinkHandler reader) {
        handler = reader;
    }

    @Override
    public String remote() {
        return "node";
    }

    @Override
    public String transport() {
        return "webtransport";
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        var unused = lane.writeAndFlush(Unpooled.wrappedBuffer(message));
    }

    @Override
    public int sendCredit() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int datagramBytesMax() {
        return DATAGRAM_BYTES_MAX;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        byte[] session = {0};
        var unused = peer.connection()
                .writeAndFlush(Unpooled.copiedBuffer(
                        Unpooled.wrappedBuffer(session),
                        Unpooled.wrappedBuffer(head, 0, headLength),
                        Unpooled.wrappedBuffer(body, 0, bodyLength)));
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    public void close(String reason) {
        var unused = peer.connection().close();
        loop.execute(() -> {
            if (handler != null) {
                handler.closed(reason);
                handler = null;
            }
        });
    }

    @Override
    public LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
