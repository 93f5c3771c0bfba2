package dev.tactus.cli.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.records.RecordJson;
import dev.tactus.cli.support.CliJson;
import dev.tactus.cli.support.GameResolver;
import dev.tactus.cli.support.ProgressOutput;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.core.game.Game;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayVerifier;
import dev.tactus.core.replay.VerificationResult;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of stepping a replay again.
 *
 * @param replay which one
 * @param fault what is wrong with the file, null if it is whole
 * @param verdict what came of stepping it; null for a relay room's match, and where the file is not whole
 * @param tookNs how long the stepping took, in nanoseconds
 */
record ReplayVerify(
        ReplayFile replay, @Nullable String fault, @Nullable VerificationResult verdict, long tookNs) {

    /** Reads every byte of a replay, and steps it with its game. */
    static ReplayVerify of(ReplayFile replay, ProgressOutput bar) throws IOException, CorruptReplayException {
        String fault = replay.verify();
        if (fault != null || replay.header().game().isEmpty()) {
            return new ReplayVerify(replay, fault, null, 0);
        }
        Game game = GameResolver.match(replay.header(), replay.path());
        long begunNs = System.nanoTime();
        try {
            VerificationResult verdict = replay.with(reader -> verdict(reader, game, bar));
            return new ReplayVerify(replay, null, verdict, System.nanoTime() - begunNs);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException(replay.path() + ": " + e.getMessage());
        }
    }

    private static VerificationResult verdict(ReplayReader reader, Game game, ProgressOutput bar)
            throws CorruptReplayException {
        ReplayVerifier verifier = new ReplayVerifier(new ReplayRun(reader, game));
        boolean more = true;
        while (more) {
            more = verifier.step();
            bar.update("ticks", verifier.ticks(), reader.ticks());
        }
        return verifier.verdict();
    }

    /** Returns whether nothing speaks against it. */
    boolean matches() {
        return fault == null && (verdict == null || verdict.mismatch() == null);
    }

    String text() {
        String file = replay.path() + ": ";
        if (fault != null) {
            return file + "damaged, " + fault + "\n";
        }
        if (verdict == null) {
            return file + "whole, a relay room's match without a world to step\n";
        }
        VerificationResult.Mismatch mismatch = verdict.mismatch();
        if (mismatch != null) {
            return file + text(mismatch);
        }
        if (verdict.checksums() + verdict.keyframes() == 0) {
            return file + verdict.ticks()
                    + " ticks stepped, but no checksum or keyframe was recorded to compare with\n";
        }
        return file + verdict.ticks() + " ticks of " + replay.header().game() + " agree with " + verdict.checksums()
                + " checksums and " + verdict.keyframes() + " keyframes (" + timesRealTime() + " times real time)\n";
    }

    private static String text(VerificationResult.Mismatch mismatch) {
        StringBuilder text = new StringBuilder("tick " + mismatch.tick() + ": the checksum is " + mismatch.is()
                + ", should be " + mismatch.shouldBe()
                + (mismatch.agreedTick() < 0
                        ? "; nothing before it agrees\n"
                        : "; the last to agree is tick " + mismatch.agreedTick() + "\n"));
        mismatch.differences()
                .forEach(difference -> text.append("  tick ")
                        .append(mismatch.shownTick())
                        .append(": ")
                        .append(difference)
                        .append('\n'));
        if (mismatch.shownTick() < 0) {
            text.append("  no keyframe from there on shows the fields\n");
        } else if (mismatch.differences().isEmpty()) {
            text.append("  tick " + mismatch.shownTick() + ": no field differs from the keyframe\n");
        }
        return text.toString();
    }

    private String timesRealTime() {
        return String.format(Locale.ROOT, "%,d", times());
    }

    private long times() {
        return replay.durationMs() * 1_000_000 / Math.max(1, tookNs);
    }

    ObjectNode json() {
        ObjectNode json = CliJson.object();
        json.put("file", replay.path().toString());
        json.put("game", replay.header().game());
        json.put("well", matches());
        json.put("fault", fault);
        if (verdict != null) {
            json.put("ticks", verdict.ticks());
            json.put("checksums", verdict.checksums());
            json.put("keyframes", verdict.keyframes());
            json.put("timesRealTime", times());
            mismatch(json, verdict.mismatch());
        }
        return json;
    }

    private static void mismatch(ObjectNode json, VerificationResult.@Nullable Mismatch mismatch) {
        if (mismatch == null) {
            json.putNull("mismatch");
            return;
        }
        ObjectNode node = json.putObject("mismatch");
        node.put("tick", mismatch.tick());
        node.put("agreedTick", mismatch.agreedTick());
        node.put("is", mismatch.is().toString());
        node.put("shouldBe", mismatch.shouldBe().toString());
        node.put("shownTick", mismatch.shownTick());
        node.set("differences", RecordJson.differences(mismatch.differences()));
    }
}
