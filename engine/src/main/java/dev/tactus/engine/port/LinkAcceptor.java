package dev.tactus.engine.port;

/** Who takes new links of a listener. Called on the new link's own thread. */
@FunctionalInterface
public interface LinkAcceptor {

    /** Returns who reads {@code link}. */
    LinkHandler accept(Link link);

    /** Hears that somebody came and got no link. Any thread. */
    default void refused(LinkRefusal why) {}
}
