package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.role.Role;
import java.util.Optional;

/** Verifies and consumes join tickets at a node: each once, and only for this node and the requested room. Thread-safe. */
public final class JoinTicketVerifier {

    private final String node;
    private final TokenSettings settings;
    private final TicketSecrets secrets;
    private final UsedTickets used;

    /**
     * @param node the name of this node
     * @param secrets of this node
     * @param ticketsMax used tickets remembered until they expire; further ones are refused
     */
    public JoinTicketVerifier(String node, TokenSettings settings, TicketSecrets secrets, int ticketsMax) {
        TokenSettings.requireName(node, "node");
        this.node = node;
        this.settings = settings;
        this.secrets = secrets;
        this.used = new UsedTickets(ticketsMax);
    }

    /**
     * A ticket that was accepted.
     *
     * @param ticket its contents
     * @param key 32 bytes shared with the player, for datagrams
     * @param id the ticket's own, unique in its lifetime
     * @param expiresMs when it is refused as expired, in ms of Unix time
     */
    public record Admitted(JoinTicket ticket, byte[] key, String id, long expiresMs) {

        @Override
        public String toString() {
            return "Admitted[" + ticket + "]";
        }
    }

    /**
     * Verifies and consumes the ticket, which cannot be used again.
     *
     * @param room requested by the bearer; 0 for the room in the ticket
     * @param revoked check for revocations
     */
    public TokenVerification<Admitted> take(String text, long room, KeySet keys, RevocationCheck revoked, long nowMs) {
        return switch (Jws.verify(text, JoinTicketSigner.TYPE, keys, nowMs)) {
            case TokenVerification.Invalid<Jws.Signed>(TokenFault fault) -> new TokenVerification.Invalid<>(fault);
            case TokenVerification.Valid<Jws.Signed>(Jws.Signed signed) -> take(signed, room, revoked, nowMs);
        };
    }

    private TokenVerification<Admitted> take(Jws.Signed signed, long room, RevocationCheck revoked, long nowMs) {
        ObjectNode claims = signed.claims();
        TokenFault fault = Claims.fault(claims, settings, JoinTicketSigner.AUDIENCE_PREFIX + node, nowMs);
        if (fault != null) {
            return new TokenVerification.Invalid<>(fault);
        }
        Optional<JoinTicket> ticket = read(claims);
        Optional<byte[]> unique = TokenJson.text(claims, "jti")
                .flatMap(Base64Url::decode)
                .filter(bytes -> bytes.length == JoinTicketSigner.RANDOM_BYTES);
        if (ticket.isEmpty() || unique.isEmpty()) {
            return new TokenVerification.Invalid<>(TokenFault.MALFORMED);
        }
        if (room != 0 && ticket.get().room() != room) {
            return new TokenVerification.Invalid<>(TokenFault.ROOM);
        }
        JoinTicket good = ticket.get();
        if (revoked.isRevoked(good.accountId(), good.session(), good.generation())) {
            return new TokenVerification.Invalid<>(TokenFault.REVOKED);
        }
        Optional<byte[]> secret = secrets.nodeSecret(signed.keyId());
        if (secret.isEmpty()) {
            return new TokenVerification.Invalid<>(TokenFault.KEY);
        }
        String id = Base64Url.encode(unique.get());
        long overMs = Claims.overMs(claims, settings);
        return switch (used.use(id, overMs, nowMs)) {
            case FIRST ->
                new TokenVerification.Valid<>(
                        new Admitted(good, TicketSecrets.ticketKey(secret.get(), unique.get()), id, overMs));
            case AGAIN -> new TokenVerification.Invalid<>(TokenFault.REPLAYED);
            case FULL -> new TokenVerification.Invalid<>(TokenFault.FULL);
        };
    }

    private Optional<JoinTicket> read(ObjectNode claims) {
        Optional<Long> accountId = TokenJson.id(claims, "sub");
        Optional<Long> session = TokenJson.id(claims, "sid");
        Optional<Long> generation = TokenJson.number(claims, "gen");
        Optional<Long> room = TokenJson.id(claims, "room");
        Optional<String> name = TokenJson.text(claims, "name");
        Optional<TicketPlacement> place = place(claims);
        Optional<Role> role = TokenJson.text(claims, "role").flatMap(Role::of);
        if (accountId.isEmpty()
                || session.isEmpty()
                || generation.isEmpty()
                || room.isEmpty()
                || name.isEmpty()
                || place.isEmpty()
                || role.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new JoinTicket(
                accountId.get(),
                name.get(),
                session.get(),
                generation.get(),
                role.get(),
                room.get(),
                place.get(),
                node));
    }

    private static Optional<TicketPlacement> place(ObjectNode claims) {
        if (!claims.has("seat")) {
            return Optional.of(new TicketPlacement.Spectator());
        }
        return TokenJson.number(claims, "seat")
                .filter(seat -> seat >= 1 && seat <= Integer.MAX_VALUE)
                .map(seat -> new TicketPlacement.Seat(seat.intValue()));
    }
}
