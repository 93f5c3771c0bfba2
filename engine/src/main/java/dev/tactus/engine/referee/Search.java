package dev.tactus.engine.referee;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.DesyncBundle.Told;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Difference;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.StateDialect;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Opinion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what differs in one client's world: asks it for the checksums between the last tick at which it agreed and the
 * one at which it did not, then for its snapshot of the first that differs, and compares that with the true one field by
 * field. What a client does not answer, or answers wrongly, is part of the finding; it costs bounded memory and time.
 */
public final class Search {

    /** Differences that are told; the bundle holds more. */
    private static final int DETAILS_MAX = 20;

    private static final int DETAIL_CHARS_MAX = 300;
    private static final int FINDING_TOLD_CHARS_MAX = 1_000;

    /** Ticks whose checksums are asked for at most: the newest ones. */
    private static final int ASKED_TICKS_MAX = 2_000;

    private enum Stage {
        /** The client is asked for checksums, and the true ones are stepped for. */
        CHECKSUMS,
        /** The client is asked for the snapshot of the first tick that differs. */
        SNAPSHOT,
        /** What it handed over is compared, and the bundle is written. */
        COMPARING,
        /** The result was told. */
        DONE
    }

    /**
     * What a search needs of the room.
     *
     * @param header of the match
     * @param match the room's own simulation, only to make others of the same match from
     * @param form in which the client tells checksums
     * @param keyframe of the world that steps the first of {@code frames} next
     * @param frames up to the tick that was noticed
     * @param unixMs the time of day
     */
    public record Scene(
            MatchHeader header, Simulation match, StateDialect form, byte[] keyframe, FrameRun frames, long unixMs) {}

    /**
     * What a search works with.
     *
     * @param client sends a message to the client
     * @param workers run what takes longer than a tick may
     * @param agent runs what belongs on the room's thread
     * @param store keeps the bundle
     * @param answerNs how long the client has for its answers
     * @param snapshotBytesMax bytes of its snapshot
     */
    public record Means(
            Consumer<ServerMessage> client,
            Executor workers,
            Executor agent,
            DesyncStore store,
            long answerNs,
            int snapshotBytesMax) {}

    /**
     * What was found out.
     *
     * @param suspect whose world differed
     * @param firstTick the first tick that is known to differ
     * @param opinions the client's checksum of that tick, and the true one
     * @param details a sentence each
     */
    public record Result(Suspect suspect, int firstTick, List<Opinion> opinions, List<String> details) {}

    private final Suspect suspect;
    private final Scene scene;
    private final Means means;
    private final Consumer<Result> whenDone;
    private final Retrace retrace;
    private final int from;
    private final long deadlineNs;
    private final SortedMap<Integer, String> answers = new TreeMap<>();

    private Stage stage = Stage.CHECKSUMS;
    private boolean answered;
    private List<String> truths = List.of();
    private int first;
    private String finding = "";
    private Parts parts;

    /** Begins a search. */
    public Search(Suspect suspect, Scene scene, Means means, long nowNs, Consumer<Result> whenDone) {
        this.suspect = suspect;
        this.scene = scene;
        this.means = means;
        this.whenDone = whenDone;
        this.retrace = new Retrace(scene.match(), scene.form(), scene.keyframe(), scene.frames());
        this.first = suspect.noticedTick();
        int oldest = Math.max(suspect.agreedTick() + 1, scene.frames().firstTick());
        this.from = Math.min(first, Math.max(oldest, first - ASKED_TICKS_MAX + 1));
        this.deadlineNs = nowNs + means.answerNs();
        this.parts = new Parts(first, means.snapshotBytesMax());
        means.client().accept(new ServerMessage.AskChecksums(from, first));
        int to = first;
        onWorker(() -> retrace.checksums(from, to), this::traced);
    }

    private <T> void onWorker(java.util.concurrent.Callable<T> work, Consumer<T> then) {
        means.workers().execute(() -> {
            try {
                T result = work.call();
                means.agent().execute(() -> then.accept(result));
            } catch (Exception | AssertionError | StackOverflowError e) {
                means.agent().execute(() -> fail("the server could not step the match again: " + e));
            }
        });
    }

    private void fail(String why) {
        if (stage != Stage.DONE) {
            done(new Result(suspect, first, List.of(), List.of(why)));
        }
    }

    private void done(Result result) {
        stage = Stage.DONE;
        whenDone.accept(result);
    }

    /** Returns whether the search has come to its end. */
    public boolean isDone() {
        return stage == Stage.DONE;
    }

