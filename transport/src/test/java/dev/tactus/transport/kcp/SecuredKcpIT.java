package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.transport.Await;
import dev.tactus.transport.CapturingHandler;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.TrafficSettings;
import dev.tactus.transport.secure.ClientHandshake;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SealedTickets;
import dev.tactus.transport.secure.SecureSession;
import dev.tactus.transport.secure.SecuredSettings;
import dev.tactus.transport.secure.SecuredWireFormat;
import dev.tactus.transport.secure.TicketSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Secured links on real sockets, and what others can do to them. */
class SecuredKcpIT extends SecuredBaseIT {

    @Test
    void shouldCarryBothLanesOverABadLine() throws Exception {
        byte[] sent = new byte[60_000];
        new Random(3).nextBytes(sent);
        try (KcpServer server = echo();
                LossyUdpProxy relay = new LossyUdpProxy(server.address(), 100, 11)) {
            CapturingHandler client = connect(relay.address());
            assertThat(client.link()).asString().startsWith("secured kcp ");
            for (int at = 0; at < sent.length; at += 600) {
                client.link().send(Arrays.copyOfRange(sent, at, at + 600));
            }
            Await.until("echo of all bytes", () -> client.stream().length == sent.length);
            assertThat(client.stream()).isEqualTo(sent);
            // Small enough for a link whose datagrams were halved, as this loss may do.
            Await.until("some datagrams", () -> {
                client.link().sendDatagram(new byte[] {1, 2}, 2, new byte[400], 400);
                return client.datagrams().size() > 20;
            });
            assertThat(client.datagrams()).allMatch(datagram -> datagram.length == 402 && datagram[1] == 2);
            assertThat(dropped(server, KcpFault.REPLAYED)).isPositive();
            assertThat(dropped(server, KcpFault.FORGED)).isZero();
        }
    }

    @Test
    void shouldServePlainAndSecuredClientsOnOnePort() throws Exception {
        try (KcpServer server = echo()) {
            List<CapturingHandler> clients = List.of(connect(server.address()), connectPlain(server.address()));
            for (CapturingHandler client : clients) {
                client.link().send(new byte[5000]);
                Await.until("echo", () -> client.stream().length == 5000);
                Await.until("datagram", () -> {
                    client.link().sendDatagram(new byte[] {1}, 1, new byte[] {2}, 1);
                    return !client.datagrams().isEmpty();
                });
            }
            assertThat(server.stats().sessions()).isEqualTo(2);
            assertThat(accepted.getFirst().link().stats().roundTripMs()).isNotNegative();
        }
        Await.until("close", () -> accepted.stream().allMatch(peer -> "the server stops".equals(peer.closed())));
    }

    @Test
    void shouldTakeNoPlainClientWherePlainIsOff() throws Exception {
        try (KcpServer server = echo(PATIENT, KcpSecurity.secured(tickets, false));
                RawPeer old = new RawPeer(server.address())) {
            old.open(1, (byte) 1);
            Await.until("drop", () -> dropped(server, KcpFault.LANGUAGE) == 1);
            assertThat(server.stats().opened()).isZero();
            CapturingHandler client = connect(server.address());
            client.link().send(new byte[1]);
            Await.until("echo", () -> client.stream().length == 1);
        }
    }

    @Test
    void shouldTellAClientThatNobodySpeaksItsLanguage() throws Exception {
        KcpSettings hasty =
                new KcpSettings(KcpTuning.DEFAULTS, 5_000, 10, 10, 10, 500, 65_536, 65_536, 1200, 65_536, 2, true);
        try (KcpServer server = echo(PATIENT, KcpSecurity.plainOnly())) {
            assertThatThrownBy(() -> connect(
                            new SecuredConnector(loops, hasty, () -> CompletableFuture.completedFuture(ticket())),
                            server.address()))
                    .rootCause()
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no answer for 500 ms");
            Await.until("drop", () -> dropped(server, KcpFault.LANGUAGE) > 0);
        }
    }

    @Test
    void shouldTellAClientThatItsTicketIsNotTaken() throws Exception {
        SealedTickets foreign = tickets();
        try (KcpServer server = echo()) {
            assertThatThrownBy(() -> connect(
                            new SecuredConnector(loops, PATIENT, TicketSource.of(foreign.issue(Duration.ofMinutes(1)))),
                            server.address()))
                    .rootCause()
                    .hasMessageContaining("the server does not take the ticket");
            assertThat(server.stats().opened()).isZero();
        }
    }

