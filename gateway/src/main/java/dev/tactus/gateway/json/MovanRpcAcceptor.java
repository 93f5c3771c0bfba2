package dev.tactus.gateway.json;

import dev.tactus.config.Secret;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.identity.RemoteAddress;
import java.net.InetAddress;
import java.util.function.Function;

/**
 * Takes links of Movan's RPC. Callers on this machine may call without a question; others only with a certificate that the
 * listener trusts, or after they have shown the secret of the settings in {@code init_connect}. Any thread.
 */
final class MovanRpcAcceptor implements LinkAcceptor {

    private final Function<InetAddress, MovanMethods> methods;
    private final Secret secret;

    /**
     * Takes links.
     *
     * @param methods of a caller's address
     * @param secret that callers from other machines show; empty if none may call
     */
    MovanRpcAcceptor(Function<InetAddress, MovanMethods> methods, Secret secret) {
        this.methods = methods;
        this.secret = secret;
    }

    @Override
    public LinkHandler accept(Link link) {
        InetAddress from = RemoteAddress.address(link.remote());
        return new MovanRpcLinkHandler(
                link,
                methods.apply(from),
                secret,
                from.isLoopbackAddress() || link.isPeerTrusted(),
                MovanRpcLinkHandler.METHOD_MS);
    }
}
