package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was told of one tick's world, in one form of checksum. */
final class ChecksumVotes {

    private static final Integer SERVER = 0;

    private final Map<Integer, String> votes = new TreeMap<>();
    private final Set<Integer> judged = new HashSet<>();

    /** What is true; null while it is not known. */
    @Nullable String truth;

    /** Whether something was told since it was last decided. */
    private boolean open;

    /** Whether all were told that the worlds differ. */
    boolean reported;

    /** Notes what a seat told; a later word replaces an earlier one. Returns false, and it is not, where there are too many. */
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

    /** Returns whether it is to be decided what is true. */
    boolean isOpen() {
        return open && truth == null;
    }

    /** It is decided, as far as may be: what is told later opens it again. */
    void close() {
        open = false;
    }

    /** Returns whether not all that is known is the same. */
    boolean differs() {
        return values().size() > 1;
    }

    /** Returns the seats that told something. */
    Set<Integer> seats() {
        return votes.keySet();
    }

    /** Returns what a seat told, or null. */
    @Nullable String of(int seat) {
        return votes.get(seat);
    }

    /** Returns the seats that told what is not true and were not judged for this tick before; they are now. */
    List<Integer> divergentSeats() {
        List<Integer> odd = new ArrayList<>();
        votes.forEach((seat, checksum) -> {
            if (truth != null && !checksum.equals(truth) && judged.add(seat)) {
                odd.add(seat);
            }
        });
        return odd;
    }

    /** Returns what more than half of those who told something told, or null if there is no such thing. */
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

    /** Returns who told what, checksums and seats rising; seat 0 is the server where the truth is its own. */
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
