package dev.tactus.client;

import dev.tactus.transport.secure.DatagramTicket;
import dev.tactus.transport.tls.ClientTls;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What secures a client's links. Where a part is missing, links of its transports can be read and forged on the way.
 *
 * @param tls for TCP and WebSocket
 * @param tickets for KCP and datagrams; asked at each attempt to connect, on the client's thread, so it must not block
 */
public record LinkSecurity(
        @Nullable ClientTls tls, @Nullable Supplier<DatagramTicket> tickets) {

    /** No link is secured. */
    public static final LinkSecurity NONE = new LinkSecurity(null, null);
}
