package dev.tactus.engine.port;

/** Who takes new links of a listener. Called on the new link's own thread. */
@FunctionalInterface
public interface LinkAcceptor {

    /** Returns who reads {@code link}. */
    LinkHandler accept(Link link);
}
