package dev.tactus.transport.tcp;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.stream.StreamListener;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Takes links over TCP: the dialect's bytes, in TLS where there is one. */
public final class TcpListener implements Listener {

    private final StreamListener listener;

    private TcpListener(StreamListener listener) {
        this.listener = listener;
    }

    /**
     * Binds the port without any security.
     *
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static TcpListener bind(
            InetSocketAddress address, EventLoops loops, StreamSettings settings, LinkAcceptor acceptor)
            throws IOException {
        return bind(address, loops, settings, StreamSecurity.NONE, acceptor);
    }

    /**
     * Binds the port; links begin to come at once.
     *
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static TcpListener bind(
            InetSocketAddress address,
            EventLoops loops,
            StreamSettings settings,
            StreamSecurity security,
            LinkAcceptor acceptor)
            throws IOException {
        return new TcpListener(new StreamListener(
                address,
                loops,
                settings,
                security,
                acceptor::refused,
                (channel, meter) ->
                        channel.pipeline().addLast(new TcpHandler(TcpFraming.PLAIN, settings, acceptor, meter, null))));
    }

    /**
     * Adds the handler of a connection whose messages to the peer are lines, each ended with LF; for listeners that
     * find out what a peer speaks. Bytes from the peer are handed on as they come.
     */
    public static void addLineHandler(
            Channel channel, StreamSettings settings, LinkAcceptor acceptor, TrafficMeter.Meter meter) {
        channel.pipeline().addLast(new TcpHandler(TcpFraming.LINES, settings, acceptor, meter, null));
    }

    /**
     * Adds the handler of a connection whose bytes are handed on as they are, in both directions, and whose silence does not
     * close it; for listeners that find out what a peer speaks.
     */
    public static void addPlainHandler(
            Channel channel, StreamSettings settings, LinkAcceptor acceptor, TrafficMeter.Meter meter) {
        channel.pipeline().addLast(new TcpHandler(TcpFraming.PLAIN, settings, acceptor, meter, null) {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (!(event instanceof IdleStateEvent)) {
                    super.userEventTriggered(context, event);
                }
            }
        });
    }

    /** Returns how many connections there are. */
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
