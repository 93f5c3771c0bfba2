package dev.tactus.core.timeline;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Checksum;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A player behind a way of some delay, with a clock that is fast or slow, who draws sixty times a second. */
final class SimTimelinePlayer implements TimelineListener {

    private static final int DRAW_US = 16_667;

    final Timeline timeline;
    final TickPacer pace;
    final SortedMap<Integer, Checksum> checksums = new TreeMap<>();

    int delayUs = 20_000;
    int jitterUs;
    int pushPerMille = 100;
    int driftPerMille;
    boolean frozen;

    /** Counts of this player since the last {@link #forget}. */
    int inTime;

    int late;
    int slowest;
    int fastest;
    int backwards;
    int steppedMost;

    private final SimEventQueue line;
    private final SimRoom room;
    private final int seat;
    private final Random random;
    private long upFreeUs;
    private long downFreeUs;
    private long clockUs;
    private int sequence;
    private int drawn;

    SimTimelinePlayer(SimEventQueue line, SimRoom room, int seat, Random random) {
        this.line = line;
        this.room = room;
        this.seat = seat;
        this.random = random;
        boolean plays = seat > 0;
        timeline = new Timeline(
                new Simulation(room.game, room.setup),
                seat,
                plays ? TimelineSettings.player(SimRoom.RATE_HZ, 1) : TimelineSettings.spectator(1),
                this);
        pace = new TickPacer(
                plays
                        ? TickPacerSettings.player(SimRoom.RATE_HZ, room.inputDelayTicks())
                        : TickPacerSettings.spectator(SimRoom.RATE_HZ));
        clockUs = random.nextInt(1_000_000_000);
        forget();
        room.players.add(this);
        line.at(random.nextInt(DRAW_US), this::draw);
        line.at(100_000, this::ping);
    }

    void forget() {
        inTime = 0;
        late = 0;
        slowest = 1000;
        fastest = 1000;
    }

    private int wayUs() {
        return delayUs + (jitterUs == 0 ? 0 : random.nextInt(jitterUs));
    }

    private long nowNs() {
        return clockUs * 1000 + line.nowUs() * (1000 + driftPerMille);
    }

    /** Frames leave the server; they come in their order. */
    void frames(int from, List<List<Input>> frames) {
        downFreeUs = Math.max(downFreeUs, line.nowUs() + wayUs());
        line.at(downFreeUs, () -> {
            for (int i = 0; i < frames.size(); i++) {
                timeline.frame(from + i, frames.get(i));
            }
            pace.frameArrived(timeline.nextFrame() - 1, nowNs());
        });
    }

    private void ping() {
        long sentNs = nowNs();
        line.at(line.nowUs() + wayUs(), () -> line.at(line.nowUs() + wayUs(), () -> pace.roundTrip(nowNs() - sentNs)));
        line.at(line.nowUs() + 1_000_000, this::ping);
    }

    private void draw() {
        if (!frozen) {
            int before = timeline.stats().confirmed() + timeline.stats().predicted();
            int reached = timeline.advance(pace.advance(nowNs()), 50);
            pace.reached(reached);
            steppedMost = Math.max(
                    steppedMost, timeline.stats().confirmed() + timeline.stats().predicted() - before);
            backwards += reached < drawn ? 1 : 0;
            drawn = reached;
            slowest = Math.min(slowest, pace.speedPerMille());
            fastest = Math.max(fastest, pace.speedPerMille());
            if (seat > 0 && reached > 0 && random.nextInt(1000) < pushPerMille) {
                push();
            }
        }
        line.at(line.nowUs() + DRAW_US, this::draw);
    }

    private void push() {
        byte[] payload = room.game.commands().write(new PushGame.Push(1 + random.nextInt(100)));
        int wish = timeline.targetTick();
        int number = ++sequence;
        timeline.commandIssued(number, payload);
        upFreeUs = Math.max(upFreeUs, line.nowUs() + wayUs());
        line.at(upFreeUs, () -> room.take(new Input(seat, number, InputForm.BYTES, payload), wish));
    }

    @Override
    public void onChecksum(int tick, Checksum checksum) {
        checksums.put(tick, checksum);
    }

    @Override
    public void onInputApplied(int number, int wished, int tick) {
        pace.inputApplied(wished, tick);
        if (tick > wished) {
            late++;
        } else {
            inTime++;
        }
    }
}
