package dev.tactus.transport.stream;

import dev.tactus.engine.port.Link;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.tls.ClientTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Opens connections as a client. Any thread. */
public final class StreamConnector {

    private final EventLoops loops;
    private final StreamSettings settings;
    private final @Nullable ClientTls tls;

    /** A connector whose links live on these loops, one after the other; over TLS if there is one. */
    public StreamConnector(EventLoops loops, StreamSettings settings, @Nullable ClientTls tls) {
        this.loops = loops;
        this.settings = settings;
        this.tls = tls;
    }

    /**
     * Connects.
     *
     * @param opened failed if there is no connection, or if it ends before the transport's handler has completed it
     * @param pipeline adds the transport's handlers, the last of them a {@link StreamHandler}
     */
    public void connect(InetSocketAddress remote, CompletableFuture<Link> opened, Consumer<Channel> pipeline) {
        var unused = new Bootstrap()
                .group(loops.next())
                .channel(loops.socketChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.firstByteMs())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        StreamListener.prepare(channel, settings);
                        if (tls != null) {
                            tls.secure(channel, remote, settings.firstByteMs(), opened);
                        }
                        pipeline.accept(channel);
                        var unusedToo = channel.closeFuture()
                                .addListener(closed -> opened.completeExceptionally(
                                        new IOException("tcp " + remote + ": closed by the peer")));
                    }
                })
                .connect(remote)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        Throwable cause = connected.cause();
                        opened.completeExceptionally(
                                new IOException("tcp " + remote + ": " + cause.getMessage(), cause));
                    }
                });
    }
}