    /** Takes checksums of the client; returns those that were not asked for here. */
    public List<Checkpoint> checksums(List<Checkpoint> checkpoints) {
        if (stage != Stage.CHECKSUMS || answered) {
            return checkpoints;
        }
        List<Checkpoint> others = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            int tick = checkpoint.tick();
            if (tick < from || tick > suspect.noticedTick()) {
                others.add(checkpoint);
            } else if (checkpoint.checksum().length() <= Referee.CHECKSUM_CHARS_MAX) {
                answers.put(tick, checkpoint.checksum());
            }
        }
        if (checkpoints.isEmpty() || answers.containsKey(suspect.noticedTick())) {
            answered = true;
            askForSnapshot();
        }
        return others;
    }

    private void traced(List<String> checksums) {
        truths = checksums;
        askForSnapshot();
    }

    /** Once both sides are known, asks for the snapshot of the first tick that differs. */
    private void askForSnapshot() {
        if (stage != Stage.CHECKSUMS || !answered || truths.isEmpty()) {
            return;
        }
        finding = compareChecksums();
        stage = Stage.SNAPSHOT;
        ask(first);
    }

    private String compareChecksums() {
        int last = suspect.agreedTick();
        boolean gap = from > last + 1;
        for (int tick = from; tick <= suspect.noticedTick(); tick++) {
            String answer = answers.get(tick);
            if (answer == null) {
                gap = true;
            } else if (!answer.equals(truths.get(tick - from))) {
                first = tick;
                return "its world agrees at tick " + last + " and differs at " + tick
                        + (gap ? "; it did not tell all checksums in between" : "");
            } else {
                last = tick;
                gap = false;
            }
        }
        return answers.isEmpty()
                ? "it told no checksums of the ticks in between"
                : "it told another checksum of tick " + suspect.noticedTick() + " before: now all agree";
    }

    private void ask(int tick) {
        parts = new Parts(tick, means.snapshotBytesMax());
        means.client().accept(new ServerMessage.AskSnapshot(tick));
    }

    /** Takes a part of the client's snapshot. */
    public void snapshot(ClientMessage.SnapshotPart part) {
        if (stage != Stage.SNAPSHOT) {
            return;
        }
        parts.take(part);
        if (parts.isGone() && first < suspect.noticedTick()) {
            finding += "; it no longer had its world of tick " + first;
            first = suspect.noticedTick();
            ask(first);
        } else if (parts.isDone()) {
            compare(parts.isGone() ? "it no longer had its world of tick " + first : parts.fault());
        }
    }

    /** Looks whether the time for answers is over. */
    public void tick(long nowNs) {
        if (nowNs - deadlineNs >= means.answerNs()) {
            fail("the search took too long");
        } else if (nowNs >= deadlineNs && stage != Stage.COMPARING) {
            String missing = stage == Stage.CHECKSUMS ? "its checksums" : "its snapshot";
            compare("it did not hand over " + missing + " within " + means.answerNs() / 1_000_000 + " ms");
        }
    }

    /** The client is gone: what is known until now is kept. */
    public void left() {
        if (stage == Stage.CHECKSUMS || stage == Stage.SNAPSHOT) {
            compare("it left before it had answered");
        }
    }

    private void compare(String fault) {
        if (stage == Stage.DONE) {
            return;
        }
        stage = Stage.COMPARING;
        if (!fault.isEmpty()) {
            finding = finding.isEmpty() ? fault : finding + "; " + fault;
        }
        byte[] snapshot = parts.bytes();
        List<Told> told = told();
        int tick = first;
        String claim = claimOf(tick);
        String found = finding;
        onWorker(
                () -> {
                    Retrace.Comparison comparison = retrace.compare(tick, snapshot);
                    String whole = judge(found, claim, snapshot, comparison);
                    means.store().store(bundle(tick, whole, told, snapshot, comparison));
                    return result(tick, whole, claim, comparison);
                },
                this::compared);
    }

    private void compared(Result result) {
        if (stage != Stage.DONE) {
            done(result);
        }
    }

    private String claimOf(int tick) {
        @Nullable String answer = answers.get(tick);
        return tick == suspect.noticedTick() ? suspect.told() : answer == null ? "" : answer;
    }

    private List<Told> told() {
        List<Told> told = new ArrayList<>();
        answers.forEach(
                (tick, checksum) -> told.add(new Told(tick, suspect.client().seat(), checksum)));
        if (!answers.containsKey(suspect.noticedTick())) {
            told.add(new Told(suspect.noticedTick(), suspect.client().seat(), suspect.told()));
        }
        for (int i = 0; i < truths.size(); i++) {
            told.add(new Told(from + i, 0, truths.get(i)));
        }
        return told;
    }

    private static String judge(String found, String claim, byte[] snapshot, Retrace.Comparison comparison) {
        String verdict = "";
        if (!comparison.fault().isEmpty()) {
            verdict = "what it handed over is no snapshot: " + comparison.fault();
        } else if (snapshot.length > 0 && comparison.oddChecksum().equals(comparison.trueChecksum())) {
            verdict =
                    "the world that it handed over is the true one, so that it told a checksum that is not its world's";
        } else if (snapshot.length > 0
                && !claim.isEmpty()
                && !comparison.oddChecksum().equals(claim)) {
            verdict = "the world that it handed over has the checksum " + comparison.oddChecksum() + " and not " + claim
                    + ", which it told";
        }
        String whole = Stream.of(found, verdict).filter(text -> !text.isEmpty()).reduce("", Search::joined);
        return cut(whole, DesyncBundle.FINDING_CHARS_MAX);
    }

    /** A client's texts may be as long as it likes. */
    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
    }

    private static String joined(String one, String other) {
        return one.isEmpty() ? other : one + "; " + other;
    }

    private DesyncBundle bundle(
            int tick, String whole, List<Told> told, byte[] snapshot, Retrace.Comparison comparison) {
        return new DesyncBundle(
                scene.header(),
                suspect.client(),
                scene.unixMs(),
                suspect.noticedTick(),
                tick,
                whole,
                comparison.differences(),
                told,
                scene.keyframe(),
                scene.frames(),
                snapshot,
                comparison.trueSnapshot());
    }

    private Result result(int tick, String whole, String claim, Retrace.Comparison comparison) {
        List<Opinion> opinions = new ArrayList<>();
        opinions.add(new Opinion(comparison.trueChecksum(), List.of(0)));
        if (!claim.isEmpty() && !claim.equals(comparison.trueChecksum())) {
            opinions.add(new Opinion(claim, List.of(suspect.client().seat())));
        }
        List<String> details = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            if (details.size() < DETAILS_MAX) {
                details.add(cut(difference.toString(), DETAIL_CHARS_MAX));
            }
        }
        if (details.isEmpty()) {
            details.add(cut(whole, FINDING_TOLD_CHARS_MAX));
        }
        return new Result(suspect, tick, opinions, details);
    }
}
