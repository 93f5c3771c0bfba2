package dev.tactus.server.echo;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import java.util.Map;

/**
 * Settings of the toy protocol.
 *
 * @param enabled whether the node listens for it
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open allow binding to a non-loopback address
 * @param prefix sent before each echo
 */
public record EchoSection(boolean enabled, String host, int port, boolean open, String prefix)
        implements GatewaySection {

    static final EchoSection DEFAULTS = new EchoSection(false, "127.0.0.1", 7, false, "");

    public EchoSection {
        ListenerChecks.check(host, port);
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }
}
