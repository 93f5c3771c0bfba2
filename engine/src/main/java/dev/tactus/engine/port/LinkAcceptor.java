package dev.tactus.engine.port;

/** Accepts new links of a listener. Called on the new link's own thread. */
@FunctionalInterface
public interface LinkAcceptor {

    /** Returns the handler of {@code link}. */
    LinkHandler accept(Link link);

    /** Reports a connection attempt that was refused. Any thread. */
    default void refused(LinkRefusal why) {}
}
