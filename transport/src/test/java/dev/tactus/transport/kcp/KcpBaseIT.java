package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import kcp.ChannelConfig;
import kcp.KcpListener;
import kcp.Ukcp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against an independent implementation, on real sockets. */
class KcpBaseIT {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final int MESSAGE_BYTES = 200;
    private static final int MESSAGES = 150;

    private static ChannelConfig config() {
        ChannelConfig config = new ChannelConfig();
        config.nodelay(true, 10, 2, true);
        config.setSndwnd(4096);
        config.setRcvwnd(4096);
        config.setMtu(1400);
        config.setStream(true);
        config.setUseConvChannel(true);
        config.setConv(4711);
        config.setAckNoDelay(true);
        config.setTimeoutMillis(30_000);
        return config;
    }

    /** Collects, and sends back if it is a server. */
    private static final class Other implements KcpListener {
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        private final boolean echoes;

        Other(boolean echoes) {
            this.echoes = echoes;
        }

        @Override
        public void onConnected(Ukcp session) {}

        @Override
        public synchronized void handleReceive(ByteBuf bytes, Ukcp session) {
            byte[] taken = new byte[bytes.readableBytes()];
            bytes.readBytes(taken);
            stream.writeBytes(taken);
            if (echoes) {
                ByteBuf back = Unpooled.wrappedBuffer(taken);
                session.write(back);
                back.release();
            }
        }

        @Override
        public void handleException(Throwable cause, Ukcp session) {
            throw new AssertionError(cause);
        }

        @Override
        public void handleClose(Ukcp session) {}

        synchronized byte[] stream() {
            return stream.toByteArray();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, true", "100, true", "250, true", "100, false"})
    void shouldServeAnotherClient(int lossPerMille, boolean stream) throws Exception {
        byte[] sent = new byte[MESSAGE_BYTES * MESSAGES];
        new Random(2).nextBytes(sent);
        Other other = new Other(false);
        EventLoops loops = EventLoops.start("test", 2);
        kcp.KcpClient client = new kcp.KcpClient();
        ChannelConfig config = config();
        config.setStream(stream);
        client.init(config);
        try (KcpServer server = KcpServer.bind(
                        new InetSocketAddress(HERE, 0),
                        loops,
                        KcpSettings.DEFAULTS.withIdleMs(30_000),
                        CapturingHandler::echoing);
                LossyUdpProxy relay = new LossyUdpProxy(server.address(), lossPerMille, 42)) {
            Ukcp session = client.connect(relay.address(), config, other);
            for (int at = 0; at < sent.length; at += MESSAGE_BYTES) {
                ByteBuf message = Unpooled.wrappedBuffer(sent, at, MESSAGE_BYTES);
                session.write(message);
                message.release();
            }
            Await.until("echo of all bytes", () -> other.stream().length == sent.length);
            assertThat(other.stream()).isEqualTo(sent);
        } finally {
            client.stop();
            loops.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "250"})
    void shouldBeServedByAnotherServer(int lossPerMille) throws Exception {
        byte[] sent = new byte[MESSAGE_BYTES * MESSAGES];
        new Random(2).nextBytes(sent);
        EventLoops loops = EventLoops.start("test", 1);
        int port = freePort();
        kcp.KcpServer server = new kcp.KcpServer();
        server.init(new Other(true), config(), port);
        try (LossyUdpProxy relay = new LossyUdpProxy(new InetSocketAddress(HERE, port), lossPerMille, 43)) {
            CapturingHandler[] peer = new CapturingHandler[1];
            Await.result(
                    new KcpConnector(loops, KcpSettings.DEFAULTS.withIdleMs(30_000)).connect(relay.address(), link -> {
                        peer[0] = CapturingHandler.listening(link);
                        return peer[0];
                    }));
            for (int at = 0; at < sent.length; at += MESSAGE_BYTES) {
                peer[0].link().send(Arrays.copyOfRange(sent, at, at + MESSAGE_BYTES));
            }
            Await.until("echo of all bytes", () -> peer[0].stream().length == sent.length);
            assertThat(peer[0].stream()).isEqualTo(sent);
        } finally {
            server.stop();
            loops.close();
        }
    }

    private static int freePort() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, HERE)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void shouldTakeLargeMessagesInFragments() throws Exception {
        byte[] sent = new byte[20_000];
        new Random(2).nextBytes(sent);
        Other other = new Other(false);
        EventLoops loops = EventLoops.start("test", 1);
        kcp.KcpClient client = new kcp.KcpClient();
        ChannelConfig config = config();
        config.setStream(false);
        client.init(config);
        try (KcpServer server = KcpServer.bind(
                new InetSocketAddress(HERE, 0), loops, KcpSettings.DEFAULTS, CapturingHandler::echoing)) {
            Ukcp session = client.connect(server.address(), config, other);
            ByteBuf hello = Unpooled.wrappedBuffer(sent, 0, 100);
            session.write(hello);
            hello.release();
            Await.until("echo of the first", () -> other.stream().length == 100);
            ByteBuf rest = Unpooled.wrappedBuffer(sent, 100, sent.length - 100);
            session.write(rest);
            rest.release();
            Await.until("echo of all bytes", () -> other.stream().length == sent.length);
            assertThat(other.stream()).isEqualTo(sent);
        } finally {
            client.stop();
            loops.close();
        }
    }
}
