package dev.tactus.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkRefusal;
import dev.tactus.transport.mixed.MixedListener;
import dev.tactus.transport.stream.ProxyTrust;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import dev.tactus.transport.tcp.TcpListener;
import dev.tactus.transport.websocket.WebSocketListener;
import dev.tactus.transport.websocket.WebSocketManners;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Headers of the PROXY protocol on real sockets, byte for byte as load balancers send them. */
final class ProxyHeaderIT {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final HexFormat HEX = HexFormat.of();
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    /** From 203.0.113.9:4660 to 192.0.2.1:443 over TCP. */
    private static final byte[] IPV4 = HEX.parseHex(SIGNATURE + "2111000c" + "cb007109" + "c0000201" + "1234" + "01bb");

    /** From 2001:db8::9 port 4660 over TCP, with a field of type NOOP behind the addresses. */
    private static final byte[] IPV6 = HEX.parseHex(SIGNATURE + "21210029" + "20010db8000000000000000000000009"
            + "20010db8000000000000000000000001" + "1234" + "01bb" + "0400020000");

    /** A health check of the load balancer itself. */
    private static final byte[] LOCAL = HEX.parseHex(SIGNATURE + "20000000");

    enum Kind {
        TCP,
        WEBSOCKET,
        MIXED
    }

    private final EventLoops loops = EventLoops.start("test", 1);
    private final BlockingQueue<String> remotes = new LinkedBlockingQueue<>();
    private final BlockingQueue<LinkRefusal> refusals = new LinkedBlockingQueue<>();

    private final LinkAcceptor echo = new LinkAcceptor() {
        @Override
        public LinkHandler accept(Link link) {
            remotes.add(link.remote());
            return CapturingHandler.echoing(link);
        }

        @Override
        public void refused(LinkRefusal why) {
            refusals.add(why);
        }
    };

    @AfterEach
    void stop() {
        loops.close();
    }

    private Listener listen(Kind kind, StreamSettings settings, boolean trusts) throws IOException {
        ProxyTrust trust = trusts ? InetAddress::isLoopbackAddress : ProxyTrust.NONE;
        StreamSecurity security = new StreamSecurity(null, TrafficMeter.unlimited(), trust);
        return switch (kind) {
            case TCP -> TcpListener.bind(ANY_PORT, loops, settings, security, echo);
            case WEBSOCKET ->
                WebSocketListener.bind(ANY_PORT, "/", loops, settings, WebSocketManners.DEFAULTS, security, echo);
            case MIXED -> MixedListener.bind(ANY_PORT, loops, settings, security, echo);
        };
    }

