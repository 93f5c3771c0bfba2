package dev.tactus.engine.desync;

import dev.tactus.core.game.World;
import dev.tactus.engine.port.SnapshotCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares the checksums of a room's worlds by tick. Where the server has a world, that is the truth and what differs is
 * found at once; else it is what more than half of those who told something told, once all who are there have told or an
 * interval has passed. A tie is no truth. Checksums are compared in the form in which they are told, so that clients of
 * several dialects are held to the same world.
 */
public final class ChecksumComparator {

    /** Different values that are kept of a tick; source: protocols/msgpack.md. */
    static final int VALUES_MAX = 8;

    /** Ticks of which something is kept, in one form; what is told of a further one is passed over. */
    static final int TICKS_MAX = 2_048;

    /** Characters of a checksum; a longer one is none. */
    static final int CHECKSUM_CHARS_MAX = 64;

    /** The checksums that are told in one form, by tick. */
    private record Form(SnapshotCodec states, NavigableMap<Integer, ChecksumVotes> votes) {}

    private final boolean serverKnows;
    private final int everyTicks;
    private final int votesMin;
    private final DesyncListener listener;
    private final List<Form> forms = new ArrayList<>();
    private final Map<Integer, Integer> agreed = new TreeMap<>();
    private int undecided;

    /**
     * A referee of one room.
     *
     * @param serverKnows whether the server has a world
     * @param seats of the room; where there are several, one alone makes no majority
     * @param everyTicks how often clients tell their checksums, at least 1
     */
    public ChecksumComparator(boolean serverKnows, int seats, int everyTicks, DesyncListener court) {
        this.serverKnows = serverKnows;
        this.votesMin = Math.min(2, seats);
        this.everyTicks = everyTicks;
        this.listener = court;
    }

    /** Says that clients may tell checksums in this form from now on. */
    public void expect(SnapshotCodec form) {
        ballots(form);
    }

    /** Says what is true of the world that steps {@code tick} next, in every form that is told of this tick. */
    public void reportServer(int tick, World world) {
        for (int i = 0; i < forms.size(); i++) {
            SnapshotCodec form = forms.get(i).states;
            if (form.reportsChecksumAt(tick, everyTicks)) {
                reportServer(form, tick, form.checksum(world));
            }
        }
    }

    private void reportServer(SnapshotCodec form, int tick, String checksum) {
        ChecksumVotes ballot = ballots(form).computeIfAbsent(tick, key -> new ChecksumVotes());
        ballot.truth = checksum;
        judge(tick, ballot);
    }

    /**
     * Takes what a seat tells.
     *
     * @param from the oldest tick that counts: that of the latest keyframe
     * @param now the tick that the room steps next
     */
    public void report(SnapshotCodec form, int seat, int tick, String checksum, int from, int now) {
        NavigableMap<Integer, ChecksumVotes> ballots = ballots(form);
        // One tick more than an interval ahead, for forms that count a tick by the frame that led to it.
        boolean counts = tick >= from && tick <= now + everyTicks + 1 && checksum.length() <= CHECKSUM_CHARS_MAX;
        if (!counts || (!ballots.containsKey(tick) && ballots.size() >= TICKS_MAX)) {
            return;
        }
        ChecksumVotes ballot = ballots.computeIfAbsent(tick, key -> new ChecksumVotes());
        if (!ballot.vote(seat, checksum, VALUES_MAX)) {
            return;
        }
        if (checksum.equals(ballot.truth)) {
            agreed.merge(seat, tick, Math::max);
        }
        if (serverKnows || ballot.truth != null) {
            judge(tick, ballot);
        } else {
            undecided++;
        }
    }

    private NavigableMap<Integer, ChecksumVotes> ballots(SnapshotCodec form) {
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).states == form) {
                return forms.get(i).votes;
            }
        }
        Form added = new Form(form, new TreeMap<>());
        forms.add(added);
        return added.votes;
    }

    private void judge(int tick, ChecksumVotes ballot) {
        if (!ballot.reported && ballot.differs()) {
            ballot.reported = true;
            listener.onDesync(tick, ballot.opinions(serverKnows));
        }
        for (int seat : ballot.divergentSeats()) {
            String told = String.valueOf(ballot.of(seat));
            listener.onDivergence(seat, tick, agreed.getOrDefault(seat, 0), told);
        }
    }

    /** A tick was closed: what lies before {@code from} is forgotten. */
    public void forget(int from) {
        for (int i = 0; i < forms.size(); i++) {
            NavigableMap<Integer, ChecksumVotes> ballots = forms.get(i).votes;
            while (!ballots.isEmpty() && ballots.firstKey() < from) {
                ballots.pollFirstEntry();
            }
        }
    }

    /** Returns whether clients have told something that is still to be decided. */
    public boolean hasUndecided() {
        return undecided > 0;
    }

    /**
     * Decides what the clients of a room without a world on the server have told by now.
     *
     * @param now the tick that the room steps next
     * @param expected the seats that may tell something
     */
    public void decide(int now, Set<Integer> expected) {
        undecided = 0;
        for (int i = 0; i < forms.size(); i++) {
            for (Map.Entry<Integer, ChecksumVotes> entry : forms.get(i).votes.entrySet()) {
                int tick = entry.getKey();
                ChecksumVotes ballot = entry.getValue();
                boolean complete = tick <= now && ballot.seats().containsAll(expected);
                if (ballot.isOpen() && (complete || now >= tick + everyTicks)) {
                    decide(tick, ballot);
                }
                undecided += ballot.isOpen() ? 1 : 0;
            }
        }
    }

    private void decide(int tick, ChecksumVotes ballot) {
        ballot.close();
        if (ballot.seats().size() < votesMin) {
            return;
        }
        ballot.truth = ballot.majority();
        List<Integer> winners = new ArrayList<>();
        for (int seat : ballot.seats()) {
            if (ballot.truth != null && ballot.truth.equals(ballot.of(seat))) {
                agreed.merge(seat, tick, Math::max);
                winners.add(seat);
            }
        }
        judge(tick, ballot);
        if (!winners.isEmpty()) {
            listener.onAgreement(tick, winners);
        }
    }
}
