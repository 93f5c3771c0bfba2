package dev.tactus.client;

import dev.tactus.transport.secure.TicketSource;
import dev.tactus.transport.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * What a client needs to open secured links; the target's scheme says whether its links are.
 *
 * @param tls for {@code wss} and {@code tls}
 * @param tickets for {@code kcps} and {@code datagrams}; null where there are none
 */
public record LinkSecurity(ClientTls tls, @Nullable TicketSource tickets) {

    /** Trusts whom the JDK trusts, and has no tickets. */
    public static LinkSecurity system() {
        return new LinkSecurity(ClientTls.system(), null);
    }
}
