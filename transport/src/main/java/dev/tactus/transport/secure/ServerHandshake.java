package dev.tactus.transport.secure;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.transport.AddressRateLimiter;
import dev.tactus.transport.TokenBucket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of the handshake. A first HELLO gets a cookie and leaves no trace; one that returns its cookie
 * comes from where it says, so its ticket is looked at; one whose sender knows the ticket's secret may open a link.
 * After the connect tokens of netcode and the HelloVerifyRequest of DTLS (RFC 6347, 4.2.1). One thread.
 */
public final class ServerHandshake {

    /** Handshakes remembered while their cookie lives; a further one is dropped. Some 300 bytes each. */
    private static final int RECENT_MAX = 16_384;

    private static final int COOKIE_KEY_BYTES = 32;

    /** The result of taking a datagram. */
    public sealed interface Answer {}

    /** This is sent to where it came from; it is smaller than what came. */
    public record Send(byte[] datagram) implements Answer {}

    /** A client that holds a valid ticket wants a link. */
    public record Open(Opening opening) implements Answer {}

    /** Nothing. */
    public record Drop(HandshakeFault fault) implements Answer {}

    private record Recent(InetSocketAddress from, long acceptedNs, byte[] accept, boolean confirmed) {}

    private final DatagramKeys keys;
    private final SecuredSettings settings;
    private final SecureRandom random;
    private final byte[] cookieKey;
    private final long originNs;
    private final AddressRateLimiter handshakes;
    private final TokenBucket challenges;
    private final HandshakeCookies cookies;

    @Bounded(by = "RECENT_MAX", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REFUSED)
    private final Map<ByteBuffer, Recent> recent = new LinkedHashMap<>();

    /** The first socket's handshakes; those of others are its {@link #sibling siblings}. */
    public ServerHandshake(DatagramKeys keys, SecuredSettings settings, SecureRandom random, long nowNs) {
        this(
                keys,
                settings,
                random,
                randomBytes(random, COOKIE_KEY_BYTES),
                nowNs,
                new AddressRateLimiter(settings.handshakesPerSecond(), settings.handshakesPerAddressPerSecond(), nowNs),
                new TokenBucket(settings.challengesPerSecond(), settings.challengesPerSecond(), nowNs));
    }

    private ServerHandshake(
            DatagramKeys keys,
            SecuredSettings settings,
            SecureRandom random,
            byte[] cookieKey,
            long originNs,
            AddressRateLimiter handshakes,
            TokenBucket challenges) {
        this.keys = keys;
        this.settings = settings;
        this.random = random;
        this.cookieKey = cookieKey;
        this.originNs = originNs;
        this.handshakes = handshakes;
        this.challenges = challenges;
        cookies = new HandshakeCookies(cookieKey, originNs, settings.cookieMs());
    }

    /** Returns the handshakes of another socket, on another thread, under the same limits. */
    public ServerHandshake sibling() {
        return new ServerHandshake(keys, settings, random, cookieKey, originNs, handshakes, challenges);
    }

    /** Takes a secured datagram that belongs to no session. */
    public Answer take(byte[] bytes, int length, InetSocketAddress from, long nowNs) {
        if (!SecuredWireFormat.is(SecuredWireFormat.HELLO, bytes, length, SecuredWireFormat.HELLO_BYTES)) {
            return new Drop(HandshakeFault.MALFORMED);
        }
        byte[] nonce = Arrays.copyOfRange(bytes, SecuredWireFormat.NONCE_AT, SecuredWireFormat.BODY_AT);
        if (!cookies.isValid(bytes, from, nowNs)) {
            return challenge(nonce, from, nowNs);
        }
        forgetBefore(nowNs);
        Recent known = recent.get(ByteBuffer.wrap(nonce));
        if (known != null) {
            return again(known, from);
        }
        return prove(bytes, nonce, from, nowNs);
    }

    private Answer challenge(byte[] nonce, InetSocketAddress from, long nowNs) {
        if (!challenges.take(1, nowNs)) {
            return new Drop(HandshakeFault.LIMITED);
        }
        byte[] challenge =
                SecuredWireFormat.begin(SecuredWireFormat.CHALLENGE, SecuredWireFormat.CHALLENGE_BYTES, nonce);
        cookies.write(challenge, from, nowNs);
        return new Send(challenge);
    }

