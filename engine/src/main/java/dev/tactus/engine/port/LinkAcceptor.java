package dev.tactus.engine.port;

/** Accepts new links of a listener. Called on the new link's own thread. */
@FunctionalInterface
public interface LinkAcceptor {

    /** Returns the handler of {@code link}. */
    LinkHandler accept(Link link);

    /**
     * Returns the milliseconds in which a link has to enter a room or prove an identity, or else is closed; 0 for no limit, as
     * of peers that only ask questions.
     */
    default int roomWaitMs() {
        return 0;
    }

    /** Reports a connection attempt that was refused. Any thread. */
    default void refused(LinkRefusal why) {}

    /** Reports datagrams that the kernel dropped because the listener's receive buffer was full. Any thread. */
    default void overflowed(long datagrams) {}
}
