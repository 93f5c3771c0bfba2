package dev.tactus.cluster.replication;

import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.tls.ServerTls;
import org.jspecify.annotations.Nullable;

/**
 * The protection of links between nodes: TLS of both sides, whose listener takes only peers with a certificate that it trusts, or
 * neither.
 *
 * @param server of links that come in, null for none
 * @param client of links that go out, null for none
 */
public record PeerSecurity(
        @Nullable ServerTls server, @Nullable ClientTls client) {

    /** No protection, for nodes on one machine. */
    public static final PeerSecurity NONE = new PeerSecurity(null, null);

    public PeerSecurity {
        if ((server == null) != (client == null)) {
            throw new IllegalArgumentException("security: one side only (expected: TLS of both sides, or of neither)");
        }
    }
}
