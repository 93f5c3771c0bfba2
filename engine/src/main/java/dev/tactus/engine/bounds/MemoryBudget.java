package dev.tactus.engine.bounds;

import dev.tactus.core.bounds.Bounded;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The bytes that a node may hold on behalf of its peers, all together: limits of one link, address or room say nothing about
 * their product. What is held is summed up some ten times a second. Above the budget the greediest links are closed, those
 * without a seat first; rooms share a half of it for frames and keyframes.
 *
 * <p>Threads: {@link #check} and {@link #count} are called by one, all others by any.
 */
public final class MemoryBudget {

    /** The bytes of a room's history that are never taken from it. */
    public static final int ROOM_BYTES_MIN = 1 << 16;

    private static final String LINKS = "links";

    private final long bytesMax;
    private final LinkLedger links;

    @Bounded(by = "what the node counts at its start", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Map<String, LongSupplier> uses = new LinkedHashMap<>();

    private volatile Map<String, Long> held = Map.of();
    private volatile long heldBytes;

    /**
     * Creates a budget.
     *
     * @param bytesMax all bytes, 1 or more
     */
    public MemoryBudget(long bytesMax, LinkLedger links) {
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax: " + bytesMax + " (expected: >= 1)");
        }
        this.bytesMax = bytesMax;
        this.links = links;
        uses.put(LINKS, links::heldBytes);
    }

    /** Counts a further use of memory. */
    public MemoryBudget count(String use, LongSupplier bytes) {
        if (uses.putIfAbsent(use, bytes) != null) {
            throw new IllegalArgumentException("use: " + use + " once more (expected: a name of its own)");
        }
        return this;
    }

    /** Sums up what is held, closes links that entered no room in their time, and sheds what is too much. */
    public void check() {
        links.closeOverdue();
        Map<String, Long> now = new LinkedHashMap<>();
        uses.forEach((use, bytes) -> now.put(use, bytes.getAsLong()));
        long sum = now.values().stream().mapToLong(Long::longValue).sum();
        held = Collections.unmodifiableMap(now);
        heldBytes = sum;
        if (sum > bytesMax) {
            // Somewhat more than is missing, or the next byte would be one too many again.
            links.shed(sum - bytesMax + bytesMax / 8);
        }
    }

    /** Closes links until {@code bytes} are about to be free, because a limit outside this budget is near. */
    public void shed(long bytes) {
        links.shed(bytes);
    }

    /**
     * Returns the bytes of history that each room may keep in memory: as its settings say, or its share of a half of the
     * budget where all rooms together take more than that.
     *
     * @param rooms how many there are
     * @param historyBytes what they keep now, together
     */
    public int roomBytesMax(int rooms, long historyBytes) {
        long half = bytesMax / 2;
        if (historyBytes <= half || rooms == 0) {
            return Integer.MAX_VALUE;
        }
        return (int) Math.max(ROOM_BYTES_MIN, Math.min(Integer.MAX_VALUE, half / rooms));
    }

    /** Returns the links whose memory counts. */
    public LinkLedger links() {
        return links;
    }

    /** Returns the budget in bytes. */
    public long bytesMax() {
        return bytesMax;
    }

    /** Returns the bytes that were held at the last check. */
    public long heldBytes() {
        return heldBytes;
    }

    /** Returns the bytes of one use at the last check. */
    public long heldBytes(String use) {
        return held.getOrDefault(use, 0L);
    }

    /** Returns the names of the uses. */
    public Iterable<String> uses() {
        return Collections.unmodifiableSet(uses.keySet());
    }

    /** Returns the bytes that a budget has by default: a half of the heap, which garbage and all else shares with it. */
    public static long ofHeap(long heapBytesMax) {
        return Math.max(1, heapBytesMax / 2);
    }
}
