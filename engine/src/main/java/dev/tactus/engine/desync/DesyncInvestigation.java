package dev.tactus.engine.desync;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.DesyncBundle.ReportedChecksum;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Difference;
import dev.tactus.engine.port.DesyncStore;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Investigates how one client's world differs: requests its checksums between the last tick that agreed and the first
 * that did not, then its snapshot of the first differing tick, and compares that with the true one field by field.
 * Missing and wrong answers are part of the result; memory and time are bounded.
 */
public final class DesyncInvestigation {

    /** Maximum number of differences in the result; the bundle holds more. */
    private static final int DETAILS_MAX = 20;

    private static final int DETAIL_CHARS_MAX = 300;
    private static final int FINDING_TOLD_CHARS_MAX = 1_000;

    /** Maximum number of ticks whose checksums are requested: the newest ones. */
    private static final int ASKED_TICKS_MAX = 2_000;

    private enum Stage {
        /** The client's checksums are requested, and the true ones are computed. */
        CHECKSUMS,
        /** The client's snapshot of the first differing tick is requested. */
        SNAPSHOT,
        /** The client's snapshot is compared, and the bundle is written. */
        COMPARING,
        /** The result was delivered. */
        DONE
    }

    /**
     * The room's data for an investigation.
     *
     * @param header of the match
     * @param match the room's own simulation, used only to create others of the same match
     * @param form the form in which the client reports checksums
     * @param keyframe of the world that steps the first of {@code frames} next
     * @param frames up to the tick at which the desync was detected
     * @param unixMs the current time in milliseconds of Unix time
     */
    public record Evidence(
            MatchHeader header, Simulation match, SnapshotCodec form, byte[] keyframe, FrameRun frames, long unixMs) {}

    /**
     * The services that an investigation uses.
     *
     * @param client sends a message to the client
     * @param workers runs work that would exceed a tick
     * @param agent runs tasks on the room's thread
     * @param store stores the bundle
     * @param answerNs time limit for the client's answers in nanoseconds
     * @param snapshotBytesMax maximum size of the client's snapshot
     */
    public record Environment(
            Consumer<ServerMessage> client,
            Executor workers,
            Executor agent,
            DesyncStore store,
            long answerNs,
            int snapshotBytesMax) {}

    /**
     * The result of an investigation.
     *
     * @param suspect the client whose world differed
     * @param firstTick the first tick that is known to differ
     * @param opinions the client's checksum of that tick, and the true one
     * @param details findings, one sentence each
     */
    public record Result(DivergentClient suspect, int firstTick, List<ChecksumVote> opinions, List<String> details) {}

    private final DivergentClient client;
    private final Evidence evidence;
    private final Environment environment;
    private final Consumer<Result> whenDone;
    private final Resimulation resimulation;
    private final int from;
    private final long deadlineNs;
    private final SortedMap<Integer, String> answers = new TreeMap<>();

    private Stage stage = Stage.CHECKSUMS;
    private boolean answered;
    private List<String> truths = List.of();
    private int first;
    private String finding = "";
    private SnapshotAssembler parts;

    /** Begins an investigation. */
    public DesyncInvestigation(
            DivergentClient suspect, Evidence scene, Environment means, long nowNs, Consumer<Result> whenDone) {
        this.client = suspect;
        this.evidence = scene;
        this.environment = means;
        this.whenDone = whenDone;
        this.resimulation = new Resimulation(scene.match(), scene.form(), scene.keyframe(), scene.frames());
        this.first = suspect.noticedTick();
        int oldest = Math.max(suspect.agreedTick() + 1, scene.frames().firstTick());
        this.from = Math.min(first, Math.max(oldest, first - ASKED_TICKS_MAX + 1));
        this.deadlineNs = nowNs + means.answerNs();
        this.parts = new SnapshotAssembler(first, means.snapshotBytesMax());
        means.client().accept(new ServerMessage.RequestChecksums(from, first));
        int to = first;
        onWorker(() -> resimulation.checksums(from, to), this::resimulated);
    }

    private <T> void onWorker(java.util.concurrent.Callable<T> work, Consumer<T> then) {
        environment.workers().execute(() -> {
            try {
                T result = work.call();
                environment.agent().execute(() -> then.accept(result));
            } catch (Exception | AssertionError | StackOverflowError e) {
                environment.agent().execute(() -> fail("the server could not step the match again: " + e));
            }
        });
    }

    private void fail(String why) {
        if (stage != Stage.DONE) {
            done(new Result(client, first, List.of(), List.of(why)));
        }
    }

    private void done(Result result) {
        stage = Stage.DONE;
        whenDone.accept(result);
    }

    /** Returns whether the investigation has ended. */
    public boolean isDone() {
        return stage == Stage.DONE;
    }

