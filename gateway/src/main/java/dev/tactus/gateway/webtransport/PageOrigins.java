package dev.tactus.gateway.webtransport;

import dev.tactus.transport.webtransport.OriginRule;
import java.util.Collection;
import java.util.Set;

/** Lets pages of this node's own address connect, and those of the sites that the settings name. Immutable. */
final class PageOrigins implements OriginRule {

    private static final String ALL = "*";

    private final Set<String> sites;
    private final int httpPort;

    /**
     * Creates the rule.
     *
     * @param sites other sites, {@code *} for all
     * @param httpPort where the node's own pages are
     */
    PageOrigins(Collection<String> sites, int httpPort) {
        this.sites = Set.copyOf(sites);
        this.httpPort = httpPort;
    }

    @Override
    public boolean allows(String origin, String authority) {
        return sites.contains(ALL)
                || sites.contains(origin)
                || origin.endsWith("://" + authority)
                || origin.endsWith("://" + host(authority) + ":" + httpPort);
    }

    /** Returns an authority without its port; that of an IPv6 address ends with a bracket. */
    private static String host(String authority) {
        int port = authority.lastIndexOf(':');
        return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
    }
}
