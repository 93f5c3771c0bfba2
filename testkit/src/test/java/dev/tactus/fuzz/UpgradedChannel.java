package dev.tactus.fuzz;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.websocket.WebSocketListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * A connection without a socket on which a WebSocket handshake is about to come. It becomes one link at most, after the answer
 * that the handshake is taken and not without it, and that link is told once that it has ended. No buffer is left. One thread for
 * all such connections.
 */
final class UpgradedChannel implements AutoCloseable {

    private static final String TAKEN = "HTTP/1.1 101 ";

    /** Without caches, which would count as buffers in use. */
    private static final PooledByteBufAllocator BUFFERS =
            new PooledByteBufAllocator(false, 1, 1, 8_192, 3, 0, 0, false);

    private final long buffers = buffers();
    private final EmbeddedChannel channel = new EmbeddedChannel() {
        @Override
        protected SocketAddress remoteAddress0() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        }
    };

    private int taken;
    private int opened;
    private int closed;

    UpgradedChannel() {
        channel.config().setAllocator(BUFFERS);
        WebSocketListener.addTextHandlers(channel, StreamSettings.DEFAULTS, this::accept, TrafficMeter.Meter.UNLIMITED);
    }

    private LinkHandler accept(Link link) {
        opened++;
        return new LinkHandler() {
            @Override
            public void received(ByteBuffer bytes) {
                bytes.position(bytes.limit());
            }

            @Override
            public void datagram(ByteBuffer bytes) {}

            @Override
            public void closed(String reason) {
                closed++;
            }
        };
    }

    /** Takes bytes of the peer; those that come after the end of the connection are lost. */
    void hear(byte[] data, int from, int to) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(data, from, to - from));
            channel.runPendingTasks();
        }
        listen();
    }

    private void listen() {
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            if (bytes.toString(StandardCharsets.ISO_8859_1).startsWith(TAKEN)) {
                taken++;
            }
            bytes.release();
        }
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        if (buffers() != buffers) {
            throw new AssertionError("buffers left: " + (buffers() - buffers) + " (expected: none)");
        }
        if (taken > 1 || opened != taken || closed != opened) {
            throw new AssertionError("handshakes taken: " + taken + ", links opened: " + opened + ", closed: " + closed
                    + " (expected: the same, and 1 at most)");
        }
    }

    private static long buffers() {
        return Stream.concat(BUFFERS.metric().heapArenas().stream(), BUFFERS.metric().directArenas().stream())
                .mapToLong(PoolArenaMetric::numActiveAllocations)
                .sum();
    }
}
