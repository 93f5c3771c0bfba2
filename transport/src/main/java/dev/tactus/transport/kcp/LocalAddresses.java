package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The addresses of this machine that have sockets beside those of the wildcard address. A socket of the wildcard answers from
 * the address that the kernel prefers, which a client that asked another address does not take. An address that shows up
 * later is bound when the first datagram for it comes; the datagram is dropped, and its peer sends it again. Any thread.
 */
final class LocalAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(LocalAddresses.class);

    /** Addresses with sockets of their own; the wildcard's sockets serve further ones. */
    private static final int BOUND_MAX = 64;

    /** Binds the sockets of one address. */
    interface Binder {
        void bind(InetAddress local) throws IOException;
    }

    private enum State {
        BINDING,
        BOUND,
        LEFT_TO_WILDCARD
    }

    private final Binder binder;

    @Bounded(by = "BOUND_MAX", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.REFUSED)
    private final Map<InetAddress, State> states = new ConcurrentHashMap<>();

    LocalAddresses(Binder binder) {
        this.binder = binder;
    }

    /** Binds an address. Blocks, so not on an event loop. */
    void bind(InetAddress local) {
        if (claim(local)) {
            bindClaimed(local);
        }
    }

    private boolean claim(InetAddress local) {
        return states.size() < BOUND_MAX && states.putIfAbsent(local, State.BINDING) == null;
    }

    private void bindClaimed(InetAddress local) {
        try {
            binder.bind(local);
            states.put(local, State.BOUND);
        } catch (IOException e) {
            states.put(local, State.LEFT_TO_WILDCARD);
            LOG.info("answers leave by the wildcard socket: {}", e.getMessage());
        }
    }

    /** Returns whether a datagram for {@code local} that reached the wildcard's socket is to be dropped. On any event loop. */
    boolean belongsElsewhere(InetAddress local) {
        State state = states.get(local);
        if (state != null) {
            return state != State.LEFT_TO_WILDCARD;
        }
        if (!claim(local)) {
            return false;
        }
        GlobalEventExecutor.INSTANCE.execute(() -> bindClaimed(local));
        return true;
    }
}
