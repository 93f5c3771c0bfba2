package dev.tactus.transport;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A link's handler as transports call it: what it throws ends its own link and nothing else, it hears of the end once, and
 * of nothing after. Runs on the link's thread.
 */
public final class GuardedHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedHandler.class);

    private final Link link;
    private @Nullable LinkHandler handler;
    private @Nullable String closeReason;
    private boolean closing;

    /** Guards the handler that {@code link} will have. */
    public GuardedHandler(Link link) {
        this.link = link;
    }

    /** Finds out who reads the link; to be called before anything is received. */
    public void accept(LinkAcceptor acceptor) {
        try {
            handler = acceptor.accept(link);
        } catch (RuntimeException e) {
            failed(e);
        }
        if (closeReason != null) {
            tellClosed(closeReason);
        }
    }

    /** Hands on bytes of the reliable lane. */
    public void received(ByteBuffer bytes) {
        if (handler != null && closeReason == null) {
            try {
                handler.received(bytes);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Reports a message of text on a link that carries bytes; returns whether the handler takes it. */
    public boolean textReceived() {
        if (handler == null || closeReason != null) {
            return true;
        }
        try {
            return handler.textReceived();
        } catch (RuntimeException e) {
            failed(e);
            return true;
        }
    }

    /** Hands on a datagram. */
    public void datagram(ByteBuffer bytes) {
        if (handler != null && closeReason == null) {
            try {
                handler.datagram(bytes);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Tells that the peer sends nothing more and may still read. */
    public void inputEnded() {
        if (handler != null && closeReason == null) {
            try {
                handler.inputEnded();
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Returns whether the handler still has to answer something that came. */
    public boolean isAnswering() {
        return handler != null && closeReason == null && handler.isAnswering();
    }

    /** Returns how many whole messages the handler has read; -1 where it does not count them. */
    public long messagesRead() {
        return handler == null ? -1 : handler.messagesRead();
    }

    /**
     * Tells that the link is about to be closed by this side, so that the handler can say why. Told once.
     *
     * @return the close code that names the cause; 0 for the transport's own
     */
    public int closing(String reason) {
        if (handler == null || closeReason != null || closing) {
            return 0;
        }
        closing = true;
        try {
            return handler.closing(reason);
        } catch (RuntimeException e) {
            LOG.error("The handler of {} failed as it was told of the coming close", link, e);
            return 0;
        }
    }

    /** Tells that the link is closed. */
    public void closed(String reason) {
        if (closeReason == null) {
            closeReason = reason;
            tellClosed(reason);
        }
    }

    private void tellClosed(String reason) {
        LinkHandler told = handler;
        handler = null;
        if (told != null) {
            try {
                told.closed(reason);
            } catch (RuntimeException e) {
                LOG.error("The handler of {} failed as it was told of the close", link, e);
            }
        }
    }

    private void failed(RuntimeException e) {
        LOG.error("The handler of {} failed; the link is closed", link, e);
        link.close("internal error");
    }
}
