package dev.tactus.transport.stream;

import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.transport.AddressQuota;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.Listener;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.tls.ServerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A bound TCP port that holds its connections to the settings' limits. */
public final class StreamListener implements Listener {

    private final StreamSettings settings;
    private final StreamSecurity security;
    private final Consumer<LinkRefusal> refused;
    private final AddressQuota quota;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel socket;

    /**
     * Binds the port.
     *
     * @param refused hears of connections that are closed at once
     * @param pipeline adds a transport's handlers, the last of them a {@link StreamHandler} with this meter
     * @throws IOException if the address cannot be bound, with the address in its message
     */
    public StreamListener(
            InetSocketAddress address,
            EventLoops loops,
            StreamSettings settings,
            StreamSecurity security,
            Consumer<LinkRefusal> refused,
            BiConsumer<Channel, TrafficMeter.Meter> pipeline)
            throws IOException {
        this.settings = settings;
        this.security = security;
        this.refused = refused;
        quota = new AddressQuota(settings.linksMax(), settings.linksPerAddressMax());
        ChannelFuture binding = new ServerBootstrap()
                .group(loops.group())
                .channel(loops.serverChannel())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        take(channel, pipeline);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!binding.isSuccess()) {
            throw new IOException("tcp " + address + ": " + binding.cause().getMessage(), binding.cause());
        }
        socket = binding.channel();
    }

    private void take(Channel channel, BiConsumer<Channel, TrafficMeter.Meter> pipeline) {
        InetAddress peer = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        boolean trusted = security.proxies().isProxy(peer);
        channel.pipeline()
                .addLast(new ProxyHeaderHandler(trusted, settings.firstByteMs(), new ProxyHeaderHandler.Listener() {
                    @Override
                    public void begin() {
                        StreamListener.this.begin(channel, pipeline);
                    }

                    @Override
                    public void refused() {
                        refused.accept(LinkRefusal.PROXY);
                    }
                }));
        if (!trusted) {
            begin(channel, pipeline);
        }
    }

    private void begin(Channel channel, BiConsumer<Channel, TrafficMeter.Meter> pipeline) {
        InetAddress address = ClientAddress.of(channel).getAddress();
        if (!quota.enter(address)) {
            refused.accept(LinkRefusal.FULL);
            var unused = channel.close();
            return;
        }
        channels.add(channel);
        TrafficMeter.Meter meter = security.traffic().enter(address, System.nanoTime());
        var unused = channel.closeFuture().addListener(closed -> {
            quota.leave(address);
            security.traffic().leave(address);
        });
        prepare(channel, settings);
        ServerTls tls = security.tls();
        if (tls != null) {
            channel.pipeline().addFirst(new LingeringClose());
        }
        if (tls == null || tls.secure(channel, address)) {
            pipeline.accept(channel, meter);
        } else {
            refused.accept(LinkRefusal.HANDSHAKES);
        }
    }

    /** Sets on a connection, either end's, what all have in common. */
    public static void prepare(Channel channel, StreamSettings settings) {
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        // A write that fails ends the output alone; what the peer said before is still read (StreamHandler).
        channel.config().setAutoClose(false);
        channel.config()
                .setWriteBufferWaterMark(
                        new WriteBufferWaterMark(settings.sendBytesSoft() / 2, settings.sendBytesSoft()));
        channel.pipeline().addLast(new IdleStateHandler(settings.idleMs(), 0, 0, TimeUnit.MILLISECONDS));
    }

    /** Returns how many connections there are. */
    public int connections() {
        return quota.total();
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
        socket.close().awaitUninterruptibly();
        for (Channel channel : channels) {
            channel.eventLoop().execute(() -> {
                StreamHandler handler = channel.pipeline().get(StreamHandler.class);
                if (handler != null) {
                    handler.close(channel.pipeline().context(handler), "the server stops");
                    // Behind what was said, without a wait for peers to end their sides.
                    var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
                } else {
                    // It is not yet known what its peer speaks.
                    var unused = channel.close();
                }
            });
        }
        channels.newCloseFuture().awaitUninterruptibly();
    }
}
