package dev.tactus.transport.secure;

import java.security.SecureRandom;
import java.util.Arrays;

/** The client's side of the handshake: what is sent until an answer comes, and what the answers mean. One thread. */
public final class ClientHandshake {

    /** What a datagram means. */
    public sealed interface Answer {}

    /** {@link #hello} has changed and is to be sent now. */
    public record SayAgain() implements Answer {}

    /** The link is open. */
    public record Opened(SecureSession session) implements Answer {}

    /** The server says no. Nobody vouches for that: who can read and drop our datagrams can say it too. */
    public record Refused(Refusal reason) implements Answer {}

    /** Nothing; no answer to this handshake, or not from who knows the secret. */
    public record Ignored() implements Answer {}

    private final TicketKeys keys;
    private final byte[] nonce = new byte[Wire.NONCE_BYTES];
    private final byte[] hello;

    /** A handshake that has not been sent. */
    public ClientHandshake(DatagramTicket ticket, SecureRandom random) {
        keys = new TicketKeys(ticket.secret());
        random.nextBytes(nonce);
        hello = Wire.begin(Wire.HELLO, Wire.HELLO_BYTES, nonce);
        byte[] shown = ticket.ticket();
        Wire.putShort(hello, Wire.TICKET_LENGTH_AT, shown.length);
        System.arraycopy(shown, 0, hello, Wire.TICKET_AT, shown.length);
        Keyed.prove(keys.hello(), hello, Wire.HELLO_PROOF_AT);
    }

    /** Returns what is to be sent, and sent again until it is answered. */
    public byte[] hello() {
        return hello.clone();
    }

    /** Takes a datagram from the server. */
    public Answer take(byte[] bytes, int length) {
        if (length < Wire.BODY_AT || !Arrays.equals(bytes, Wire.NONCE_AT, Wire.BODY_AT, nonce, 0, Wire.NONCE_BYTES)) {
            return new Ignored();
        } else if (Wire.is(Wire.CHALLENGE, bytes, length, Wire.CHALLENGE_BYTES)) {
            System.arraycopy(bytes, Wire.BODY_AT, hello, Wire.BODY_AT, Wire.COOKIE_BYTES);
            Keyed.prove(keys.hello(), hello, Wire.HELLO_PROOF_AT);
            return new SayAgain();
        } else if (Wire.is(Wire.REFUSED, bytes, length, Wire.REFUSED_BYTES)) {
            return new Refused(Refusal.of(bytes[Wire.BODY_AT]));
        } else if (Wire.is(Wire.ACCEPT, bytes, length, Wire.ACCEPT_BYTES)
                && Keyed.isProved(keys.accept(), bytes, Wire.ACCEPT_PROOF_AT)) {
            byte[] serverNonce = Arrays.copyOfRange(bytes, Wire.SERVER_NONCE_AT, Wire.ACCEPT_PROOF_AT);
            return new Opened(keys.session(false, Wire.getInt(bytes, Wire.BODY_AT), nonce, serverNonce));
        }
        return new Ignored();
    }
}
