package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checksums reported for one tick's world, in one form. */
final class ChecksumVotes {

    private static final Integer SERVER = 0;

    private final Map<Integer, String> votes = new TreeMap<>();

    /** Counts of the seats by the checksum that they reported, so that a report costs the same in rooms of all sizes. */
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Seats that reported, or whose truth has changed, since divergent ones were last returned. */
    private final NavigableSet<Integer> unjudged = new TreeSet<>();

    private final Set<Integer> judged = new HashSet<>();

    private @Nullable String truth;

    /** Set while there are reports since the last decision. */
    private boolean open;

    /** Set once clients were informed that the worlds differ. */
    boolean reported;

    /** Returns the true checksum; null while it is not known. */
    @Nullable String truth() {
        return truth;
    }

    void setTruth(@Nullable String checksum) {
        if (!Objects.equals(truth, checksum)) {
            truth = checksum;
            unjudged.addAll(votes.keySet());
        }
    }

    /**
     * Records the checksum of a seat, replacing an earlier one. Returns false without recording it if there are too
     * many different values.
     */
    boolean vote(int seat, String checksum, int valuesMax) {
        boolean known = counts.containsKey(checksum) || checksum.equals(truth);
        if (!known && values() >= valuesMax) {
            return false;
        }
        String before = votes.put(seat, checksum);
        if (before != null) {
            counts.computeIfPresent(before, (value, count) -> count == 1 ? null : count - 1);
        }
        counts.merge(checksum, 1, Integer::sum);
        unjudged.add(seat);
        open = true;
        return true;
    }

    /** Returns how many different values are known, the true one included. */
    private int values() {
        String known = truth;
        return counts.size() + (known != null && !counts.containsKey(known) ? 1 : 0);
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
        return values() > 1;
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
        String known = truth;
        if (known == null) {
            return List.of();
        }
        List<Integer> divergent = new ArrayList<>();
        for (Integer seat = unjudged.pollFirst(); seat != null; seat = unjudged.pollFirst()) {
            if (!known.equals(votes.get(seat)) && judged.add(seat)) {
                divergent.add(seat);
            }
        }
        return divergent;
    }

    /** Returns the checksum reported by more than half of the reporting seats, or null if there is no majority. */
    @Nullable String majority() {
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
