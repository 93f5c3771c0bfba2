package dev.tactus.transport.webtransport;

/** Tells which sites' pages may connect. Any thread. */
@FunctionalInterface
public interface OriginRule {

    /**
     * Returns whether a page may connect.
     *
     * @param origin of the page, such as {@code https://game.example}
     * @param authority that it asked, such as {@code 203.0.113.7:8080}
     */
    boolean allows(String origin, String authority);
}