    /** Answers a repeated HELLO: our answer was lost, or an attacker replays the datagram. */
    private static Answer again(Recent known, InetSocketAddress from) {
        return known.confirmed || !known.from.equals(from)
                ? new Drop(HandshakeFault.REPLAYED)
                : new Send(known.accept.clone());
    }

    private Answer prove(byte[] bytes, byte[] nonce, InetSocketAddress from, long nowNs) {
        if (recent.size() >= RECENT_MAX || !handshakes.take(from.getAddress(), nowNs)) {
            return new Drop(HandshakeFault.LIMITED);
        }
        int ticketBytes = SecuredWireFormat.getShort(bytes, SecuredWireFormat.TICKET_LENGTH_AT);
        if (ticketBytes > SecuredWireFormat.TICKET_BYTES_MAX) {
            return new Drop(HandshakeFault.MALFORMED);
        }
        byte[] ticket =
                Arrays.copyOfRange(bytes, SecuredWireFormat.TICKET_AT, SecuredWireFormat.TICKET_AT + ticketBytes);
        DatagramSecret secret = keys.secretFor(ticket, from);
        @Nullable HandshakeKeys ticketKeys = secret == null ? null : new HandshakeKeys(secret);
        if (ticketKeys == null
                || !KeyDerivation.isMacValid(ticketKeys.hello(), bytes, SecuredWireFormat.HELLO_PROOF_AT)) {
            return new Send(refusal(nonce, HandshakeRefusal.TICKET));
        }
        return new Open(new Opening(ticketKeys, nonce, from, nowNs));
    }

    private void forgetBefore(long nowNs) {
        Iterator<Recent> oldest = recent.values().iterator();
        while (oldest.hasNext() && nowNs - oldest.next().acceptedNs > settings.cookieMs() * 1_000_000L) {
            oldest.remove();
        }
    }

    private static byte[] refusal(byte[] nonce, HandshakeRefusal reason) {
        byte[] refused = SecuredWireFormat.begin(SecuredWireFormat.REFUSED, SecuredWireFormat.REFUSED_BYTES, nonce);
        refused[SecuredWireFormat.BODY_AT] = reason.code();
        return refused;
    }

    private static byte[] randomBytes(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Returns how many handshakes are remembered. */
    int remembered() {
        return recent.size();
    }

    /** A handshake that waits for its link. */
    public final class Opening {

        private final HandshakeKeys ticketKeys;
        private final byte[] clientNonce;
        private final InetSocketAddress from;
        private final long nowNs;

        Opening(HandshakeKeys ticketKeys, byte[] clientNonce, InetSocketAddress from, long nowNs) {
            this.ticketKeys = ticketKeys;
            this.clientNonce = clientNonce;
            this.from = from;
            this.nowNs = nowNs;
        }

        /** Returns what tells the client that there is no place. */
        public byte[] refuse() {
            return refusal(clientNonce, HandshakeRefusal.FULL);
        }

        /** Opens the link under an id that its socket has not given to another link. */
        public Opened accept(int connectionId) {
            byte[] serverNonce = randomBytes(random, SecuredWireFormat.NONCE_BYTES);
            byte[] accept =
                    SecuredWireFormat.begin(SecuredWireFormat.ACCEPT, SecuredWireFormat.ACCEPT_BYTES, clientNonce);
            SecuredWireFormat.putInt(accept, SecuredWireFormat.BODY_AT, connectionId);
            System.arraycopy(serverNonce, 0, accept, SecuredWireFormat.SERVER_NONCE_AT, SecuredWireFormat.NONCE_BYTES);
            KeyDerivation.writeMac(ticketKeys.accept(), accept, SecuredWireFormat.ACCEPT_PROOF_AT);
            recent.put(ByteBuffer.wrap(clientNonce), new Recent(from, nowNs, accept, false));
            return new Opened(accept.clone(), ticketKeys.session(true, connectionId, clientNonce, serverNonce));
        }

        /** The client has used its key, or the link is gone: from here on its handshake is worth nothing. */
        public void settled() {
            recent.computeIfPresent(
                    ByteBuffer.wrap(clientNonce),
                    (key, known) -> new Recent(known.from, known.acceptedNs, new byte[0], true));
        }
    }

    /**
     * A link that is open on the server's side.
     *
     * @param accept to be sent to the client
     * @param session its keys
     */
    public record Opened(byte[] accept, SecureSession session) {}
}
