package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checksums reported for one tick's world, in one form. */
final class ChecksumVotes {

    private static final Integer SERVER = 0;

    private final Map<Integer, String> votes = new TreeMap<>();
    private final Set<Integer> judged = new HashSet<>();

    /** The true checksum; null while it is not known. */
    @Nullable String truth;

    /** Set while there are reports since the last decision. */
    private boolean open;

    /** Set once clients were informed that the worlds differ. */
    boolean reported;

    /**
     * Records the checksum of a seat, replacing an earlier one. Returns false without recording it if there are too
     * many different values.
     */
    boolean vote(int seat, String checksum, int valuesMax) {
        Set<String> values = values();
        if (!values.contains(checksum) && values.size() >= valuesMax) {
            return false;
        }
        votes.put(seat, checksum);
        open = true;
        return true;
    }

    private Set<String> values() {
        Set<String> values = new HashSet<>(votes.values());
        if (truth != null) {
            values.add(truth);
        }
        return values;
    }

    /** Returns whether a decision is pending. */
    boolean isOpen() {
        return open && truth == null;
    }

    /** Marks the tick as decided; a later report reopens it. */
    void close() {
        open = false;
    }

    /** Returns whether the known checksums differ. */
    boolean differs() {
        return values().size() > 1;
    }

    /** Returns the seats that have reported. */
    Set<Integer> seats() {
        return votes.keySet();
    }

    /** Returns the checksum that a seat reported, or null. */
    @Nullable String of(int seat) {
        return votes.get(seat);
    }

    /**
     * Returns the seats with a wrong checksum that were not returned for this tick before, and marks them as returned.
     */
    List<Integer> divergentSeats() {
        List<Integer> odd = new ArrayList<>();
        votes.forEach((seat, checksum) -> {
            if (truth != null && !checksum.equals(truth) && judged.add(seat)) {
                odd.add(seat);
            }
        });
        return odd;
    }

    /** Returns the checksum reported by more than half of the reporting seats, or null if there is no majority. */
    @Nullable String majority() {
        Map<String, Integer> counts = new TreeMap<>();
        votes.values().forEach(checksum -> counts.merge(checksum, 1, Integer::sum));
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            if (count.getValue() * 2 > votes.size()) {
                return count.getKey();
            }
        }
        return null;
    }

    /**
     * Returns the reporting seats by checksum, both in ascending order; seat 0 is the server if it has its own world.
     */
    List<ChecksumVote> opinions(boolean serverKnows) {
        TreeMap<String, List<Integer>> byChecksum = new TreeMap<>();
        if (truth != null && serverKnows) {
            byChecksum.computeIfAbsent(truth, key -> new ArrayList<>()).add(SERVER);
        }
        votes.forEach((seat, checksum) ->
                byChecksum.computeIfAbsent(checksum, key -> new ArrayList<>()).add(seat));
        List<ChecksumVote> opinions = new ArrayList<>();
        byChecksum.forEach((checksum, seats) -> opinions.add(new ChecksumVote(checksum, seats)));
        return opinions;
    }
}