    /** Accepts checksums of the client; returns those that this investigation did not request. */
    public List<Checkpoint> checksums(List<Checkpoint> checkpoints) {
        if (stage != Stage.CHECKSUMS || answered) {
            return checkpoints;
        }
        List<Checkpoint> others = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            int tick = checkpoint.tick();
            if (tick < from || tick > client.noticedTick()) {
                others.add(checkpoint);
            } else if (checkpoint.checksum().length() <= ChecksumComparator.CHECKSUM_CHARS_MAX) {
                answers.put(tick, checkpoint.checksum());
            }
        }
        if (checkpoints.isEmpty() || answers.containsKey(client.noticedTick())) {
            answered = true;
            askForSnapshot();
        }
        return others;
    }

    private void resimulated(List<String> checksums) {
        truths = checksums;
        askForSnapshot();
    }

    /** Requests the snapshot of the first differing tick once the checksums of both sides are known. */
    private void askForSnapshot() {
        if (stage != Stage.CHECKSUMS || !answered || truths.isEmpty()) {
            return;
        }
        finding = compareChecksums();
        stage = Stage.SNAPSHOT;
        ask(first);
    }

    private String compareChecksums() {
        int last = client.agreedTick();
        boolean gap = from > last + 1;
        for (int tick = from; tick <= client.noticedTick(); tick++) {
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
                : "it told another checksum of tick " + client.noticedTick() + " before: now all agree";
    }

    private void ask(int tick) {
        parts = new SnapshotAssembler(tick, environment.snapshotBytesMax());
        environment.client().accept(new ServerMessage.RequestSnapshot(tick));
    }

    /** Accepts a part of the client's snapshot. */
    public void snapshot(ClientMessage.SnapshotPart part) {
        if (stage != Stage.SNAPSHOT) {
            return;
        }
        parts.take(part);
        if (parts.isGone() && first < client.noticedTick()) {
            finding += "; it no longer had its world of tick " + first;
            first = client.noticedTick();
            ask(first);
        } else if (parts.isDone()) {
            compare(parts.isGone() ? "it no longer had its world of tick " + first : parts.fault());
        }
    }

    /** Ends the investigation if the time limit for answers has passed. */
    public void tick(long nowNs) {
        if (nowNs - deadlineNs >= environment.answerNs()) {
            fail("the search took too long");
        } else if (nowNs >= deadlineNs && stage != Stage.COMPARING) {
            String missing = stage == Stage.CHECKSUMS ? "its checksums" : "its snapshot";
            compare("it did not hand over " + missing + " within " + environment.answerNs() / 1_000_000 + " ms");
        }
    }

    /** Ends the investigation because the client left; the findings so far are kept. */
    public void clientLeft() {
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
        List<ReportedChecksum> told = reportedChecksums();
        int tick = first;
        String claim = claimOf(tick);
        String found = finding;
        onWorker(
                () -> {
                    Resimulation.Comparison comparison = resimulation.compare(tick, snapshot);
                    String whole = judge(found, claim, snapshot, comparison);
                    environment.store().store(bundle(tick, whole, told, snapshot, comparison));
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
        return tick == client.noticedTick() ? client.reportedChecksum() : answer == null ? "" : answer;
    }

    private List<ReportedChecksum> reportedChecksums() {
        List<ReportedChecksum> told = new ArrayList<>();
        answers.forEach((tick, checksum) ->
                told.add(new ReportedChecksum(tick, client.client().seat(), checksum)));
        if (!answers.containsKey(client.noticedTick())) {
            told.add(new ReportedChecksum(client.noticedTick(), client.client().seat(), client.reportedChecksum()));
        }
        for (int i = 0; i < truths.size(); i++) {
            told.add(new ReportedChecksum(from + i, 0, truths.get(i)));
        }
        return told;
    }

    private static String judge(String found, String claim, byte[] snapshot, Resimulation.Comparison comparison) {
        String verdict = "";
        if (!comparison.fault().isEmpty()) {
            verdict = "what it handed over is no snapshot: " + comparison.fault();
        } else if (snapshot.length > 0 && comparison.divergentChecksum().equals(comparison.trueChecksum())) {
            verdict =
                    "the world that it handed over is the true one, so that it told a checksum that is not its world's";
        } else if (snapshot.length > 0
                && !claim.isEmpty()
                && !comparison.divergentChecksum().equals(claim)) {
            verdict = "the world that it handed over has the checksum " + comparison.divergentChecksum() + " and not "
                    + claim + ", which it told";
        }
        String whole =
                Stream.of(found, verdict).filter(text -> !text.isEmpty()).reduce("", DesyncInvestigation::joined);
        return cut(whole, DesyncBundle.FINDING_CHARS_MAX);
    }

    /** Truncates a text from a client, which may be arbitrarily long. */
    private static String cut(String text, int charsMax) {
        return text.length() <= charsMax ? text : text.substring(0, charsMax - 1) + "…";
    }

    private static String joined(String one, String other) {
        return one.isEmpty() ? other : one + "; " + other;
    }

    private DesyncBundle bundle(
            int tick, String whole, List<ReportedChecksum> told, byte[] snapshot, Resimulation.Comparison comparison) {
        return new DesyncBundle(
                evidence.header(),
                client.client(),
                evidence.unixMs(),
                client.noticedTick(),
                tick,
                whole,
                comparison.differences(),
                told,
                evidence.keyframe(),
                evidence.frames(),
                snapshot,
                comparison.trueSnapshot());
    }

    private Result result(int tick, String whole, String claim, Resimulation.Comparison comparison) {
        List<ChecksumVote> opinions = new ArrayList<>();
        opinions.add(new ChecksumVote(comparison.trueChecksum(), List.of(0)));
        if (!claim.isEmpty() && !claim.equals(comparison.trueChecksum())) {
            opinions.add(new ChecksumVote(claim, List.of(client.client().seat())));
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
        return new Result(client, tick, opinions, details);
    }
}
