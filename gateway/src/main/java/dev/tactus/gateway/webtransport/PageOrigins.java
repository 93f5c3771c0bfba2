package dev.tactus.gateway.webtransport;

import dev.tactus.transport.webtransport.OriginRule;
import java.util.Collection;
import java.util.Set;

/** Lets pages of this node's own address connect, and those of the sites that the settings name. Any thread. */
final class PageOrigins implements OriginRule {

    private static final String ALL = "*";

    /** Ports that origins of their schemes do not name (RFC 6454, section 6.2). */
    private static final int HTTP = 80;

    private static final int HTTPS = 443;

    private final Set<String> sites;
    private volatile int httpPort;

    /**
     * Creates the rule of a node whose own pages are nowhere yet.
     *
     * @param sites other sites, {@code *} for all
     */
    PageOrigins(Collection<String> sites) {
        this.sites = Set.copyOf(sites);
    }

    void pagesAt(int port) {
        httpPort = port;
    }

    @Override
    public boolean allows(String origin, String authority) {
        return sites.contains(ALL)
                || sites.contains(origin)
                || origin.endsWith("://" + authority)
                || origin.endsWith("://" + host(authority) + ":" + httpPort)
                || (httpPort == HTTPS && origin.equals("https://" + host(authority)))
                || (httpPort == HTTP && origin.equals("http://" + host(authority)));
    }

    /** Returns an authority without its port; that of an IPv6 address ends with a bracket. */
    private static String host(String authority) {
        int port = authority.lastIndexOf(':');
        return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
    }
}
