package dev.tactus.client;

import dev.tactus.transport.secure.TicketSource;
import dev.tactus.transport.tls.ClientTls;
import org.jspecify.annotations.Nullable;

/**
 * Trust and credentials of secured links; the scheme of the target decides whether links are secured.
 *
 * <pre>{@code
 * LinkSecurity security = new LinkSecurity(ClientTls.system(), new HttpTicketSource(http, base, () -> token));
 * }</pre>
 *
 * @param tls trust of {@code wss} and {@code tls} links
 * @param tickets tickets of {@code kcps} and {@code datagrams} links; null for none
 */
public record LinkSecurity(ClientTls tls, @Nullable TicketSource tickets) {

    /** {@return security with the JDK's trusted certificates and without tickets} */
    public static LinkSecurity system() {
        return new LinkSecurity(ClientTls.system(), null);
    }
}
