package dev.tactus.config;

import java.util.Map;

/**
 * The part of a gateway's section that is the same for every protocol: whether it listens, where, and what protects it.
 * Implemented by the record of the section. Immutable.
 */
public interface GatewaySection {

    /** Returns whether the gateway listens at all. */
    boolean enabled();

    /** Returns the address or host name to listen on. */
    String host();

    /** Returns whether the operator allows a non-loopback address on which clients get in without authentication. */
    boolean open();

    /** Returns the ports to listen on by their keys, such as {@code port}; 0 stands for any free port. */
    Map<String, Integer> ports();

    /** Returns whether the listeners use UDP, which shares no port with TCP and speaks no TLS. */
    default boolean isDatagram() {
        return false;
    }

    /** Returns whether no client gets in without a token, a ticket or a login. */
    default boolean isGuarded(Settings.Rooms rooms) {
        return rooms.requireToken();
    }

    /** Returns the settings that make {@link #isGuarded} true, as an error message names them. */
    default String guard() {
        return "rooms.require-token = true";
    }

    /**
     * Returns whether an on-path attacker can read links.
     *
     * @param tls whether the listeners of this section speak TLS
     */
    default boolean isReadable(boolean tls) {
        return !tls;
    }

    /**
     * Checks relations to other sections.
     *
     * @param name of this section
     * @throws IllegalArgumentException whose message starts with the path of the wrong key
     */
    default void check(String name, Settings.Rooms rooms) {}
}
