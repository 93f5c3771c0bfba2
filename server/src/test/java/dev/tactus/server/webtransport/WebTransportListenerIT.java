package dev.tactus.server.webtransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.TrafficSettings;
import dev.tactus.transport.tls.EphemeralCertificates;
import dev.tactus.transport.tls.TlsSettings;
import dev.tactus.transport.webtransport.WebTransportFault;
import dev.tactus.transport.webtransport.WebTransportListener;
import dev.tactus.transport.webtransport.WebTransportSecurity;
import dev.tactus.transport.webtransport.WebTransportSettings;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions over real sockets, and peers that do it wrong: answered or dropped, counted, and harmless for others. */
class WebTransportListenerIT {

    private static final String SITE = "https://game.example";
    private static final byte[] LANE_OF_FIRST_REQUEST = {0x40, 0x41, 0};
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final EphemeralCertificates certificates = new EphemeralCertificates(now::get);
    private final BlockingQueue<Link> links = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<byte[]> datagrams = new LinkedBlockingQueue<>();
    private final EventLoops loops = EventLoops.start("webtransport-test", 2);
    private TrafficMeter traffic = TrafficMeter.unlimited();
    private WebTransportListener listener = open(WebTransportSettings.DEFAULTS);

    private WebTransportListener open(WebTransportSettings settings) {
        try {
            return WebTransportListener.bind(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    loops,
                    settings,
                    new WebTransportSecurity(
                            certificates.keyManager(),
                            TlsSettings.DEFAULTS,
                            traffic,
                            (origin, authority) -> origin.equals(SITE)),
                    this::echo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LinkHandler echo(Link link) {
        links.add(link);
        return new LinkHandler() {
            @Override
            public void received(ByteBuffer bytes) {
                byte[] read = new byte[bytes.remaining()];
                bytes.get(read);
                link.send(read);
            }

            @Override
            public void datagram(ByteBuffer bytes) {
                byte[] read = new byte[bytes.remaining()];
                bytes.get(read);
                link.sendDatagram(read, read.length, new byte[0], 0);
            }

            @Override
            public void closed(String reason) {
                ends.add(reason);
            }
        };
    }

    @AfterEach
    void stop() {
        listener.close();
        loops.close();
    }

    private WebTransportPeer peer() throws Exception {
        return WebTransportPeer.open(loops, listener.address(), certificates.hashes(), datagrams::add);
    }

    private QuicStreamChannel lane(WebTransportPeer peer, String first) throws Exception {
        byte[] text = first.getBytes(StandardCharsets.UTF_8);
        return peer.stream(
                Unpooled.wrappedBuffer(LANE_OF_FIRST_REQUEST, text).copy().array(),
                bytes -> heard.add(new String(bytes, StandardCharsets.UTF_8)),
                () -> heard.add("end"));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private void awaitFault(WebTransportFault fault, long count) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (listener.stats().faults().getOrDefault(fault, 0L) != count) {
            assertThat(System.nanoTime() - endNs)
                    .as("%s in %s", fault, listener.stats())
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void awaitAtLeast(WebTransportFault fault) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (listener.stats().faults().getOrDefault(fault, 0L) == 0) {
            assertThat(System.nanoTime() - endNs)
                    .as("%s in %s", fault, listener.stats())
                    .isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void shouldCarryMessagesAndDatagramsBothWays() throws Exception {
        try (WebTransportPeer peer = peer()) {
            WebTransportPeer.Request session = peer.connect("/wt", SITE, "webtransport");
            assertThat(session.status()).isEqualTo("200");
            assertThat(session.answer().join().headers().get("sec-webtransport-http3-draft"))
                    .hasToString("draft02");
            QuicStreamChannel lane = lane(peer, "one");
            assertThat(next(heard)).isEqualTo("one");
            lane.writeAndFlush(Unpooled.copiedBuffer("two", StandardCharsets.UTF_8))
                    .sync();
            assertThat(next(heard)).isEqualTo("two");
            Link link = next(links);
            assertThat(link.datagramBytesMax()).isEqualTo(1_000);
            assertThat(link.transport()).isEqualTo("webtransport");

            byte[] datagram = new byte[1_001];
            datagram[1_000] = 7;
            peer.datagram(datagram);
            assertThat(next(datagrams)).isEqualTo(datagram);
            peer.datagram(new byte[1_002]);
            awaitFault(WebTransportFault.DATAGRAM, 1);
            peer.datagram(new byte[] {1, 2, 3});
            awaitFault(WebTransportFault.DATAGRAM, 2);
            assertThat(listener.stats().opened()).isEqualTo(1);
            assertThat(link.stats().bytesIn()).isEqualTo(1_006);
        }
        assertThat(next(ends)).startsWith("closed by the peer");
    }

    @Test
    void shouldSayWhyItClosesASession() throws Exception {
        try (WebTransportPeer peer = peer()) {
            WebTransportPeer.Request session = peer.connect("/wt?room=1", SITE, "webtransport-h3");
            assertThat(session.status()).isEqualTo("200");
            lane(peer, "hello");
            next(links).close(4_001, "kicked");
            assertThat(next(heard)).isEqualTo("hello");
            byte[] capsule = session.end().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(capsule)
                    .startsWith(0x68, 0x43, 10, 0, 0, 0x0f, 0xa1)
                    .endsWith("kicked".getBytes(StandardCharsets.UTF_8));
            assertThat(next(ends)).isEqualTo("kicked");
        }
    }

    @Test
    void shouldEndTheLinkOfAPageThatClosesItsSession() throws Exception {
        try (WebTransportPeer peer = peer()) {
            WebTransportPeer.Request session = peer.connect("/wt", SITE, "webtransport");
            assertThat(session.status()).isEqualTo("200");
            lane(peer, "hello");
            assertThat(next(heard)).isEqualTo("hello");
            session.stream().shutdownOutput().sync();
            assertThat(next(ends)).isEqualTo("closed by the peer");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/other, https://game.example, webtransport, 404, PATH",
        "/wtx, https://game.example, webtransport, 404, PATH",
        "/wt, https://evil.example, webtransport, 403, ORIGIN",
        "/wt, https://game.example, websocket, 400, REQUEST"
    })
    void shouldRefuseAndCountWrongSessions(
            String path, String origin, String protocol, String status, WebTransportFault fault) throws Exception {
        try (WebTransportPeer peer = peer()) {
            assertThat(peer.connect(path, origin, protocol).status()).isEqualTo(status);
            awaitFault(fault, 1);
            // Without a session there is no lane.
            lane(peer, "hello");
            awaitFault(WebTransportFault.STREAM, 1);
            peer.datagram(new byte[] {0, 1});
            awaitFault(WebTransportFault.DATAGRAM, 1);
            // A right request of the same connection is taken.
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
        }
        assertThat(links).isEmpty();
    }

    @Test
    void shouldRefuseRequestsOfOtherKindsAndSecondSessionsAndAFifthStream() throws Exception {
        try (WebTransportPeer peer = peer()) {
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
            assertThat(peer.get("/").status()).isEqualTo("400");
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("429");
            lane(peer, "hello");
            assertThat(next(heard)).isEqualTo("hello");
            assertThatThrownBy(() -> lane(peer, "fifth")).hasMessageContaining("STREAM_LIMIT");
            awaitFault(WebTransportFault.REQUEST, 1);
            awaitFault(WebTransportFault.SESSIONS, 1);
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void shouldRefuseASecondLaneAndKeepTheFirst() throws Exception {
        try (WebTransportPeer peer = peer()) {
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
            QuicStreamChannel first = lane(peer, "hello");
            assertThat(next(heard)).isEqualTo("hello");
            peer.stream(LANE_OF_FIRST_REQUEST, bytes -> {}, () -> heard.add("refused"));
            assertThat(next(heard)).isEqualTo("refused");
            awaitFault(WebTransportFault.STREAM, 1);
            first.writeAndFlush(Unpooled.copiedBuffer("again", StandardCharsets.UTF_8))
                    .sync();
            assertThat(next(heard)).isEqualTo("again");
        }
    }

    @Test
    void shouldEndConnectionsOfGarbageAndServeOthers() throws Exception {
        try (WebTransportPeer good = peer();
                WebTransportPeer bad = peer()) {
            assertThat(good.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
            lane(good, "before");
            assertThat(next(heard)).isEqualTo("before");
            byte[] garbage = new byte[20_000];
            Arrays.fill(garbage, (byte) 0x21);
            bad.stream(garbage, bytes -> {}, () -> {});
            assertThat(bad.connection().closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            good.datagram(new byte[] {0, 9});
            assertThat(next(datagrams)).containsExactly(0, 9);
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void shouldEndConnectionsThatOpenNoLink() throws Exception {
        listener.close();
        listener = open(new WebTransportSettings(5_000, 100, 10, 10, 1_000, 1_000));
        try (WebTransportPeer peer = peer()) {
            assertThat(peer.connection().closeFuture().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            awaitFault(WebTransportFault.LATE, 1);
        }
    }

    @Test
    void shouldRefuseMoreConnectionsThanAnAddressMayHave() throws Exception {
        listener.close();
        listener = open(new WebTransportSettings(5_000, 5_000, 10, 1, 1_000, 1_000));
        try (WebTransportPeer peer = peer()) {
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
            lane(peer, "first");
            assertThat(next(heard)).isEqualTo("first");
            // Its packets are dropped, so it waits in vain, beyond the end of this test.
            Thread.ofVirtual().start(() -> assertThatThrownBy(this::peer).isNotNull());
            awaitAtLeast(WebTransportFault.REFUSED);
            assertThat(listener.stats().connections()).isEqualTo(1);
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void shouldDropDatagramsBeyondTheTrafficOfAnAddressAndKeepTheLink() throws Exception {
        listener.close();
        traffic = new TrafficMeter(new TrafficSettings(1_024, 1 << 20), System.nanoTime());
        listener = open(WebTransportSettings.DEFAULTS);
        try (WebTransportPeer peer = peer()) {
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
            lane(peer, "x");
            assertThat(next(heard)).isEqualTo("x");
            // All at once, more than an address may send in many seconds.
            for (int i = 0; i < 20; i++) {
                peer.datagram(new byte[1_001]);
            }
            awaitAtLeast(WebTransportFault.TRAFFIC);
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void shouldShowTheNextCertificateToWhoKnewItBefore() throws Exception {
        List<String> known = certificates.hashes();
        now.updateAndGet(time -> time.plus(EphemeralCertificates.USED_FOR));
        assertThat(certificates.rotate()).isTrue();
        try (WebTransportPeer peer =
                WebTransportPeer.open(loops, listener.address(), known.subList(1, 2), datagrams::add)) {
            assertThat(peer.connect("/wt", SITE, "webtransport").status()).isEqualTo("200");
        }
        assertThatThrownBy(() -> WebTransportPeer.open(loops, listener.address(), known.subList(0, 1), datagrams::add))
                .isInstanceOf(ExecutionException.class);
    }
}
