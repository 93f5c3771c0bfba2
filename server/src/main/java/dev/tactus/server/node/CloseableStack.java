package dev.tactus.server.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a process, closed in the reverse order of their creation. A part that does not come to its end in time is left
 * behind, so that those before it are closed too: a loop that hangs must not keep replays from being sealed. One thread.
 */
final class CloseableStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CloseableStack.class);

    /** Each part bounds itself to less: the archive waits ten seconds for the disk. */
    private static final int PART_MS_MAX = 12_000;

    private static final int STACK_LINES_MAX = 12;

    private final int partMsMax;
    private final Deque<Part> parts = new ArrayDeque<>();

    /** A part, with the time that it may take beyond that of each. */
    private record Part(AutoCloseable part, int moreMs) {}

    CloseableStack() {
        this(PART_MS_MAX);
    }

    CloseableStack(int partMsMax) {
        this.partMsMax = partMsMax;
    }

    <P extends AutoCloseable> P add(P part) {
        parts.push(new Part(part, 0));
        return part;
    }

    /**
     * Adds a part that takes long by intent.
     *
     * @param moreMs time that it may take beyond that of each, in milliseconds
     */
    void add(AutoCloseable part, int moreMs) {
        parts.push(new Part(part, moreMs));
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part next = parts.pop();
            AutoCloseable part = next.part();
            long waitMs = (long) partMsMax + next.moreMs();
            Thread closing = new Thread(() -> close(part), "tactus-close");
            closing.setDaemon(true);
            closing.start();
            try {
                closing.join(waitMs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (closing.isAlive()) {
                LOG.error(
                        "a part of the node was not closed within {} ms: {}{}",
                        waitMs,
                        part,
                        Stream.of(closing.getStackTrace())
                                .limit(STACK_LINES_MAX)
                                .map(line -> "\n    at " + line)
                                .collect(Collectors.joining()));
            }
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("a part of the node could not be closed", e);
        }
    }
}
