package dev.tactus.transport.secure;

import static dev.tactus.transport.secure.HandshakeFixture.OTHER;
import static dev.tactus.transport.secure.HandshakeFixture.PLAYER;
import static dev.tactus.transport.secure.HandshakeFixture.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Attacks on the handshake. */
class SecureHandshakeTest {

    private final HandshakeFixture door = new HandshakeFixture();

    @Test
    void shouldGiveBothSidesTheSameKeys() {
        List<SecureSession> ends = door.link(door.client(door.ticket()), 7);
        byte[] sealed = new byte[100];
        int length = ends.get(1).seal(new byte[] {7, 0, 0, 0, 1, 2, 3}, 7, sealed);
        assertThat(length).isEqualTo(7 + SecuredWireFormat.OVERHEAD_BYTES);
        assertThat(ends.get(0).open(sealed, length)).isEqualTo(7);
        int at = SecureSession.PLAIN_AT;
        assertThat(Arrays.copyOfRange(sealed, at, at + 7)).containsExactly(7, 0, 0, 0, 1, 2, 3);
    }

    @Test
    void shouldKeepNothingOfWhoHasNotProvedHisAddress() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            InetAddress address = InetAddress.getByAddress(new byte[] {10, 0, (byte) (i >> 8), (byte) i});
            byte[] hello = door.client(door.ticket()).hello();
            ServerHandshake.Answer answer = door.take(hello, new InetSocketAddress(address, 4000));
            assertThat(answer).isInstanceOf(ServerHandshake.Send.class);
        }
        assertThat(door.server.remembered()).isZero();
        assertThat(door.take(door.client(door.ticket()).hello(), PLAYER))
                .as("beyond the rate of challenges")
                .isEqualTo(new ServerHandshake.Drop(HandshakeFault.LIMITED));
    }

    @Test
    void shouldAnswerWithLessThanItGot() {
        ClientHandshake client = door.client(door.ticket());
        byte[] challenge = door.sent(client.hello(), PLAYER);
        client.take(challenge, challenge.length);
        ServerHandshake.Open open = (ServerHandshake.Open) door.take(client.hello(), PLAYER);
        assertThat(client.hello()).hasSize(1200);
        assertThat(challenge).hasSize(45);
        assertThat(open.opening().refuse()).hasSize(22);
        assertThat(open.opening().accept(1).accept()).hasSize(57);
    }

    @Test
    void shouldNotOpenForACookieOfAnotherAddress() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        byte[] challenge = door.sent(client.hello(), OTHER);
        assertThat(challenge[SecuredWireFormat.TYPE_AT] & 0xFF).isEqualTo(SecuredWireFormat.CHALLENGE);
    }

    @Test
    void shouldNotOpenForACookieOfAnotherPort() {
        for (int bit = 0; bit < 16; bit++) {
            ClientHandshake client = door.client(door.ticket());
            door.challenge(client, PLAYER);
            InetSocketAddress neighbour = new InetSocketAddress(PLAYER.getAddress(), PLAYER.getPort() ^ 1 << bit);
            assertThat(door.sent(client.hello(), neighbour)[SecuredWireFormat.TYPE_AT] & 0xFF)
                    .as("port %d", neighbour.getPort())
                    .isEqualTo(SecuredWireFormat.CHALLENGE);
        }
    }

    /** Every bit counts: of the client's nonce, of the time, of the rest of the cookie. */
    @Test
    void shouldNotOpenForAChangedCookie() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        int end = SecuredWireFormat.BODY_AT + SecuredWireFormat.COOKIE_BYTES;
        for (int bit = SecuredWireFormat.NONCE_AT * Byte.SIZE; bit < end * Byte.SIZE; bit++) {
            byte[] bent = client.hello();
            bent[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(door.sent(bent, PLAYER)[SecuredWireFormat.TYPE_AT] & 0xFF)
                    .as("bit %d", bit)
                    .isEqualTo(SecuredWireFormat.CHALLENGE);
        }
        assertThat(door.take(client.hello(), PLAYER)).isInstanceOf(ServerHandshake.Open.class);
    }

    @Test
    void shouldTakeACookieUntilItExpires() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        door.nowNs += 10 * SECOND_NS;
        assertThat(door.take(client.hello(), PLAYER)).isInstanceOf(ServerHandshake.Open.class);
        door.nowNs += 1_000_000;
        assertThat(door.take(client.hello(), PLAYER)).isInstanceOf(ServerHandshake.Send.class);
    }

    @Test
    void shouldTakeACookieAtAnotherSocketOfTheServer() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        byte[] hello = client.hello();
        assertThat(door.server.sibling().take(hello, hello.length, PLAYER, door.nowNs))
                .isInstanceOf(ServerHandshake.Open.class);
    }

    /** Its key is random: who knew it could invent cookies. */
    @Test
    void shouldNotTakeACookieOfAnotherServer() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        byte[] hello = client.hello();
        assertThat(new ServerHandshake(door.tickets, SecuredSettings.DEFAULTS, door.random, door.nowNs)
                        .take(hello, hello.length, PLAYER, door.nowNs))
                .isInstanceOf(ServerHandshake.Send.class);
    }

    /** The server's nonce is in the keys, so a HELLO that comes again after it was forgotten gets others. */
    @Test
    void shouldAcceptTheSameHelloUnderOtherKeys() {
        ClientHandshake client = door.client(door.ticket());
        ServerHandshake.Opening opening = door.opening(client, PLAYER);
        byte[] first = opening.accept(1).accept();
        byte[] second = opening.accept(1).accept();
        int from = SecuredWireFormat.SERVER_NONCE_AT;
        int to = SecuredWireFormat.ACCEPT_PROOF_AT;
        assertThat(Arrays.copyOfRange(first, from, to)).isNotEqualTo(Arrays.copyOfRange(second, from, to));
    }

    @Test
    void shouldTellAClientThatThereIsNoPlace() {
        ClientHandshake client = door.client(door.ticket());
        byte[] refused = door.opening(client, PLAYER).refuse();
        assertThat(client.take(refused, refused.length)).isEqualTo(new ClientHandshake.Refused(HandshakeRefusal.FULL));
    }

    /** Two HELLOs of a ticket under one nonce would be taken for one; two tickets under one nonce would open each other. */
    @Test
    void shouldMakeNoncesAndSecretsAnew() {
        DatagramTicket ticket = door.ticket();
        DatagramTicket other = door.ticket();
        int from = SecuredWireFormat.NONCE_AT;
        int to = SecuredWireFormat.BODY_AT;
        assertThat(Arrays.copyOfRange(door.client(ticket).hello(), from, to))
                .isNotEqualTo(Arrays.copyOfRange(door.client(ticket).hello(), from, to));
        assertThat(Arrays.copyOf(ticket.ticket(), 12)).isNotEqualTo(Arrays.copyOf(other.ticket(), 12));
        assertThat(ticket.secret()).isNotEqualTo(other.secret());
        DatagramSecret copy = new DatagramSecret(ticket.secret().bytes());
        assertThat(copy).isEqualTo(ticket.secret()).hasSameHashCodeAs(ticket.secret());
    }

    @Test
    void shouldForgetAHandshakeWhenItsCookieHasExpired() {
        door.opening(door.client(door.ticket()), PLAYER).accept(1);
        door.nowNs += 10 * SECOND_NS;
        ClientHandshake second = door.client(door.ticket());
        door.opening(second, PLAYER).accept(2);
        assertThat(door.server.remembered()).isEqualTo(2);
        door.nowNs += 1;
        door.opening(door.client(door.ticket()), PLAYER);
        assertThat(door.server.remembered()).isEqualTo(1);
    }

    @Test
    void shouldNotOpenForACookieThatHasExpired() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        door.nowNs += 11 * SECOND_NS;
        assertThat(door.sent(client.hello(), PLAYER)[SecuredWireFormat.TYPE_AT] & 0xFF)
                .isEqualTo(SecuredWireFormat.CHALLENGE);
    }

    @Test
    void shouldRefuseAForgedTicket() {
        DatagramSecret chosen = DatagramSecret.random(door.random);
        byte[] invented = new byte[68];
        new Random(1).nextBytes(invented);
        assertThat(door.refusal(door.client(new DatagramTicket(invented, chosen)), PLAYER))
                .isEqualTo(HandshakeRefusal.TICKET);
        DatagramTicket good = door.ticket();
        for (int i = 0; i < good.ticket().length; i++) {
            byte[] bent = good.ticket();
            bent[i] ^= 1;
            assertThat(door.tickets.secretFor(bent, PLAYER)).isNull();
        }
    }

    @Test
    void shouldRefuseATicketSealedWithAnotherKey() {
        DatagramTicket foreign =
                door.tickets("node-1", DatagramSecret.random(door.random)).issue(Duration.ofSeconds(30));
        assertThat(door.refusal(door.client(foreign), PLAYER)).isEqualTo(HandshakeRefusal.TICKET);
    }

    @Test
    void shouldRefuseATicketOfAnotherNode() {
        DatagramTicket foreign = door.tickets("node-2", door.key).issue(Duration.ofSeconds(30));
        assertThat(door.refusal(door.client(foreign), PLAYER)).isEqualTo(HandshakeRefusal.TICKET);
    }

    @Test
    void shouldRefuseATicketThatHasExpired() {
        DatagramTicket ticket = door.ticket();
        ClientHandshake client = door.client(ticket);
        door.nowNs += 30 * SECOND_NS - 1_000_000;
        assertThat(door.tickets.secretFor(ticket.ticket(), PLAYER)).isEqualTo(ticket.secret());
        door.nowNs += 1_000_000;
        assertThat(door.refusal(client, PLAYER)).isEqualTo(HandshakeRefusal.TICKET);
    }

    @Test
    void shouldTakeTicketsOfTheKeyBeforeThisOne() {
        DatagramTicket old = door.ticket();
        SealedTickets rotated = door.tickets("node-1", DatagramSecret.random(door.random), door.key);
        assertThat(rotated.secretFor(old.ticket(), PLAYER)).isEqualTo(old.secret());
    }

    /** A reader of the network has the ticket, but not its secret. */
    @Test
    void shouldRefuseAStolenTicketWithoutItsSecret() {
        byte[] seen = door.ticket().ticket();
        DatagramTicket stolen = new DatagramTicket(seen, DatagramSecret.random(door.random));
        assertThat(door.refusal(door.client(stolen), OTHER)).isEqualTo(HandshakeRefusal.TICKET);
    }

    @Test
    void shouldNotOpenASecondLinkForAReplayedHandshake() {
        ClientHandshake client = door.client(door.ticket());
        ServerHandshake.Opening opening = door.opening(client, PLAYER);
        byte[] seen = client.hello();
        byte[] accept = opening.accept(1).accept();
        assertThat(door.sent(seen, PLAYER)).as("our answer may be lost").isEqualTo(accept);
        opening.settled();
        assertThat(door.take(seen, PLAYER)).isEqualTo(new ServerHandshake.Drop(HandshakeFault.REPLAYED));
        assertThat(door.sent(seen, OTHER)[SecuredWireFormat.TYPE_AT] & 0xFF)
                .as("elsewhere the cookie is worth nothing")
                .isEqualTo(SecuredWireFormat.CHALLENGE);
        door.nowNs += 11 * SECOND_NS;
        assertThat(door.sent(seen, PLAYER)[SecuredWireFormat.TYPE_AT] & 0xFF)
                .as("and soon it is not worth anything here")
                .isEqualTo(SecuredWireFormat.CHALLENGE);
    }

    /** The same player comes back with the same ticket; even if client nonces repeat, keys do not. */
    @Test
    void shouldGiveEachLinkOfATicketOtherKeys() {
        DatagramTicket ticket = door.ticket();
        List<SecureSession> first = door.link(door.client(ticket), 1);
        List<SecureSession> second = door.link(door.client(ticket), 1);
        byte[] sealed = new byte[100];
        int length = first.get(1).seal(new byte[10], 10, sealed);
        assertThat(second.get(0).open(sealed.clone(), length)).isEqualTo(SecureSession.FORGED);
        assertThat(first.get(0).open(sealed, length)).isEqualTo(10);
    }

    @Test
    void shouldNotBelieveAServerWithoutTheSecret() {
        ClientHandshake client = door.client(door.ticket());
        byte[] accept = door.opening(client, PLAYER).accept(1).accept();
        for (int i = 0; i < accept.length; i++) {
            byte[] bent = accept.clone();
            bent[i] ^= 0x10;
            assertThat(client.take(bent, bent.length)).isInstanceOf(ClientHandshake.Ignored.class);
        }
        assertThat(client.take(accept, accept.length)).isInstanceOf(ClientHandshake.Opened.class);
    }

    @Test
    void shouldDropWhateverIsNoHandshake() {
        byte[] hello = door.client(door.ticket()).hello();
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = Arrays.copyOf(hello, random.nextInt(1400));
            for (int bent = random.nextInt(4); bent > 0 && bytes.length > 0; bent--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            if (bytes.length != SecuredWireFormat.HELLO_BYTES) {
                assertThat(door.take(bytes, PLAYER)).isEqualTo(new ServerHandshake.Drop(HandshakeFault.MALFORMED));
            } else {
                assertThat(door.take(bytes, PLAYER)).isNotInstanceOf(ServerHandshake.Open.class);
            }
        }
    }

    @Test
    void shouldNotReadATicketBeyondItsDatagram() {
        ClientHandshake client = door.client(door.ticket());
        door.challenge(client, PLAYER);
        for (int length : new int[] {SecuredWireFormat.TICKET_BYTES_MAX + 1, 65_535}) {
            byte[] hello = client.hello();
            SecuredWireFormat.putShort(hello, SecuredWireFormat.TICKET_LENGTH_AT, length);
            assertThat(door.take(hello, PLAYER)).isEqualTo(new ServerHandshake.Drop(HandshakeFault.MALFORMED));
        }
        byte[] longest = client.hello();
        SecuredWireFormat.putShort(longest, SecuredWireFormat.TICKET_LENGTH_AT, SecuredWireFormat.TICKET_BYTES_MAX);
        byte[] refused = door.sent(longest, PLAYER);
        assertThat(client.take(refused, refused.length))
                .isEqualTo(new ClientHandshake.Refused(HandshakeRefusal.TICKET));
    }

    @Test
    void shouldHoldAnAddressToItsHandshakes() {
        HandshakeFixture strict = new HandshakeFixture(new SecuredSettings(3, 100, 1000, 10_000, 0));
        for (int i = 0; i < 3; i++) {
            strict.opening(strict.client(strict.ticket()), PLAYER).accept(i);
        }
        ClientHandshake fourth = strict.client(strict.ticket());
        strict.challenge(fourth, PLAYER);
        assertThat(strict.take(fourth.hello(), PLAYER)).isEqualTo(new ServerHandshake.Drop(HandshakeFault.LIMITED));
        strict.opening(strict.client(strict.ticket()), OTHER);
    }

    @Test
    void shouldRememberABoundedNumberOfHandshakes() {
        HandshakeFixture generous = new HandshakeFixture(new SecuredSettings(100_000, 100_000, 100_000, 60_000, 0));
        DatagramTicket ticket = generous.ticket();
        for (int i = 0; i < 16_384; i++) {
            generous.opening(generous.client(ticket), PLAYER).accept(i);
        }
        assertThat(generous.server.remembered()).isEqualTo(16_384);
        ClientHandshake further = generous.client(ticket);
        generous.challenge(further, PLAYER);
        assertThat(generous.take(further.hello(), PLAYER)).isEqualTo(new ServerHandshake.Drop(HandshakeFault.LIMITED));
        generous.nowNs += 61 * SECOND_NS;
        generous.take(further.hello(), PLAYER);
        generous.challenge(further, PLAYER);
        generous.take(further.hello(), PLAYER);
        assertThat(generous.server.remembered()).isZero();
    }

    @Test
    void shouldNameWhatIsWrong() {
        assertThatThrownBy(() -> new DatagramSecret(new byte[3])).hasMessage("secret: 3 bytes (expected: 32)");
        assertThatThrownBy(() -> new DatagramTicket(new byte[1138], door.key))
                .hasMessage("ticket: 1138 bytes (expected: 1..1137)");
        assertThatThrownBy(() -> new DatagramTicket(new byte[0], door.key))
                .hasMessage("ticket: 0 bytes (expected: 1..1137)");
        assertThat(new DatagramTicket(new byte[1], door.key)).hasToString("DatagramTicket[1 bytes, hidden]");
        assertThat(new DatagramTicket(new byte[1137], door.key)).hasToString("DatagramTicket[1137 bytes, hidden]");
        assertThatThrownBy(() -> new SecuredSettings(0, 1, 1, 1_000, 0))
                .hasMessageStartingWith("handshakesPerAddressPerSecond: 0 ");
        assertThatThrownBy(() -> new SecuredSettings(1, 0, 1, 1_000, 0))
                .hasMessageStartingWith("handshakesPerSecond: 0 ");
        assertThatThrownBy(() -> new SecuredSettings(1, 1, 0, 1_000, 0))
                .hasMessageStartingWith("challengesPerSecond: 0 ");
        assertThatThrownBy(() -> new SecuredSettings(1, 1, 1, 1_000, -1)).hasMessageStartingWith("malformedMax: -1 ");
        assertThatThrownBy(() -> new SecuredSettings(1, 1, 1, 1, 0)).hasMessage("cookieMs: 1 (expected: 1000..60000)");
        assertThat(door.key).hasToString("DatagramSecret[hidden]");
        assertThat(door.ticket()).asString().doesNotContain("@");
    }
}
