package dev.tactus.transport;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A handler that remembers what it was told, and may send back what it receives. */
public final class CapturingHandler implements LinkHandler {

    private final Link link;
    private final boolean echoes;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final List<byte[]> messages = new CopyOnWriteArrayList<>();
    private final List<byte[]> datagrams = new CopyOnWriteArrayList<>();
    private volatile @Nullable String closed;

    private CapturingHandler(Link link, boolean echoes) {
        this.link = link;
        this.echoes = echoes;
    }

    /** Returns a peer that only listens. */
    public static CapturingHandler listening(Link link) {
        return new CapturingHandler(link, false);
    }

    /** Returns a peer that sends everything back the way it came. */
    public static CapturingHandler echoing(Link link) {
        return new CapturingHandler(link, true);
    }

    @Override
    public void received(ByteBuffer bytes) {
        byte[] taken = take(bytes);
        messages.add(taken);
        synchronized (stream) {
            stream.writeBytes(taken);
        }
        if (echoes) {
            link.send(taken);
        }
    }

    @Override
    public void datagram(ByteBuffer bytes) {
        byte[] taken = take(bytes);
        datagrams.add(taken);
        if (echoes) {
            link.sendDatagram(taken, 1, Arrays.copyOfRange(taken, 1, taken.length), taken.length - 1);
        }
    }

    @Override
    public void closed(String reason) {
        closed = closed == null ? reason : closed + ", and again " + reason;
    }

    private static byte[] take(ByteBuffer bytes) {
        byte[] taken = new byte[bytes.remaining()];
        bytes.get(taken);
        return taken;
    }

    /** Waits until the link has ended at this side, which is some time before or after the other, and returns why. */
    public String awaitClosed() {
        Await.until("the end of the link", () -> closed != null);
        return Objects.requireNonNull(closed);
    }

    /** Returns the link that is read. */
    public Link link() {
        return link;
    }

    /** Returns all bytes of the reliable lane so far. */
    public byte[] stream() {
        synchronized (stream) {
            return stream.toByteArray();
        }
    }

    /** Returns the buffers that came on the reliable lane. */
    public List<byte[]> messages() {
        return messages;
    }

    /** Returns the datagrams that came. */
    public List<byte[]> datagrams() {
        return datagrams;
    }

    /** Returns why the link was closed, or null while it is open. */
    public @Nullable String closed() {
        return closed;
    }
}
