package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.TrafficSettings;
import dev.tactus.transport.secure.SecuredSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attacks by strangers and by misbehaving peers. */
class KcpAbuseIT {

    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final KcpSettings PATIENT =
            KcpSettings.DEFAULTS.withIdleMs(60_000).withUnprovenMs(60_000);
    private static final int BOUND_MS = 60_000;

    private final List<CapturingHandler> accepted = new CopyOnWriteArrayList<>();
    private final EventLoops loops = EventLoops.start("test", 2);

    @AfterEach
    void stop() {
        loops.close();
    }

    private KcpServer echo(KcpSettings settings) throws IOException {
        return KcpServer.bind(ANY_PORT, loops, settings, link -> {
            CapturingHandler peer = CapturingHandler.echoing(link);
            accepted.add(peer);
            return peer;
        });
    }

    private static long dropped(KcpServer server, KcpFault fault) {
        return Objects.requireNonNull(server.stats().dropped().get(fault));
    }

    /** Opens a session and proves its address. */
    private static void open(RawPeer peer, int conv) throws IOException {
        peer.open(conv, (byte) 1, (byte) 2, (byte) 3);
        byte[] answer = Objects.requireNonNull(peer.receive(BOUND_MS));
        assertThat(Arrays.copyOfRange(answer, KcpHeader.BYTES, answer.length)).containsExactly(1, 2, 3);
        peer.confirm(answer);
    }

    @Test
    void shouldDropWhatIsNoFirstSegment() throws Exception {
        try (KcpServer server = echo(PATIENT);
                RawPeer stranger = new RawPeer(server.address())) {
            stranger.send((byte) 1);
            stranger.send(new byte[23]);
            stranger.send(KcpSessionTest.segment(1, KcpHeader.PUSH, 128, 0, 1, 0, 4));
            stranger.send(KcpSessionTest.segment(1, KcpHeader.PUSH, 128, 0, 0, 1, 4));
            stranger.send(KcpSessionTest.segment(1, KcpHeader.ACK, 128, 0, 0, 0, 0));
            stranger.send(KcpSessionTest.segment(1, KcpHeader.WASK, 128, 0, 0, 0, 0));
            stranger.send(Arrays.copyOf(KcpSessionTest.segment(1, KcpHeader.PUSH, 128, 0, 0, 0, 4), 26));
            stranger.send(new byte[] {1, 0, 0, 0, (byte) 0x90, 5});
            Await.until(
                    "all dropped",
                    () -> dropped(server, KcpFault.STRANGER) == 6
                            && dropped(server, KcpFault.SHORT) == 1
                            && dropped(server, KcpFault.STRAY_DATAGRAM) == 1);
            assertThat(server.stats().opened()).isZero();
            assertThat(stranger.receive(200)).isNull();
        }
    }

