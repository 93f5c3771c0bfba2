package dev.tactus.admin.watching;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.engine.room.SpectatorLog;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** A log in memory with an input in each frame, of which a test says how much is published. Any thread. */
final class MemorySpectatorLog implements SpectatorLog {

    static final long STARTED_UNIX_MS = 1_790_000_000_000L;
    static final int TICK_RATE_HZ = 10;
    private static final int KEYFRAME_EVERY = 25;

    /** Count of loads of frames. */
    final AtomicInteger loads = new AtomicInteger();

    /** Count of questions what is published. */
    final AtomicInteger looks = new AtomicInteger();

    private final String game;
    private final FrameLog log = new FrameLog();
    private int published;
    private boolean over;

    MemorySpectatorLog(String game) {
        this.game = game;
    }

    /** Publishes the frames before a tick. */
    synchronized void publish(int tick) {
        while (log.nextTick() < tick) {
            int at = log.nextTick();
            log.append(List.of(new Input(1, at + 1, InputForm.BYTES, new byte[] {(byte) at, 7})));
        }
        published = tick;
    }

    /** Ends the match at what is published. */
    synchronized void end() {
        over = true;
    }

    synchronized FrameRun all() {
        return log.copy(0, log.nextTick());
    }

    @Override
    public synchronized PublishedLog published() {
        looks.incrementAndGet();
        MatchHeader header =
                new MatchHeader(7, game, TICK_RATE_HZ, 2, 5, STARTED_UNIX_MS, List.of(11L), new TreeMap<>());
        return new PublishedLog(header, 1, 0, published, 40, game.isEmpty() ? 0 : KEYFRAME_EVERY, over);
    }

    @Override
    public boolean admits(long player, AdmissionCredential credential) {
        return switch (credential) {
            case AdmissionCredential.Token(String text, boolean number) -> text.equals("secret");
            case AdmissionCredential.Ticket ticket -> true;
            case AdmissionCredential.Login login -> false;
            case AdmissionCredential.SeatToken token -> false;
        };
    }

    @Override
    public synchronized CompletionStage<FrameRun> frames(int from, int to) {
        loads.incrementAndGet();
        Checks.inRange(to, from + 1, published, "to");
        return CompletableFuture.completedFuture(log.copy(from, to));
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframe(int tick) {
        return CompletableFuture.completedFuture(
                tick % KEYFRAME_EVERY == 0 ? Optional.of(new Keyframe(tick, new byte[] {1, 2, 3})) : Optional.empty());
    }
}
