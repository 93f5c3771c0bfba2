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
 * Compares the checksums of a room's worlds by tick. If the server has a world, its checksum is the truth and a
 * difference is detected immediately; otherwise the truth is the checksum of more than half of the reporting clients,
 * once all connected clients have reported or an interval has passed. A tie decides nothing. Checksums are compared in
 * the form in which they are reported, so that clients of several dialects are held to the same world.
 */
public final class ChecksumComparator {

    /** Maximum number of different values kept per tick; source: protocols/msgpack.md. */
    static final int VALUES_MAX = 8;

    /** Maximum number of ticks kept per form; reports of further ticks are ignored. */
    static final int TICKS_MAX = 2_048;

    /** Maximum length of a checksum in characters; a longer one is ignored. */
    static final int CHECKSUM_CHARS_MAX = 64;

    /** The checksums reported in one form, by tick. */
    private record Form(SnapshotCodec states, NavigableMap<Integer, ChecksumVotes> votes) {}

    private final boolean serverKnows;
    private final int everyTicks;
    private final int votesMin;
    private final DesyncListener listener;
    private final List<Form> forms = new ArrayList<>();
    private final Map<Integer, Integer> agreed = new TreeMap<>();
    private int undecided;

    /**
     * Creates the comparator of one room.
     *
     * @param serverKnows whether the server has its own world
     * @param seats number of seats of the room; if there are several, one client alone is no majority
     * @param everyTicks interval in ticks at which clients report checksums, at least 1
     */
    public ChecksumComparator(boolean serverKnows, int seats, int everyTicks, DesyncListener court) {
        this.serverKnows = serverKnows;
        this.votesMin = Math.min(2, seats);
        this.everyTicks = everyTicks;
        this.listener = court;
    }

    /** Registers a form in which clients may report checksums from now on. */
    public void expect(SnapshotCodec form) {
        ballots(form);
    }

    /**
     * Records the server's checksum of the world that steps {@code tick} next, in every form that was reported for this
     * tick.
     */
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
        ballot.setTruth(checksum);
        judge(tick, ballot);
    }

    /**
     * Records a checksum that a seat reports.
     *
     * @param from the oldest tick that is compared: that of the latest keyframe
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
        if (checksum.equals(ballot.truth())) {
            agreed.merge(seat, tick, Math::max);
        }
        if (serverKnows || ballot.truth() != null) {
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

    /** Forgets all ticks before {@code from}. */
    public void forget(int from) {
        for (int i = 0; i < forms.size(); i++) {
            NavigableMap<Integer, ChecksumVotes> ballots = forms.get(i).votes;
            while (!ballots.isEmpty() && ballots.firstKey() < from) {
                ballots.pollFirstEntry();
            }
        }
    }

    /** Returns whether reports of clients are still undecided. */
    public boolean hasUndecided() {
        return undecided > 0;
    }

    /**
     * Decides by majority on the reports received so far, in a room without a world on the server.
     *
     * @param now the tick that the room steps next
     * @param expected the seats that may report
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
        String truth = ballot.majority();
        ballot.setTruth(truth);
        List<Integer> winners = new ArrayList<>();
        for (int seat : ballot.seats()) {
            if (truth != null && truth.equals(ballot.of(seat))) {
                agreed.merge(seat, tick, Math::max);
                winners.add(seat);
            }
        }
        judge(tick, ballot);
        if (truth != null && !winners.isEmpty()) {
            listener.onAgreement(tick, winners, truth);
        }
    }
}
