package dev.tactus.transport;

import java.net.InetSocketAddress;

/** A bound socket that takes links. Any thread. */
public interface Listener extends AutoCloseable {

    /** Returns the address that it is bound to, with the real port where 0 was asked for. */
    InetSocketAddress address();

    /** Returns the bytes that its links may hold, all together, if each of them uses up its limits. */
    long linkBytesMax();

    /** Takes no more links, closes those that are open, and waits until the port is free. Not on an event loop. */
    @Override
    void close();
}