    /** Returns what a client sends first, and the beginning of what it gets for it. */
    private static List<String> talk(Kind kind) {
        return switch (kind) {
            case TCP -> List.of("hello", "hello");
            case MIXED -> List.of("{\"a\":1}\n", "{");
            case WEBSOCKET -> List.of("""
                        GET / HTTP/1.1
                        Host: a
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                        Sec-WebSocket-Version: 13

                        """.replace("\n", "\r\n"), "HTTP/1.1 101 Switching Protocols\r\n");
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldKnowClientBehindTrustedProxy(Kind kind) throws Exception {
        try (Listener listener = listen(kind, StreamSettings.DEFAULTS, true)) {
            for (boolean trickle : new boolean[] {false, true}) {
                assertThat(exchange(listener, IPV4, kind, trickle))
                        .startsWith(talk(kind).getLast());
                assertThat(remotes.poll(60, TimeUnit.SECONDS)).isEqualTo("203.0.113.9:4660");
                assertThat(exchange(listener, IPV6, kind, trickle))
                        .startsWith(talk(kind).getLast());
                assertThat(remotes.poll(60, TimeUnit.SECONDS)).isEqualTo("2001:db8:0:0:0:0:0:9:4660");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldTakeHealthChecksAndConnectionsWithoutHeader(Kind kind) throws Exception {
        try (Listener listener = listen(kind, StreamSettings.DEFAULTS, true)) {
            for (byte[] header : List.of(LOCAL, new byte[0])) {
                assertThat(exchange(listener, header, kind, false))
                        .startsWith(talk(kind).getLast());
                assertThat(remotes.poll(60, TimeUnit.SECONDS)).startsWith("127.0.0.1:");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void shouldCloseAndCountConnectionWhosePeerIsNoProxy(Kind kind) throws Exception {
        try (Listener listener = listen(kind, StreamSettings.DEFAULTS, false)) {
            for (byte[] header : List.of(IPV4, IPV6, LOCAL)) {
                assertThat(exchange(listener, header, kind, true))
                        .doesNotContain(talk(kind).getLast());
                assertThat(refusals.poll(60, TimeUnit.SECONDS)).isEqualTo(LinkRefusal.PROXY);
            }
            assertThat(exchange(listener, new byte[0], kind, true))
                    .startsWith(talk(kind).getLast());
        }
    }

    @Test
    void shouldCloseAndCountMalformedHeaders() throws Exception {
        try (Listener listener = listen(Kind.TCP, StreamSettings.DEFAULTS, true)) {
            for (String malformed : List.of(
                    "1111000ccb007109c0000201123401bb", // version 1
                    "2211000ccb007109c0000201123401bb", // no such command
                    "2112000ccb007109c0000201123401bb", // UDP
                    "2111000bcb007109c0000201123401", // an address too short
                    "2121000ccb007109c0000201123401bb", // IPv6 with addresses of IPv4
                    "2100000c000000000000000000000000", // no family
                    "2111ffff")) { // beyond all bounds
                byte[] header = HEX.parseHex(SIGNATURE + malformed);
                assertThat(exchange(listener, header, Kind.TCP, false))
                        .as(malformed)
                        .isEmpty();
                assertThat(refusals.poll(60, TimeUnit.SECONDS)).as(malformed).isEqualTo(LinkRefusal.PROXY);
            }
            assertThat(remotes).isEmpty();
        }
    }

    @Test
    void shouldHoldClientsAndNotTheProxyToLimitsOfAnAddress() throws Exception {
        StreamSettings two = new StreamSettings(60_000, 60_000, 100, 2, 4096, 64 * 1024, 1000);
        try (Listener listener = listen(Kind.TCP, two, true);
                Socket one = open(listener, IPV4);
                Socket other = open(listener, IPV4);
                Socket ofAnother = open(listener, IPV6)) {
            for (int i = 0; i < 3; i++) {
                assertThat(remotes.poll(60, TimeUnit.SECONDS)).isNotNull();
            }
            try (Socket third = open(listener, IPV4)) {
                assertThat(third.getPort()).isEqualTo(listener.address().getPort());
                assertThat(refusals.poll(60, TimeUnit.SECONDS)).isEqualTo(LinkRefusal.FULL);
            }
            assertThat(List.of(one, other, ofAnother)).allMatch(Socket::isConnected);
        }
    }

    @Test
    void shouldCloseConnectionOfProxyWhoseHeaderDoesNotEnd() throws Exception {
        StreamSettings hasty = new StreamSettings(60_000, 3_000, 100, 100, 4096, 64 * 1024, 1000);
        try (Listener listener = listen(Kind.TCP, hasty, true);
                Socket socket = open(listener, Arrays.copyOf(IPV4, 20))) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            assertThat(remotes).isEmpty();
        }
    }

    private static Socket open(Listener listener, byte[] bytes) throws IOException {
        Socket socket =
                new Socket(listener.address().getAddress(), listener.address().getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write(bytes);
        return socket;
    }

    /** Sends a header and a client's first bytes; returns as much as was expected, or what came until the end. */
    private static String exchange(Listener listener, byte[] header, Kind kind, boolean trickle) throws IOException {
        byte[] bytes = concat(header, talk(kind).getFirst().getBytes(StandardCharsets.US_ASCII));
        try (Socket socket = open(listener, new byte[0])) {
            socket.setTcpNoDelay(true);
            int wanted = talk(kind).getLast().length();
            try {
                for (int from = 0, length = trickle ? 1 : bytes.length; from < bytes.length; from += length) {
                    socket.getOutputStream().write(bytes, from, length);
                }
                return new String(socket.getInputStream().readNBytes(wanted), StandardCharsets.US_ASCII);
            } catch (SocketException closed) {
                // Closed before all of it was read.
                return "";
            }
        }
    }

    private static byte[] concat(byte[] one, byte[] other) throws IOException {
        try (ByteArrayOutputStream both = new ByteArrayOutputStream()) {
            both.write(one);
            both.write(other);
            return both.toByteArray();
        }
    }
}
