package dev.tactus.server.node;

import dev.tactus.client.ClientListener;
import dev.tactus.core.frame.Input;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Records the events of a client, one line each; frames are only counted. */
public final class RecordingListener implements ClientListener {

    private static final int PATIENCE_SECONDS = 60;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private int frames;

    @Override
    public synchronized void frame(int tick, List<Input> inputs) {
        frames++;
        notifyAll();
    }

    @Override
    public void joined(ServerMessage.Joined joined) {
        lines.add("joined seat " + joined.seat());
    }

    @Override
    public void connectRefused(ConnectCode code) {
        lines.add("no place: " + code);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        lines.add("refused: " + code + " " + detail);
    }

    @Override
    public void noticed(String text) {
        lines.add("notice: " + text);
    }

    @Override
    public void closed(String reason) {
        lines.add("closed: " + reason);
    }

    synchronized int frames() {
        return frames;
    }

    /** Waits until so many frames have come. */
    synchronized void awaitFrames(int count) throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (frames < count) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
            if (leftMs <= 0) {
                throw new AssertionError(frames + " frames came (expected: " + count + ")");
            }
            wait(leftMs);
        }
    }

    /** Waits for a line that begins so; those before it are passed over. */
    public String await(String beginning) throws InterruptedException {
        for (String line = next(); line != null; line = next()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new AssertionError("not heard: " + beginning);
    }

    /** Waits for the first line. */
    public String first() throws InterruptedException {
        return Objects.requireNonNull(next(), "nothing was heard");
    }

    private @Nullable String next() throws InterruptedException {
        return lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
