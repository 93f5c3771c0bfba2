package dev.tactus.transport.webtransport;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.AddressRateLimiter;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.tls.TlsSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.quic.Quic;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;

/**
 * Takes links over WebTransport on a UDP port. One socket on one event loop carries all its connections. Strangers cost nothing
 * but an answer until they have shown that they receive what is sent to their address.
 */
public final class WebTransportListener implements Listener {

    private static final int KEY_BYTES = 32;
    private static final int PACKET_BYTES_MAX = 2_048;
    private static final int SOCKET_BUFFER_BYTES = 1024 * 1024;

    /** Bidirectional streams of a connection at a time: the session's request, its lane, and two that are refused. */
    private static final int STREAMS_MAX = 4;

    /** Unidirectional ones: three of HTTP/3's own, and some that it does not know. */
    private static final int OWN_STREAMS_MAX = 8;

    /** Longer queues stalled what was late already. */
    private static final int DATAGRAMS_SENT_MAX = 16;

    private static final int DATAGRAMS_RECEIVED_MAX = 64;
    private static final int HEAD_BYTES_MAX = 8 * 1024;
    private static final int STOP_SECONDS_MAX = 5;

    final WebTransportSettings settings;
    final OriginRule origins;
    final LinkAcceptor acceptor;
    final Counters counters = new Counters();
    private final TrafficMeter traffic;
    private final AddressQuota quota;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel socket;

    private WebTransportListener(
            InetSocketAddress address,
            EventLoops loops,
            WebTransportSettings settings,
            WebTransportSecurity security,
            LinkAcceptor acceptor)
            throws IOException {
        this.settings = settings;
        this.acceptor = acceptor;
        origins = security.origins();
        traffic = security.traffic();
        quota = new AddressQuota(settings.linksMax(), settings.linksPerAddressMax());
        ChannelFuture binding = new Bootstrap()
                .group(loops.next())
                .channel(loops.datagramChannel())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(PACKET_BYTES_MAX))
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .handler(codec(security))
                .bind(address)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("udp " + address + ": " + binding.cause().getMessage(), binding.cause());
        }
        socket = binding.channel();
    }

    /** Returns whether this machine has the native library that QUIC needs. */
    public static boolean isAvailable() {
        return Quic.isAvailable();
    }

    /** Returns the path at which sessions are asked for. */
    public static String path() {
        return WebTransportSession.PATH;
    }

    /**
     * Binds the port; links begin to come at once.
     *
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public static WebTransportListener bind(
            InetSocketAddress address,
            EventLoops loops,
            WebTransportSettings settings,
            WebTransportSecurity security,
            LinkAcceptor acceptor)
            throws IOException {
        return new WebTransportListener(address, loops, settings, security, acceptor);
    }

    private ChannelHandler codec(WebTransportSecurity security) {
        QuicSslContext tls = QuicSslContextBuilder.forServer(security.certificates(), null)
                .applicationProtocols(Http3.supportedApplicationProtocols())
                .earlyData(false)
                .build();
        TlsSettings handshakes = security.handshakes();
        AddressRateLimiter rate = new AddressRateLimiter(
                handshakes.handshakesPerSecond(), handshakes.handshakesPerAddressPerSecond(), System.nanoTime());
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Http3.newQuicServerCodecBuilder()
                .sslContext(tls)
                .maxIdleTimeout(settings.idleMs(), TimeUnit.MILLISECONDS)
                .initialMaxData(WebTransportSettings.RECEIVE_BYTES_MAX)
                .initialMaxStreamDataBidirectionalLocal(WebTransportSettings.RECEIVE_BYTES_MAX)
                .initialMaxStreamDataBidirectionalRemote(WebTransportSettings.RECEIVE_BYTES_MAX)
                .initialMaxStreamDataUnidirectional(HEAD_BYTES_MAX)
                .initialMaxStreamsBidirectional(STREAMS_MAX)
                .initialMaxStreamsUnidirectional(OWN_STREAMS_MAX)
                .congestionControlAlgorithm(QuicCongestionControlAlgorithm.BBR)
                .datagram(DATAGRAMS_RECEIVED_MAX, DATAGRAMS_SENT_MAX)
                .tokenHandler(new RetryTokens(key, System::nanoTime, address -> mayBegin(address, rate), counters))
                .handler(new ChannelInitializer<QuicChannel>() {
                    @Override
                    protected void initChannel(QuicChannel connection) {
                        take(connection);
                    }
                })
                .build();
    }

    /**
     * Returns whether an address may have one more connection, before there is any. A packet that is dropped here costs its
     * sender's time alone; a connection that is refused would be begun again by each packet that is repeated.
     */
    private boolean mayBegin(InetAddress address, AddressRateLimiter rate) {
        if (!quota.enter(address)) {
            acceptor.refused(LinkRefusal.FULL);
            return false;
        }
        quota.leave(address);
        if (!rate.take(address, System.nanoTime())) {
            acceptor.refused(LinkRefusal.HANDSHAKES);
            return false;
        }
        return true;
    }

    private void take(QuicChannel connection) {
        InetSocketAddress remote = (InetSocketAddress) connection.remoteSocketAddress();
        if (!quota.enter(remote.getAddress())) {
            var unused = connection.close();
            return;
        }
        connections.add(connection);
        TrafficMeter.Meter meter = traffic.enter(remote.getAddress(), System.nanoTime());
        var unused = connection.closeFuture().addListener(closed -> {
            quota.leave(remote.getAddress());
            traffic.leave(remote.getAddress());
        });
        WebTransportSession session = new WebTransportSession(connection, remote, this, meter);
        connection.pipeline().addLast(session, http(session));
    }

    private static ChannelHandler http(WebTransportSession session) {
        ChannelHandler requests = new ChannelInitializer<QuicStreamChannel>() {
            @Override
            protected void initChannel(QuicStreamChannel stream) {
                stream.pipeline().addLast(new ConnectHandler(session));
            }
        };
        return new Http3ServerConnectionHandler(
                requests,
                null,
                type -> new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        session.refuse(stream);
                    }
                },
                Drafts.settings(HEAD_BYTES_MAX),
                true,
                Drafts::isSetting);
    }

    /** Reports a refused session where refusals of links are counted. */
    void refused(WebTransportFault fault) {
        if (fault == WebTransportFault.ORIGIN) {
            acceptor.refused(LinkRefusal.ORIGIN);
        }
    }

    /** Returns the listener's figures. */
    public WebTransportStats stats() {
        return counters.stats(quota.total());
    }

    @Override
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.localAddress();
    }

    @Override
    public long linkBytesMax() {
        return settings.linkBytesMax();
    }

    @Override
    public void close() {
        for (Channel connection : connections) {
            connection.eventLoop().execute(() -> {
                WebTransportSession session = connection.pipeline().get(WebTransportSession.class);
                if (session != null) {
                    session.end("the server stops");
                }
            });
        }
        connections.newCloseFuture().awaitUninterruptibly(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        socket.close().awaitUninterruptibly();
    }
}
