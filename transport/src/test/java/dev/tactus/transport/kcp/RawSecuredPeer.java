package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.secure.ClientHandshake;
import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.secure.SecureSession;
import dev.tactus.transport.secure.SecuredWireFormat;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/** A client whose datagrams the test has in its hands. */
final class RawSecuredPeer {

    private static final int BOUND_MS = 60_000;

    private final RawPeer raw;
    private final ClientHandshake handshake;

    RawSecuredPeer(RawPeer raw, DatagramTicket ticket) {
        this.raw = raw;
        handshake = new ClientHandshake(ticket, new SecureRandom());
    }

    /** Returns a first datagram of a handshake, which is as good as any other. */
    static byte[] hello(DatagramTicket ticket) {
        return new ClientHandshake(ticket, new SecureRandom()).hello();
    }

    /** Says hello and returns the answer to what the server answers: the datagram that opens the link. */
    byte[] challenged() throws IOException {
        raw.send(handshake.hello());
        assertThat(answer()).isInstanceOf(ClientHandshake.Retry.class);
        return handshake.hello();
    }

    /** Opens a link, of which the client has not yet used the key. */
    SecureSession open() throws IOException {
        raw.send(challenged());
        return ((ClientHandshake.Opened) answer()).session();
    }

    ClientHandshake.Answer answer() throws IOException {
        byte[] datagram = Objects.requireNonNull(raw.receive(BOUND_MS));
        return handshake.take(datagram, datagram.length);
    }

    /** Returns a datagram of the unreliable lane, sealed. */
    static byte[] lane(SecureSession session, byte... payload) {
        byte[] plain = new byte[UnreliableChannel.HEAD_BYTES + payload.length];
        plain[KcpHeader.COMMAND_AT] = (byte) UnreliableChannel.COMMAND;
        System.arraycopy(payload, 0, plain, UnreliableChannel.HEAD_BYTES, payload.length);
        return seal(session, plain);
    }

    /** Returns a plain datagram sealed. */
    static byte[] seal(SecureSession session, byte[] plain) {
        byte[] sealed = new byte[plain.length + SecuredWireFormat.OVERHEAD_BYTES];
        KcpHeader.writeConv(plain, 0, session.connectionId());
        return Arrays.copyOf(sealed, session.seal(plain, plain.length, sealed));
    }
}
