package dev.tactus.transport.mixed;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.stream.StreamListener;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/**
 * Takes links on one port over WebSocket, at any path and in messages of text, and over plain TCP, in lines of text.
 * A peer that has begun with neither within {@link StreamSettings#firstByteMs} is disconnected.
 */
public final class MixedListener implements Listener {

    private final StreamListener listener;

    private MixedListener(StreamListener listener) {
        this.listener = listener;
    }

    /**
     * Binds the port; links begin to come at once.
     *
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static MixedListener bind(
            InetSocketAddress address,
            EventLoops loops,
            StreamSettings settings,
            StreamSecurity security,
            LinkAcceptor acceptor)
            throws IOException {
        return bind(address, loops, settings, security, acceptor, Map.of());
    }

    /**
     * Binds the port; links begin to come at once.
     *
     * @param binary by the first byte of a connection: acceptors of links over plain TCP that are neither lines nor
     *     WebSocket. They watch the silence of their links themselves
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static MixedListener bind(
            InetSocketAddress address,
            EventLoops loops,
            StreamSettings settings,
            StreamSecurity security,
            LinkAcceptor acceptor,
            Map<Byte, LinkAcceptor> binary)
            throws IOException {
        return new MixedListener(new StreamListener(
                address,
                loops,
                settings,
                security,
                acceptor::refused,
                (channel, meter) ->
                        channel.pipeline().addLast(new ProtocolDetector(settings, acceptor, binary, meter))));
    }

    /** Returns how many connections there are, those of which it is not yet known what they speak included. */
    public int connections() {
        return listener.connections();
    }

    @Override
    public InetSocketAddress address() {
        return listener.address();
    }

    @Override
    public long linkBytesMax() {
        return listener.linkBytesMax();
    }

    @Override
    public void close() {
        listener.close();
    }
}