    @Test
    void shouldTellAClientThatThereIsNoPlace() throws Exception {
        try (KcpServer server = echo(PATIENT.withSessions(10, 1, 10), KcpSecurity.secured(tickets, true))) {
            connect(server.address());
            assertThatThrownBy(() -> connect(server.address()))
                    .rootCause()
                    .hasMessageContaining("the server has no place");
            assertThat(dropped(server, KcpFault.REFUSED)).isEqualTo(1);
        }
    }

    @Test
    void shouldKeepWithinThePathsLimit() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            byte[] push = KcpSessionTest.segment(0, KcpHeader.PUSH, 128, 1, 0, 0, 1100);
            raw.send(RawSecuredPeer.seal(session, push));
            Await.until("link", () -> !accepted.isEmpty() && accepted.getFirst().stream().length == 1100);
            accepted.getFirst().link().send(new byte[10_000]);
            int longest = 0;
            for (int i = 0; i < 8; i++) {
                longest = Math.max(longest, Objects.requireNonNull(raw.receive(BOUND_MS)).length);
            }
            // Two segments of equal length, so an odd byte is left over.
            assertThat(longest).isBetween(KcpTuning.DEFAULTS.mtuBytes() - 1, KcpTuning.DEFAULTS.mtuBytes());
        }
    }

    @Test
    void shouldNotAnswerToAStolenConnectionId() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address());
                RawPeer thief = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            byte[] seen = RawSecuredPeer.lane(session, (byte) 1);
            raw.send(seen);
            assertThat(raw.receive(BOUND_MS)).isNotNull();
            thief.send(seen);
            byte[] invented = seen.clone();
            invented[5]++;
            thief.send(invented);
            Await.until(
                    "drops", () -> dropped(server, KcpFault.REPLAYED) == 1 && dropped(server, KcpFault.FORGED) == 1);
            assertAlive(raw, session);
            assertThat(thief.receive(300)).isNull();
        }
    }

    /** Four loops, so that the kernel delivers most new addresses to another socket than that of the session. */
    @Test
    void shouldFollowAClientToOtherAddresses() throws Exception {
        EventLoops many = EventLoops.start("many", 4);
        try (KcpServer server = KcpServer.bind(ANY_PORT, many, PATIENT, KcpSecurity.secured(tickets, false), link -> {
                    CapturingHandler peer = CapturingHandler.echoing(link);
                    accepted.add(peer);
                    return peer;
                });
                RawPeer raw = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            assertAlive(raw, session);
            for (int i = 0; i < 8; i++) {
                try (RawPeer elsewhere = new RawPeer(server.address())) {
                    assertAlive(elsewhere, session);
                }
            }
            assertThat(accepted).hasSize(1);
            assertThat(server.stats().opened()).isEqualTo(1);
            assertThat(accepted.getFirst().closed()).isNull();
        } finally {
            many.close();
        }
    }

    /** A copy that is faster than the original moves the session, but not for longer than until the next original. */
    @Test
    void shouldReturnFromAnAddressThatOnlyRepeatsWhatTheClientSays() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address());
                RawPeer thief = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            assertAlive(raw, session);
            for (int i = 0; i < 20; i++) {
                thief.send(RawSecuredPeer.lane(session, (byte) 1));
            }
            Await.until("copies", () -> accepted.getFirst().datagrams().size() == 21);
            accepted.getFirst().link().send(new byte[60_000]);
            byte[] stray = thief.receive(300);
            while (stray != null) {
                stray = thief.receive(300);
            }
            assertThat(thief.bytesIn())
                    .as("bytes to an address that is not validated")
                    .isLessThanOrEqualTo(3 * thief.bytesOut());
            assertAlive(raw, session);
            assertThat(thief.receive(300)).isNull();
        }
    }

    @Test
    void shouldNotOpenASecondLinkForAReplayedHandshake() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            RawSecuredPeer client = new RawSecuredPeer(raw, ticket());
            byte[] seen = client.challenged();
            raw.send(seen);
            SecureSession session = ((ClientHandshake.Opened) client.answer()).session();
            assertAlive(raw, session);
            for (int i = 1; i <= 100; i++) {
                raw.send(seen);
                if (i % 20 == 0) {
                    // A socket that is read late holds few datagrams.
                    int all = i;
                    Await.until("drops", () -> dropped(server, KcpFault.HANDSHAKE) == all);
                }
            }
            assertThat(server.stats().opened()).isEqualTo(1);
            assertAlive(raw, session);
        }
    }

    @Test
    void shouldGoOnAmongForgedAndReplayedDatagrams() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            byte[] seen = RawSecuredPeer.lane(session, (byte) 1);
            raw.send(seen);
            assertThat(raw.receive(BOUND_MS)).isNotNull();
            for (int i = 0; i < 50; i++) {
                raw.send(seen);
                byte[] bent = RawSecuredPeer.lane(session, (byte) 1);
                bent[9 + i % 18] ^= 4;
                raw.send(bent);
            }
            Await.until(
                    "drops", () -> dropped(server, KcpFault.REPLAYED) == 50 && dropped(server, KcpFault.FORGED) == 50);
            assertAlive(raw, session);
            assertThat(accepted.getFirst().datagrams()).hasSize(2);
        }
    }

    /** The address could be anybody's until it returns its cookie. */
    @Test
    void shouldSendAnUnprovenAddressLessThanItGot() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            for (int i = 0; i < 100; i++) {
                raw.send(RawSecuredPeer.hello(ticket()));
                assertThat(raw.receive(BOUND_MS)).hasSize(45);
            }
            assertThat((double) raw.bytesIn() / raw.bytesOut()).isLessThan(0.04);
            assertThat(server.stats().opened()).isZero();
        }
    }

    @Test
    void shouldKeepNothingOfTenThousandHalfOpenHandshakes() throws Exception {
        try (KcpServer server = echo();
                RawPeer attacker = new RawPeer(server.address())) {
            CapturingHandler healthy = connect(server.address());
            byte[] hello = RawSecuredPeer.hello(ticket());
            for (int i = 0; i < 10_000; i++) {
                hello[6] = (byte) i;
                hello[7] = (byte) (i >> 8);
                attacker.send(hello);
                if (i % 1000 == 0) {
                    int before = healthy.stream().length;
                    healthy.link().send(new byte[10]);
                    Await.until("the healthy link's echo", () -> healthy.stream().length == before + 10);
                }
            }
            assertThat(server.stats().sessions()).isEqualTo(1);
            assertThat(server.stats().opened()).isEqualTo(1);
        }
    }

    /** A holder of tickets can open links and then not use them: these are held to the limit of the unproven. */
    @Test
    void shouldHoldLinksThatAreNeverUsedToALimit() throws Exception {
        SecuredSettings generous = new SecuredSettings(100_000, 100_000, 100_000, 10_000, 16);
        KcpSecurity security = new KcpSecurity(false, tickets, generous, TrafficMeter.unlimited());
        try (KcpServer server = echo(PATIENT.withSessions(1_000, 1_000, 20), security);
                RawPeer attacker = new RawPeer(server.address())) {
            DatagramTicket ticket = ticket();
            // Few enough that none is given up as unproven before the last has come.
            for (int i = 0; i < 50; i++) {
                attacker.send(new RawSecuredPeer(attacker, ticket).challenged());
                assertThat(attacker.receive(BOUND_MS)).isNotNull();
            }
            assertThat(server.stats().opened()).isEqualTo(50);
            Await.until(
                    "the 30 oldest are gone",
                    () -> server.stats().sessions() == 20 && server.stats().unvalidated() == 20);
            assertThat(dropped(server, KcpFault.REFUSED)).isZero();
        }
    }

    /** Plain sessions can be opened under forged addresses, secured ones cannot. */
    @Test
    void shouldNotPutSecuredHandshakesBehindPlainSessions() throws Exception {
        KcpSecurity security = new KcpSecurity(true, tickets, SecuredSettings.DEFAULTS, TrafficMeter.unlimited());
        try (KcpServer server = echo(PATIENT.withSessions(1_000, 1_000, 1), security);
                RawPeer raw = new RawPeer(server.address());
                RawPeer forger = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            for (int conv = 1; conv <= 20; conv++) {
                forger.open(conv, (byte) 1);
            }
            Await.until("all plain sessions", () -> server.stats().opened() == 21);
            byte[] push = KcpSessionTest.segment(0, KcpHeader.PUSH, 128, 1, 0, 0, 10);
            raw.send(RawSecuredPeer.seal(session, push));
            Await.until(
                    "the secured session is used",
                    () -> accepted.stream().anyMatch(link -> link.stream().length == 10 && link.closed() == null));
        }
    }

    /** A flood of plain datagrams of many senders goes on while players come: each gets in at the first attempt and stays. */
    @Test
    void shouldTakeSecuredHandshakesAmidAFloodOfPlainDatagrams() throws Exception {
        KcpSecurity security = new KcpSecurity(true, tickets, SecuredSettings.DEFAULTS, TrafficMeter.unlimited());
        List<RawPeer> peers = new ArrayList<>();
        Map<RawPeer, SecureSession> players = new LinkedHashMap<>();
        try (KcpServer server = echo(PATIENT.withSessions(1_000, 1_000, 4), security)) {
            int flooded = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 20; j++) {
                    RawPeer forger = new RawPeer(server.address());
                    peers.add(forger);
                    forger.open(++flooded, (byte) 1);
                }
                RawPeer player = new RawPeer(server.address());
                peers.add(player);
                players.put(player, new RawSecuredPeer(player, ticket()).open());
            }
            int all = flooded + players.size();
            Await.until("all opened", () -> server.stats().opened() == all);
            assertThat(dropped(server, KcpFault.HANDSHAKE)).isZero();
            assertThat(dropped(server, KcpFault.REFUSED)).isZero();
            for (Map.Entry<RawPeer, SecureSession> player : players.entrySet()) {
                assertAlive(player.getKey(), player.getValue());
            }
        } finally {
            peers.forEach(RawPeer::close);
        }
    }

    /** The other way round: links that hold a ticket and are never used take no place of plain sessions. */
    @Test
    void shouldCountUnprovenPlainAndSecuredLinksApart() throws Exception {
        KcpSecurity security = new KcpSecurity(true, tickets, SecuredSettings.DEFAULTS, TrafficMeter.unlimited());
        List<RawPeer> peers = new ArrayList<>();
        try (KcpServer server = echo(PATIENT.withSessions(1_000, 1_000, 2), security)) {
            for (int i = 1; i <= 3; i++) {
                RawPeer plain = new RawPeer(server.address());
                peers.add(plain);
                plain.open(i, (byte) 1);
                RawPeer secured = new RawPeer(server.address());
                peers.add(secured);
                new RawSecuredPeer(secured, ticket()).open();
            }
            Await.until("all opened", () -> server.stats().opened() == 6);
            Await.until("the oldest of each kind is gone", () -> closed().size() == 2);
            Await.until("four left", () -> server.stats().unvalidated() == 4);
            assertThat(closed())
                    .extracting(link -> link.link().toString().startsWith("secured "))
                    .containsExactlyInAnyOrder(true, false);
        } finally {
            peers.forEach(RawPeer::close);
        }
    }

    private List<CapturingHandler> closed() {
        return accepted.stream().filter(link -> link.closed() != null).toList();
    }

    @Test
    void shouldCloseALinkWhosePeerSealsNonsense() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            for (int i = 0; i < 17; i++) {
                raw.send(RawSecuredPeer.seal(session, new byte[40]));
            }
            Await.until("close", () -> accepted.getFirst().closed() != null);
            assertThat(accepted.getFirst().awaitClosed()).isEqualTo("more than 16 malformed datagrams");
            Await.until("no session", () -> server.stats().sessions() == 0);
        }
    }

    /** Without this, an attacker who can forge a player's address could end that session. */
    @Test
    void shouldNotReplaceASecuredSessionByAPlainOneOfItsAddress() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            assertAlive(raw, session);
            raw.open(session.connectionId(), (byte) 9);
            byte[] answer = Objects.requireNonNull(raw.receive(BOUND_MS));
            raw.confirm(answer);
            Await.until("proof of the plain one", () -> server.stats().unvalidated() == 0);
            assertThat(server.stats().sessions()).isEqualTo(2);
            assertAlive(raw, session);
        }
    }

    @Test
    void shouldDropWhatIsMoreThanAnAddressMaySend() throws Exception {
        TrafficMeter traffic = new TrafficMeter(new TrafficSettings(20_000, 1_000_000), System.nanoTime());
        KcpSecurity security = new KcpSecurity(true, tickets, SecuredSettings.DEFAULTS, traffic);
        try (KcpServer server = echo(PATIENT, security);
                RawPeer raw = new RawPeer(server.address())) {
            SecureSession session = new RawSecuredPeer(raw, ticket()).open();
            Await.until("drops", () -> {
                sendLane(raw, session, new byte[1000], 20);
                return dropped(server, KcpFault.TRAFFIC) > 100;
            });
            Await.until("alive again", () -> {
                sendLane(raw, session, new byte[] {1}, 1);
                return accepted.getFirst().datagrams().stream().anyMatch(datagram -> datagram.length == 1);
            });
        }
    }

    private static void sendLane(RawPeer raw, SecureSession session, byte[] payload, int times) {
        try {
            for (int i = 0; i < times; i++) {
                raw.send(RawSecuredPeer.lane(session, payload));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldDropTypesThatDoNotExist() throws Exception {
        try (KcpServer server = echo();
                RawPeer raw = new RawPeer(server.address())) {
            for (int type = 0xA0; type <= 0xAF; type++) {
                byte[] datagram = new byte[SecuredWireFormat.HELLO_BYTES];
                datagram[4] = (byte) type;
                raw.send(datagram);
            }
            Await.until(
                    "drops",
                    () -> dropped(server, KcpFault.HANDSHAKE) == 15 && dropped(server, KcpFault.STRANGER) == 1);
        }
    }
}
