package dev.tactus.server.webtransport;

import dev.tactus.transport.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.handler.codec.http3.DefaultHttp3HeadersFrame;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3DataFrame;
import io.netty.handler.codec.http3.Http3HeadersFrame;
import io.netty.handler.codec.http3.Http3RequestStreamInboundHandler;
import io.netty.handler.codec.http3.Http3Settings;
import io.netty.handler.codec.http3.Http3SettingsFrame;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A client that speaks draft 02, as Chromium 156 does, and what else it is told to. */
final class WebTransportPeer implements AutoCloseable {

    private static final long ENABLE_WEBTRANSPORT = 0x2b603742L;
    private static final int WINDOW_BYTES = 1 << 20;
    private static final int PATIENCE_SECONDS = 60;

    private final Channel socket;
    private final QuicChannel connection;

    private WebTransportPeer(Channel socket, QuicChannel connection) {
        this.socket = socket;
        this.connection = connection;
    }

    /** A request with its answer, which stays open. */
    record Request(
            QuicStreamChannel stream, CompletableFuture<Http3HeadersFrame> answer, CompletableFuture<byte[]> end) {

        String status() throws Exception {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .headers()
                    .status()
                    .toString();
        }
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Connects to a server that shows a certificate with one of the hashes; datagrams come on the connection's loop. */
    static WebTransportPeer open(
            EventLoops loops, InetSocketAddress remote, List<String> hashes, Consumer<byte[]> datagrams)
            throws Exception {
        QuicSslContext tls = QuicSslContextBuilder.forClient()
                .trustManager(new HashTrust(hashes))
                .applicationProtocols(Http3.supportedApplicationProtocols())
                .build();
        Channel socket = new Bootstrap()
                .group(loops.next())
                .channel(loops.datagramChannel())
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(2_048))
                .handler(Http3.newQuicClientCodecBuilder()
                        .sslContext(tls)
                        .maxIdleTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .initialMaxData(WINDOW_BYTES)
                        .initialMaxStreamDataBidirectionalLocal(WINDOW_BYTES)
                        .datagram(64, 64)
                        .build())
                .bind(0)
                .sync()
                .channel();
        QuicChannel connection = await(QuicChannel.newBootstrap(socket)
                .handler(new ChannelInitializer<QuicChannel>() {
                    @Override
                    protected void initChannel(QuicChannel opened) {
                        opened.pipeline().addLast(new DatagramReader(datagrams), http());
                    }
                })
                .remoteAddress(remote)
                .connect());
        return new WebTransportPeer(socket, connection);
    }

    private static Http3ClientConnectionHandler http() {
        Http3SettingsFrame settings = new DefaultHttp3SettingsFrame(
                new Http3Settings((id, value) -> true).enableH3Datagram(true).enableConnectProtocol(true));
        settings.settings().put(ENABLE_WEBTRANSPORT, 1L);
        return new Http3ClientConnectionHandler(null, null, null, settings, true, (id, value) -> true);
    }

    private static final class DatagramReader extends ChannelInboundHandlerAdapter {

        private final Consumer<byte[]> read;

        DatagramReader(Consumer<byte[]> read) {
            this.read = read;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf datagram) {
                read.accept(ByteBufUtil.getBytes(datagram));
                datagram.release();
            } else {
                context.fireChannelRead(message);
            }
        }
    }

    /** Asks for a session. */
    Request connect(String path, String origin, String protocol) throws Exception {
        CompletableFuture<Http3HeadersFrame> answer = new CompletableFuture<>();
        CompletableFuture<byte[]> end = new CompletableFuture<>();
        QuicStreamChannel stream = await(Http3.newRequestStream(connection, new AnswerReader(answer, end)));
        Http3HeadersFrame request = new DefaultHttp3HeadersFrame();
        request.headers()
                .method("CONNECT")
                .scheme("https")
                .authority("127.0.0.1:8080")
                .path(path)
                .protocol(protocol)
                .add("origin", origin)
                .add("sec-webtransport-http3-draft02", "1");
        stream.writeAndFlush(request).sync();
        return new Request(stream, answer, end);
    }

    /** Asks for an ordinary resource. */
    Request get(String path) throws Exception {
        CompletableFuture<Http3HeadersFrame> answer = new CompletableFuture<>();
        CompletableFuture<byte[]> end = new CompletableFuture<>();
        QuicStreamChannel stream = await(Http3.newRequestStream(connection, new AnswerReader(answer, end)));
        Http3HeadersFrame request = new DefaultHttp3HeadersFrame();
        request.headers().method("GET").scheme("https").authority("127.0.0.1").path(path);
        stream.writeAndFlush(request).sync();
        return new Request(stream, answer, end);
    }

    private static final class AnswerReader extends Http3RequestStreamInboundHandler {

        private final CompletableFuture<Http3HeadersFrame> answer;
        private final CompletableFuture<byte[]> end;
        private final ByteBuf data = Unpooled.buffer();

        AnswerReader(CompletableFuture<Http3HeadersFrame> answer, CompletableFuture<byte[]> end) {
            this.answer = answer;
            this.end = end;
        }

        @Override
        protected void channelRead(ChannelHandlerContext context, Http3HeadersFrame frame) {
            answer.complete(frame);
        }

        @Override
        protected void channelRead(ChannelHandlerContext context, Http3DataFrame frame) {
            data.writeBytes(frame.content());
            ReferenceCountUtil.release(frame);
        }

        @Override
        protected void channelInputClosed(ChannelHandlerContext context) {
            end.complete(ByteBufUtil.getBytes(data));
        }
    }

    /** Opens a stream that begins with these bytes, as they are. */
    QuicStreamChannel stream(byte[] beginning, Consumer<byte[]> received, Runnable ended) throws Exception {
        QuicStreamChannel stream =
                await(connection.createStream(QuicStreamType.BIDIRECTIONAL, new StreamReader(received, ended)));
        stream.writeAndFlush(Unpooled.wrappedBuffer(beginning)).sync();
        return stream;
    }

    private static final class StreamReader extends ChannelInboundHandlerAdapter {

        private final Consumer<byte[]> received;
        private final Runnable ended;

        StreamReader(Consumer<byte[]> received, Runnable ended) {
            this.received = received;
            this.ended = ended;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            byte[] read = ByteBufUtil.getBytes(bytes);
            bytes.release();
            received.accept(read);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ended.run();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
            ended.run();
        }
    }

    void datagram(byte[] bytes) throws InterruptedException {
        connection.writeAndFlush(Unpooled.wrappedBuffer(bytes)).sync();
    }

    /** Returns the connection, for what this class has no word for. */
    QuicChannel connection() {
        return connection;
    }

    @Override
    public void close() {
        connection.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
        socket.close().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
