package dev.tactus.protocol.gamesession;

import dev.tactus.core.frame.Input;
import dev.tactus.core.game.Event;
import dev.tactus.core.timeline.TickPacer;
import dev.tactus.core.timeline.Timeline;
import dev.tactus.core.timeline.TimelineListener;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Routes events between session, timeline and {@link GameListener}, and counts them. */
final class SessionBridge implements SessionListener, TimelineListener {

    private static final int NONE = -1;

    /** A report arrives long before this many further checksums are sent. */
    private static final int UNPROVED_MAX = 100;

    private final GameSession game;
    private final GameListener listener;

    /** Tick of a requested snapshot that the confirmed world has not reached yet. */
    private int askedAhead = NONE;

    private int inTime;
    private int late;
    private int checksumsTold;
    private int checksumsAgreed;

    /** Ticks of the newest checksums sent, which a report may still declare wrong. */
    private final NavigableSet<Integer> unproved = new TreeSet<>();

    private int desyncs;
    private int oddOnes;
    private int heals;
    private boolean odd;

    SessionBridge(GameSession game, GameListener listener) {
        this.game = game;
        this.listener = listener;
    }

    @Override
    public void connected(ServerMessage.@Nullable SessionParameters terms) {
        askedAhead = NONE;
        game.connected(terms);
    }

    @Override
    public void started(long unixSeconds) {
        listener.started(unixSeconds);
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        game.frame(tick, inputs);
        listener.frame(tick, inputs);
    }

    @Override
    public void framesRead(int newestTick, long nowNs) {
        game.pace().frameArrived(newestTick, nowNs);
    }

    @Override
    public void roundTrip(long tookNs) {
        game.pace().roundTrip(tookNs);
    }

    @Override
    public void snapshot(int tick, byte[] bytes, String agreed) {
        Timeline timeline = game.timeline();
        if (timeline == null) {
            return;
        }
        try {
            timeline.snapshot(tick, bytes, agreed);
        } catch (MalformedStateException e) {
            game.session().closeLink("the server's snapshot is wrong: " + e.getMessage());
            return;
        }
        heals += odd ? 1 : 0;
        odd = false;
        listener.restored(tick);
    }

    @Override
    public void desync(ServerMessage.Desync desync) {
        if (desync.details().isEmpty()) {
            desyncs++;
            if (isOdd(desync)) {
                oddOnes++;
                odd = true;
                checksumsAgreed -= unproved.tailSet(desync.tick()).size();
                unproved.clear();
            }
        }
        listener.desync(desync);
    }

    /** Returns whether this seat's checksum differs from the server's, or from the majority's if there is none of it. */
    private boolean isOdd(ServerMessage.Desync desync) {
        String truth = "";
        String own = "";
        int most = 0;
        for (ServerMessage.ChecksumVote opinion : desync.votes()) {
            int weight = opinion.seats().contains(0)
                    ? Integer.MAX_VALUE
                    : opinion.seats().size();
            if (weight > most) {
                most = weight;
                truth = opinion.checksum();
            }
            if (opinion.seats().contains(game.session().seat())) {
                own = opinion.checksum();
            }
        }
        return !own.isEmpty() && !own.equals(truth);
    }

    @Override
    public void checksumsAsked(int from, int to) {
        Timeline timeline = game.timeline();
        List<Checkpoint> known = new ArrayList<>();
        if (timeline != null) {
            int last = Math.min(to, timeline.confirmed().tick());
            for (int tick = Math.max(from, timeline.oldestChecksum()); tick <= last; tick++) {
                Checksum checksum = timeline.checksumAt(tick);
                if (checksum != null) {
                    known.add(new Checkpoint(tick, checksum.toString()));
                }
            }
        }
        game.session().checksums(known);
    }

    @Override
    public void snapshotAsked(int tick) {
        Timeline timeline = game.timeline();
        if (timeline != null && tick > timeline.confirmed().tick()) {
            askedAhead = tick;
        } else {
            game.session().snapshot(tick, timeline == null ? null : timeline.snapshotAt(tick));
        }
    }

    /** Sends a requested snapshot once the confirmed world has reached its tick. */
    void answerSnapshot(Timeline timeline) {
        if (askedAhead != NONE && askedAhead <= timeline.confirmed().tick()) {
            int tick = askedAhead;
            askedAhead = NONE;
            game.session().snapshot(tick, timeline.snapshotAt(tick));
        }
    }

    @Override
    public void onChecksum(int tick, Checksum checksum) {
        checksumsTold++;
        if (!odd) {
            checksumsAgreed++;
            unproved.add(tick);
            if (unproved.size() > UNPROVED_MAX) {
                unproved.pollFirst();
            }
        }
        game.session().checksums(List.of(new Checkpoint(tick, checksum.toString())));
    }

    @Override
    public void onInputApplied(int sequence, int wished, int tick) {
        inTime += tick <= wished ? 1 : 0;
        late += tick <= wished ? 0 : 1;
        game.pace().inputApplied(wished, tick);
    }

    @Override
    public void onConfirmed(int tick, Event event) {
        listener.onConfirmed(tick, event);
    }

    @Override
    public void onPredicted(int tick, Event event) {
        listener.onPredicted(tick, event);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        willNotCome(sequence);
        listener.refused(code, detail, sequence);
    }

    @Override
    public void inputLost(int sequence) {
        willNotCome(sequence);
        listener.commandLost(sequence);
    }

    private void willNotCome(int sequence) {
        Timeline timeline = game.timeline();
        if (timeline != null && sequence > 0) {
            timeline.commandRejected(sequence);
        }
    }

    @Override
    public void noticed(String text) {
        listener.noticed(text);
    }

    @Override
    public void detached(String reason) {
        listener.detached(reason);
    }

    @Override
    public void connectRefused(ConnectCode code, EndCause cause) {
        listener.connectRefused(code, cause);
    }

    @Override
    public void closed(EndCause cause, String reason) {
        listener.closed(cause, reason);
    }

    GameStats stats(Timeline timeline, TickPacer pace, ClientSession session) {
        int confirmed = timeline.confirmed().tick();
        return new GameStats(
                session.stats().roundTripNs(),
                timeline.world().tick(),
                confirmed,
                timeline.nextFrame() - confirmed,
                timeline.stats(),
                pace.speedPerMille(),
                inTime,
                late,
                checksumsTold,
                checksumsAgreed,
                desyncs,
                oddOnes,
                heals);
    }
}
