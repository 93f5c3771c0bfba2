package dev.tactus.accounts.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;

/** Issues join tickets. Thread-safe. */
public final class JoinTicketSigner {

    static final String TYPE = "tactus-join+jwt";
    static final String AUDIENCE_PREFIX = "node:";
    static final int RANDOM_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final TokenSettings settings;

    public JoinTicketSigner(TokenSettings settings) {
        this.settings = settings;
    }

    /** Returns the signed ticket and its key. */
    public IssuedTicket issue(SigningKey key, JoinTicket ticket, long nowMs) {
        byte[] unique = new byte[RANDOM_BYTES];
        random.nextBytes(unique);
        ObjectNode claims =
                Claims.of(settings.issuer(), AUDIENCE_PREFIX + ticket.node(), nowMs, settings.ticketSeconds());
        claims.put("jti", Base64Url.encode(unique))
                .put("sub", Long.toString(ticket.accountId()))
                .put("name", ticket.name())
                .put("sid", Long.toString(ticket.session()))
                .put("gen", ticket.generation())
                .put("role", ticket.role().text())
                .put("room", Long.toUnsignedString(ticket.room()));
        if (ticket.place() instanceof TicketPlacement.Seat(int number)) {
            claims.put("seat", number);
        }
        byte[] datagramKey = TicketSecrets.ticketKey(TicketSecrets.nodeSecret(key, ticket.node()), unique);
        return new IssuedTicket(Jws.sign(key, TYPE, claims), datagramKey, Claims.overMs(claims, settings));
    }
}
