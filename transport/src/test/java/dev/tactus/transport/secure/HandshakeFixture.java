package dev.tactus.transport.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server's side and its tickets, at a time that the test sets, and what tests do with them. */
final class HandshakeFixture {

    static final long SECOND_NS = 1_000_000_000L;
    static final InetSocketAddress PLAYER = new InetSocketAddress("192.0.2.1", 4000);
    static final InetSocketAddress OTHER = new InetSocketAddress("192.0.2.2", 4000);

    final SecureRandom random = new SecureRandom();
    final DatagramSecret key = DatagramSecret.random(random);
    long nowNs = 77 * SECOND_NS;
    final SealedTickets tickets = tickets("node-1", key);
    final ServerHandshake server;

    HandshakeFixture() {
        this(SecuredSettings.DEFAULTS);
    }

    HandshakeFixture(SecuredSettings settings) {
        server = new ServerHandshake(tickets, settings, random, nowNs);
    }

    SealedTickets tickets(String audience, DatagramSecret... keys) {
        return new SealedTickets(List.of(keys), audience, () -> Instant.ofEpochSecond(0, nowNs));
    }

    DatagramTicket ticket() {
        return tickets.issue(Duration.ofSeconds(30));
    }

    ClientHandshake client(DatagramTicket ticket) {
        return new ClientHandshake(ticket, random);
    }

    ServerHandshake.Answer take(byte[] datagram, InetSocketAddress from) {
        return server.take(datagram, datagram.length, from, nowNs);
    }

    /** Returns the server's answer, which is shorter than the request. */
    byte[] sent(byte[] datagram, InetSocketAddress from) {
        ServerHandshake.Answer answer = take(datagram, from);
        assertThat(answer).isInstanceOf(ServerHandshake.Send.class);
        byte[] sent = ((ServerHandshake.Send) answer).datagram();
        assertThat(sent.length).isLessThan(datagram.length);
        return sent;
    }

    /** Lets a client say hello and get its cookie. */
    void challenge(ClientHandshake client, InetSocketAddress from) {
        byte[] challenge = sent(client.hello(), from);
        assertThat(client.take(challenge, challenge.length)).isInstanceOf(ClientHandshake.Retry.class);
    }

    /** A whole handshake up to the point where the server would open the link. */
    ServerHandshake.Opening opening(ClientHandshake client, InetSocketAddress from) {
        challenge(client, from);
        ServerHandshake.Answer answer = take(client.hello(), from);
        assertThat(answer).isInstanceOf(ServerHandshake.Open.class);
        return ((ServerHandshake.Open) answer).opening();
    }

    /** Both ends of an open link: the server's, then the client's. */
    List<SecureSession> link(ClientHandshake client, int connectionId) {
        ServerHandshake.Opened opened = opening(client, PLAYER).accept(connectionId);
        ClientHandshake.Answer answer = client.take(opened.accept(), opened.accept().length);
        assertThat(answer).isInstanceOf(ClientHandshake.Opened.class);
        return List.of(opened.session(), ((ClientHandshake.Opened) answer).session());
    }

    HandshakeRefusal refusal(ClientHandshake client, InetSocketAddress from) {
        challenge(client, from);
        byte[] refused = sent(client.hello(), from);
        ClientHandshake.Answer answer = client.take(refused, refused.length);
        assertThat(answer).isInstanceOf(ClientHandshake.Refused.class);
        return ((ClientHandshake.Refused) answer).reason();
    }
}
