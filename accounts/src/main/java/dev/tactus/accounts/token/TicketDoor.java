package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.accounts.role.Role;
import java.util.Optional;

/** Takes join tickets at a node: each once, and only those that are for this node and for the room asked for. Thread-safe. */
public final class TicketDoor {

    private final String node;
    private final TokenSettings settings;
    private final TicketKeys secrets;
    private final UsedTickets used;

    /**
     * @param node the name of this node
     * @param secrets of this node
     * @param ticketsMax tickets that are remembered at once, until they are over; further ones are refused
     */
    public TicketDoor(String node, TokenSettings settings, TicketKeys secrets, int ticketsMax) {
        TokenSettings.requireName(node, "node");
        this.node = node;
        this.settings = settings;
        this.secrets = secrets;
        this.used = new UsedTickets(ticketsMax);
    }

    /**
     * A ticket that was taken.
     *
     * @param ticket what it says
     * @param key 32 bytes that its player has too, for datagrams
     */
    public record Admitted(JoinTicket ticket, byte[] key) {

        @Override
        public String toString() {
            return "Admitted[" + ticket + "]";
        }
    }

    /**
     * Takes the ticket, which is of no use afterwards.
     *
     * @param room that its bearer wants to enter; 0 for the one that the ticket names
     * @param revoked what was taken back
     */
    public Verified<Admitted> take(String text, long room, KeySet keys, Revoked revoked, long nowMs) {
        return switch (Jws.verify(text, TicketOffice.TYPE, keys, nowMs)) {
            case Verified.Invalid<Jws.Signed>(TokenFault fault) -> new Verified.Invalid<>(fault);
            case Verified.Valid<Jws.Signed>(Jws.Signed signed) -> take(signed, room, revoked, nowMs);
        };
    }

    private Verified<Admitted> take(Jws.Signed signed, long room, Revoked revoked, long nowMs) {
        ObjectNode claims = signed.claims();
        TokenFault fault = Claims.fault(claims, settings, TicketOffice.AUDIENCE_PREFIX + node, nowMs);
        if (fault != null) {
            return new Verified.Invalid<>(fault);
        }
        Optional<JoinTicket> ticket = read(claims);
        Optional<byte[]> unique = Json.text(claims, "jti")
                .flatMap(Base64Url::decode)
                .filter(bytes -> bytes.length == TicketOffice.RANDOM_BYTES);
        if (ticket.isEmpty() || unique.isEmpty()) {
            return new Verified.Invalid<>(TokenFault.MALFORMED);
        }
        if (room != 0 && ticket.get().room() != room) {
            return new Verified.Invalid<>(TokenFault.ROOM);
        }
        JoinTicket good = ticket.get();
        if (revoked.isRevoked(good.accountId(), good.session(), good.generation())) {
            return new Verified.Invalid<>(TokenFault.REVOKED);
        }
        Optional<byte[]> secret = secrets.nodeSecret(signed.keyId());
        if (secret.isEmpty()) {
            return new Verified.Invalid<>(TokenFault.KEY);
        }
        return switch (used.use(unique.get(), Claims.overMs(claims, settings), nowMs)) {
            case FIRST -> new Verified.Valid<>(new Admitted(good, TicketKeys.ticketKey(secret.get(), unique.get())));
            case AGAIN -> new Verified.Invalid<>(TokenFault.REPLAYED);
            case FULL -> new Verified.Invalid<>(TokenFault.FULL);
        };
    }

    private Optional<JoinTicket> read(ObjectNode claims) {
        Optional<Long> accountId = Json.id(claims, "sub");
        Optional<Long> session = Json.id(claims, "sid");
        Optional<Long> generation = Json.number(claims, "gen");
        Optional<Long> room = Json.id(claims, "room");
        Optional<String> name = Json.text(claims, "name");
        Optional<Place> place = place(claims);
        Optional<Role> role = Json.text(claims, "role").flatMap(Role::of);
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

    private static Optional<Place> place(ObjectNode claims) {
        if (!claims.has("seat")) {
            return Optional.of(new Place.Spectator());
        }
        return Json.number(claims, "seat")
                .filter(seat -> seat >= 1 && seat <= Integer.MAX_VALUE)
                .map(seat -> new Place.Seat(seat.intValue()));
    }
}