    /** An old client sends each segment every 10 ms until it is acknowledged. */
    @Test
    void shouldNotCountCopiesAgainstTheTrafficOfAnAddress() throws Exception {
        TrafficMeter traffic = new TrafficMeter(new TrafficSettings(20_000, 1_000_000), System.nanoTime());
        KcpSecurity security = new KcpSecurity(true, null, SecuredSettings.DEFAULTS, traffic);
        try (KcpServer server = KcpServer.bind(ANY_PORT, loops, PATIENT, security, link -> {
                    CapturingHandler peer = CapturingHandler.echoing(link);
                    accepted.add(peer);
                    return peer;
                });
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 9);
            for (int i = 1; i <= 200; i++) {
                peer.send(KcpSessionTest.segment(9, KcpHeader.PUSH, 128, 1, 1, 0, 1_000));
                if (i % 20 == 0) {
                    // A socket that is read late holds few datagrams.
                    int all = i + 2;
                    Await.until("all datagrams", () -> server.stats().datagramsIn() == all);
                }
            }
            assertThat(dropped(server, KcpFault.TRAFFIC)).isZero();
            Await.until("drops of new data", () -> {
                sendNewData(peer);
                return dropped(server, KcpFault.TRAFFIC) > 50;
            });
        }
    }

    private static void sendNewData(RawPeer peer) {
        try {
            for (int sn = 2; sn < 100; sn++) {
                peer.send(KcpSessionTest.segment(9, KcpHeader.PUSH, 128, 1, sn, 0, 1_000));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldLetAHealthySessionGoOnAmongFaultyDatagrams() throws Exception {
        try (KcpServer server = echo(PATIENT);
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 7);
            peer.send(new byte[3]);
            peer.send(Arrays.copyOf(KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 0, 1, 0, 0), 20));
            peer.send(KcpSessionTest.segment(7, 99, 128, 0, 1, 0, 4));
            peer.send(Arrays.copyOf(KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 0, 1, 0, 400), 30));
            peer.send(KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 0, 1, 1000, 4));
            peer.send(KcpSessionTest.segment(7, KcpHeader.ACK, 128, 0, 1000, 0, 0));
            peer.send(KcpSessionTest.segment(9, KcpHeader.PUSH, 128, 0, 5, 0, 4));
            byte[] twoConvs = Arrays.copyOf(KcpSessionTest.segment(7, KcpHeader.WINS, 128, 0, 0, 0, 0), 48);
            KcpHeader.write(twoConvs, 24, 8, KcpHeader.WINS, 128, 0, 0, 0, 0);
            peer.send(twoConvs);
            Await.until(
                    "all dropped",
                    () -> dropped(server, KcpFault.SHORT) == 2
                            && dropped(server, KcpFault.COMMAND) == 1
                            && dropped(server, KcpFault.LENGTH) == 1
                            && dropped(server, KcpFault.CONFIRM) == 2
                            && dropped(server, KcpFault.CONV) == 2);
            peer.send(Arrays.copyOf(KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 0, 1, 1, 5), 29));
            byte[] answer;
            do {
                answer = Objects.requireNonNull(peer.receive(BOUND_MS));
            } while (KcpHeader.command(answer, answer.length - 29 >= 0 ? answer.length - 29 : 0) != KcpHeader.PUSH);
            assertThat(accepted).hasSize(1);
            assertThat(accepted.getFirst().stream()).hasSize(8);
            assertThat(accepted.getFirst().closed()).isNull();
        }
    }

    /** A first message with a ticket is longer than one segment. */
    @Test
    void shouldOpenSessionByFirstFragmentOfMessage() throws Exception {
        try (KcpServer server = echo(PATIENT);
                RawPeer peer = new RawPeer(server.address())) {
            byte[] first = KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 0, 0, 0, 4);
            KcpHeader.writeFragment(first, 0, 1);
            peer.send(first);
            peer.send(KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 0, 1, 0, 4));
            Await.until("both fragments", () -> !accepted.isEmpty() && accepted.getFirst().stream().length == 8);
            assertThat(server.stats().opened()).isEqualTo(1);
        }
    }

    @Test
    void shouldSendAnUnprovenAddressNoMoreThanItSent() throws Exception {
        try (KcpServer server = KcpServer.bind(ANY_PORT, loops, PATIENT, link -> {
                    link.send(new byte[5_000]);
                    return CapturingHandler.listening(link);
                });
                RawPeer liar = new RawPeer(server.address())) {
            for (int i = 0; i < 20; i++) {
                liar.open(7, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6, (byte) 7);
                assertThat(liar.receive(BOUND_MS)).isNotNull();
                assertThat(liar.bytesIn()).isLessThanOrEqualTo(liar.bytesOut());
            }
            assertThat(server.stats().unvalidated()).isEqualTo(1);
            assertThat(server.stats().bytesOut())
                    .isLessThanOrEqualTo(server.stats().bytesIn());
        }
    }

    @Test
    void shouldReplaceASessionOnlyWhenItsAddressProvesAnother() throws Exception {
        try (KcpServer server = echo(PATIENT);
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 7);
            Await.until("proof", () -> server.stats().unvalidated() == 0);
            peer.open(8, (byte) 1, (byte) 2, (byte) 3);
            byte[] answer = Objects.requireNonNull(peer.receive(BOUND_MS));
            while (KcpHeader.conv(answer, 0) != 8) {
                answer = Objects.requireNonNull(peer.receive(BOUND_MS));
            }
            assertThat(accepted).hasSize(2);
            assertThat(accepted.get(0).closed())
                    .as("anybody can forge a sender")
                    .isNull();
            assertThat(server.stats().sessions()).isEqualTo(2);
            peer.confirm(answer);
            Await.until("end of the first", () -> accepted.get(0).closed() != null);
            assertThat(accepted.get(1).closed()).isNull();
            Await.until("one session", () -> server.stats().sessions() == 1);
        }
    }

    @Test
    void shouldReplaceACandidateAndAnUnprovenSessionAtOnce() throws Exception {
        try (KcpServer server = echo(PATIENT);
                RawPeer peer = new RawPeer(server.address())) {
            peer.open(7, (byte) 1);
            peer.open(8, (byte) 1);
            peer.open(9, (byte) 1);
            Await.until("three sessions", () -> server.stats().opened() == 3);
            Await.until("one left", () -> server.stats().sessions() == 1 && accepted.size() == 3);
            assertThat(accepted.get(2).closed()).isNull();
        }
    }

    @Test
    void shouldHoldToTheLimitsOfSessions() throws Exception {
        try (KcpServer server = echo(PATIENT.withSessions(100, 3, 100));
                RawPeer a = new RawPeer(server.address());
                RawPeer b = new RawPeer(server.address());
                RawPeer c = new RawPeer(server.address());
                RawPeer d = new RawPeer(server.address())) {
            open(a, 1);
            open(b, 2);
            open(c, 3);
            d.open(4, (byte) 1);
            Await.until("refusal", () -> dropped(server, KcpFault.REFUSED) == 1);
            assertThat(server.stats().sessions()).isEqualTo(3);
            accepted.getFirst().link().close("make room");
            Await.until("room", () -> server.stats().sessions() == 2);
            open(d, 4);
        }
    }

    private static KcpSettings unproven(int max, int unprovenMs) {
        return new KcpSettings(
                KcpTuning.DEFAULTS, 60_000, 100, 100, max, unprovenMs, 65_536, 1_048_576, 1200, 1_048_576, 0, true);
    }

    @Test
    void shouldLetTheOldestUnprovenSessionGoForANewcomer() throws Exception {
        try (KcpServer server = echo(unproven(2, 60_000));
                RawPeer a = new RawPeer(server.address());
                RawPeer b = new RawPeer(server.address());
                RawPeer c = new RawPeer(server.address())) {
            a.open(1, (byte) 1);
            Await.until("one session", () -> server.stats().unvalidated() == 1);
            b.open(2, (byte) 1);
            Await.until("two sessions", () -> server.stats().unvalidated() == 2);
            c.open(3, (byte) 1);
            Await.until("end of the oldest", () -> accepted.getFirst().closed() != null);
            assertThat(accepted.getFirst().awaitClosed())
                    .isEqualTo("address unproven: its place went to a newer session");
            Await.until("the newest session", () -> accepted.size() == 3);
            Await.until("two left", () -> server.stats().unvalidated() == 2);
            assertThat(accepted.get(1).closed()).isNull();
            assertThat(accepted.get(2).closed()).isNull();
            assertThat(dropped(server, KcpFault.REFUSED)).isZero();
        }
    }

    @Test
    void shouldHoldFewUnprovenSessionsOfOneAddress() throws Exception {
        List<RawPeer> peers = new ArrayList<>();
        try (KcpServer server = echo(unproven(1_000, 60_000))) {
            for (int conv = 1; conv <= 40; conv++) {
                RawPeer peer = new RawPeer(server.address());
                peers.add(peer);
                peer.open(conv, (byte) 1);
            }
            Await.until("all opened", () -> server.stats().opened() == 40);
            Await.until(
                    "few of them left",
                    () -> server.stats().sessions() == 32 && server.stats().unvalidated() == 32);
        } finally {
            peers.forEach(RawPeer::close);
        }
    }

    @Test
    void shouldForgetUnprovenSessionsSoon() throws Exception {
        try (KcpServer server = echo(unproven(2, 500));
                RawPeer a = new RawPeer(server.address());
                RawPeer b = new RawPeer(server.address())) {
            a.open(1, (byte) 1);
            b.open(2, (byte) 1);
            Await.until("two sessions", () -> server.stats().opened() == 2);
            Await.until("both forgotten", () -> server.stats().sessions() == 0);
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("address unproven for 500 ms");
        }
    }

    private static void repeatFirst(RawPeer peer) {
        try {
            peer.open(7, (byte) 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldNotKeepASessionAliveByRepeatedDatagrams() throws Exception {
        try (KcpServer server = echo(KcpSettings.DEFAULTS.withIdleMs(500));
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 7);
            Await.until("proof", () -> server.stats().unvalidated() == 0);
            Await.until("end of a session that hears repetitions only", () -> {
                repeatFirst(peer);
                return accepted.getFirst().closed() != null;
            });
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("silent for 500 ms");
            peer.open(7, (byte) 1);
            Await.until("its successor of the same number", () -> accepted.size() >= 2);
        }
    }

    /** An old client that stands in a menu goes on acknowledging; lockstepserver closes it all the same. */
    @Test
    void shouldNotKeepASessionAliveByAcknowledgementsAlone() throws Exception {
        try (KcpServer server = echo(KcpSettings.DEFAULTS.withIdleMs(500));
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 7);
            Link link = accepted.getFirst().link();
            Await.until("end of a session that hears acknowledgements only", () -> {
                link.send(new byte[] {1});
                confirmNext(peer);
                return accepted.getFirst().closed() != null;
            });
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("silent for 500 ms");
        }
    }

    /** As lockstepserver counts: the silence begins with the last whole message. */
    @Test
    void shouldNotKeepASessionAliveByHalfAMessage() throws Exception {
        LastingMessage reader = new LastingMessage();
        try (KcpServer server =
                        KcpServer.bind(ANY_PORT, loops, KcpSettings.DEFAULTS.withIdleMs(3_000), link -> reader);
                RawPeer peer = new RawPeer(server.address())) {
            peer.open(7, (byte) 1);
            int[] sn = {1};
            Await.until("end of a session whose message does not end", () -> {
                next(peer, sn[0]++);
                return reader.closed != null;
            });
            assertThat(reader.closed).isEqualTo("silent for 3000 ms");
            assertThat(reader.bytes).hasValueGreaterThan(1);
        }
    }

    private static void next(RawPeer peer, int sn) {
        try {
            byte[] datagram = Arrays.copyOf(KcpSessionTest.segment(7, KcpHeader.PUSH, 128, 1, sn, 0, 1), 25);
            peer.send(datagram);
            peer.receive(20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one message that is never whole. */
    private static final class LastingMessage implements LinkHandler {

        private final AtomicInteger bytes = new AtomicInteger();
        private volatile @Nullable String closed;

        @Override
        public void received(ByteBuffer data) {
            bytes.addAndGet(data.remaining());
            data.position(data.limit());
        }

        @Override
        public long messagesRead() {
            return 0;
        }

        @Override
        public void datagram(ByteBuffer data) {}

        @Override
        public void closed(String reason) {
            closed = reason;
        }
    }

    private static void confirmNext(RawPeer peer) {
        try {
            byte[] next = peer.receive(20);
            if (next != null) {
                peer.confirm(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldCloseWhoFallsSilent() throws Exception {
        try (KcpServer server = echo(KcpSettings.DEFAULTS.withIdleMs(300));
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 7);
            Await.until("close", () -> accepted.getFirst().closed() != null);
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("silent for 300 ms");
            Await.until("no session", () -> server.stats().sessions() == 0);
        }
    }

    @Test
    void shouldLoseCreditWithASlowReaderAndThenTheLink() throws Exception {
        try (KcpServer server = echo(PATIENT);
                RawPeer peer = new RawPeer(server.address())) {
            open(peer, 7);
            Await.until("proof", () -> server.stats().unvalidated() == 0);
            CapturingHandler session = accepted.getFirst();
            int credit = session.link().sendCredit();
            session.link().send(new byte[60_000]);
            assertThat(session.link().sendCredit())
                    .isLessThanOrEqualTo(credit - 60_000)
                    .isPositive();
            session.link().send(new byte[10_000]);
            assertThat(session.link().sendCredit()).isNegative();
            session.link().send(new byte[1_000_000]);
            Await.until("close", () -> session.closed() != null);
            assertThat(session.closed()).contains("1048576 bytes unconfirmed");
        }
    }

    @Test
    void shouldGiveAnUnprovenAddressNoDatagrams() throws Exception {
        try (KcpServer server = KcpServer.bind(ANY_PORT, loops, PATIENT, link -> {
                    link.sendDatagram(new byte[] {1}, 1, new byte[] {2}, 1);
                    CapturingHandler peer = CapturingHandler.listening(link);
                    accepted.add(peer);
                    return peer;
                });
                RawPeer peer = new RawPeer(server.address())) {
            peer.open(7, new byte[100]);
            byte[] answer = peer.receive(BOUND_MS);
            assertThat(answer).as("a confirmation alone").hasSize(KcpHeader.BYTES);
            assertThat(peer.receive(100)).isNull();
        }
    }

    @Test
    void shouldNameTheAddressThatIsTaken() throws Exception {
        try (KcpServer server = echo(PATIENT);
                EventLoops others = EventLoops.startPortable("other", 1)) {
            assertThatThrownBy(() -> KcpServer.bind(server.address(), others, PATIENT, CapturingHandler::listening))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(server.address().getPort()));
        }
    }
}
