package dev.tactus.cluster.replication;

import dev.tactus.cluster.replica.ReplicaOwner;
import dev.tactus.cluster.replica.SetChange;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the directory for the copies of a node, and asks again where it does not answer. Nothing of a frame waits for it, unless the
 * set of the room has to change. The replication loop only.
 */
final class DirectoryQuestions {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryQuestions.class);

    private static final long ASK_AGAIN_NS = 100_000_000L;

    private final Directory directory;
    private final Executor loop;

    @Bounded(by = "rooms that the node holds", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final List<Proposal> proposals = new ArrayList<>();

    /** Questions that the directory has not answered. */
    @Bounded(by = "two for each room that the node holds", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final List<Runnable> unanswered = new ArrayList<>();

    private long askAgainNs;

    private record Proposal(HostedReplica room, SetChange change) {}

    DirectoryQuestions(Directory directory, Executor loop) {
        this.directory = directory;
        this.loop = loop;
    }

    /** Proposes a change, together with those of other rooms of the same task. */
    void propose(HostedReplica hosted, SetChange change) {
        proposals.add(new Proposal(hosted, change));
        if (proposals.size() == 1) {
            loop.execute(this::sendProposals);
        }
    }

    private void sendProposals() {
        List<Proposal> sent = List.copyOf(proposals);
        proposals.clear();
        List<Directory.Change> changes = sent.stream()
                .map(one -> new Directory.Change(one.change.expected(), one.change.proposed()))
                .toList();
        var unused = directory
                .replaceAll(changes)
                .thenAcceptAsync(
                        results -> {
                            for (int i = 0; i < results.size(); i++) {
                                answered(sent.get(i), results.get(i));
                            }
                        },
                        loop);
    }

    private void answered(Proposal proposal, SwapResult result) {
        switch (result) {
            case SwapResult.Won(RoomRecord now) -> found(proposal, now);
            case SwapResult.Lost(var present) -> found(proposal, present);
            case SwapResult.Unknown(String reason) -> {
                LOG.warn("directory does not answer, asking again: {}: {}", proposal.change, reason);
                readAfter(proposal);
            }
        }
    }

    /** Reads what has become of a proposal without an answer. */
    private void readAfter(Proposal proposal) {
        var unused = directory
                .room(proposal.room.room())
                .thenAcceptAsync(
                        lookup -> {
                            switch (lookup) {
                                case RoomLookup.Found(RoomRecord now) -> found(proposal, now);
                                case RoomLookup.Absent a -> found(proposal, null);
                                case RoomLookup.Unknown u -> later(() -> readAfter(proposal));
                            }
                        },
                        loop);
    }

    private static void found(Proposal proposal, @Nullable RoomRecord current) {
        proposal.room.found(proposal.change, current);
    }

    /** Asks a directory that is away again, a little later. */
    private void later(Runnable question) {
        unanswered.add(question);
    }

    /** Asks again what was not answered, if it is time to. */
    void askAgain(long nowNs) {
        if (nowNs >= askAgainNs) {
            askAgainNs = nowNs + ASK_AGAIN_NS;
            List<Runnable> questions = List.copyOf(unanswered);
            unanswered.clear();
            questions.forEach(Runnable::run);
        }
    }

    /** Reads a room's record. */
    void look(HostedReplica hosted) {
        var unused = directory
                .room(hosted.room())
                .thenAcceptAsync(
                        lookup -> {
                            switch (lookup) {
                                case RoomLookup.Found(RoomRecord now) -> hosted.looked(now);
                                case RoomLookup.Absent a -> hosted.looked(null);
                                case RoomLookup.Unknown u -> later(() -> look(hosted));
                            }
                        },
                        loop);
    }

    /** Removes the record of a room that has closed, until the directory has none of this node. */
    void remove(HostedReplica hosted) {
        ReplicaOwner owner = hosted.owner();
        if (owner != null) {
            remove(hosted, owner.set());
        }
    }

    private void remove(HostedReplica hosted, RoomRecord seen) {
        var unused = directory
                .remove(seen)
                .thenAcceptAsync(
                        result -> {
                            switch (result) {
                                case SwapResult.Won w -> hosted.removed();
                                case SwapResult.Lost(var present) -> {
                                    if (present != null && present.owner().equals(hosted.self())) {
                                        remove(hosted, present);
                                    } else {
                                        hosted.removed();
                                    }
                                }
                                case SwapResult.Unknown u ->
                                    LOG.debug("room's record is removed later: {}", u.reason());
                            }
                        },
                        loop);
    }
}
