package dev.tactus.transport.secure;

import java.security.SecureRandom;
import java.util.Arrays;

/** The client's side of the handshake: what is sent until an answer comes, and what the answers mean. One thread. */
public final class ClientHandshake {

    /** The meaning of a datagram of the handshake. */
    public sealed interface Answer {}

    /** {@link #hello} has changed and is to be sent now. */
    public record Retry() implements Answer {}

    /** The link is open. */
    public record Opened(SecureSession session) implements Answer {}

    /**
     * The server refuses. This is not authenticated: an attacker who can read and drop our datagrams can send it too.
     */
    public record Refused(HandshakeRefusal reason) implements Answer {}

    /** Nothing; no answer to this handshake, or not from who knows the secret. */
    public record Ignored() implements Answer {}

    private final HandshakeKeys keys;
    private final byte[] nonce = new byte[SecuredWireFormat.NONCE_BYTES];
    private final byte[] hello;

    /** A handshake that has not been sent. */
    public ClientHandshake(DatagramTicket ticket, SecureRandom random) {
        keys = new HandshakeKeys(ticket.secret());
        random.nextBytes(nonce);
        hello = SecuredWireFormat.begin(SecuredWireFormat.HELLO, SecuredWireFormat.HELLO_BYTES, nonce);
        byte[] shown = ticket.ticket();
        SecuredWireFormat.putShort(hello, SecuredWireFormat.TICKET_LENGTH_AT, shown.length);
        System.arraycopy(shown, 0, hello, SecuredWireFormat.TICKET_AT, shown.length);
        KeyDerivation.writeMac(keys.hello(), hello, SecuredWireFormat.HELLO_PROOF_AT);
    }

    /** Returns what is to be sent, and sent again until it is answered. */
    public byte[] hello() {
        return hello.clone();
    }

    /** Takes a datagram from the server. */
    public Answer take(byte[] bytes, int length) {
        if (length < SecuredWireFormat.BODY_AT
                || !Arrays.equals(
                        bytes,
                        SecuredWireFormat.NONCE_AT,
                        SecuredWireFormat.BODY_AT,
                        nonce,
                        0,
                        SecuredWireFormat.NONCE_BYTES)) {
            return new Ignored();
        } else if (SecuredWireFormat.is(
                SecuredWireFormat.CHALLENGE, bytes, length, SecuredWireFormat.CHALLENGE_BYTES)) {
            System.arraycopy(
                    bytes, SecuredWireFormat.BODY_AT, hello, SecuredWireFormat.BODY_AT, SecuredWireFormat.COOKIE_BYTES);
            KeyDerivation.writeMac(keys.hello(), hello, SecuredWireFormat.HELLO_PROOF_AT);
            return new Retry();
        } else if (SecuredWireFormat.is(SecuredWireFormat.REFUSED, bytes, length, SecuredWireFormat.REFUSED_BYTES)) {
            return new Refused(HandshakeRefusal.of(bytes[SecuredWireFormat.BODY_AT]));
        } else if (SecuredWireFormat.is(SecuredWireFormat.ACCEPT, bytes, length, SecuredWireFormat.ACCEPT_BYTES)
                && KeyDerivation.isMacValid(keys.accept(), bytes, SecuredWireFormat.ACCEPT_PROOF_AT)) {
            byte[] serverNonce =
                    Arrays.copyOfRange(bytes, SecuredWireFormat.SERVER_NONCE_AT, SecuredWireFormat.ACCEPT_PROOF_AT);
            return new Opened(keys.session(
                    false, SecuredWireFormat.getInt(bytes, SecuredWireFormat.BODY_AT), nonce, serverNonce));
        }
        return new Ignored();
    }
}
