package dev.tactus.client.bots;

import dev.tactus.protocol.gamesession.GameStats;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Counters of the bots of one loop. Used on that loop; merged after it has stopped. */
final class BotCounters {

    private static final long LATENCY_MAX_US = 600_000_000L;
    private static final int ERRORS_KEPT = 20;

    /** Latency from an input to the frame that contains it, in microseconds. */
    final Histogram latencyUs = new Histogram(LATENCY_MAX_US, 3);

    final List<String> errors = new ArrayList<>();
    long errorCount;
    long inputs;
    long inputsSeen;
    long inputsRefused;
    long inputsDuplicated;
    long frames;
    long framesLost;
    long framesDuplicated;
    long framesDiffering;
    long reconnects;
    long checksumsSent;
    long checksumsAgreed;
    long desyncs;
    long resyncs;
    long rollbacks;
    int rollbackTicksMax;
    long commandsInTime;
    long commandsLate;
    long depthSum;
    long depthSamples;
    int depthMax;

    /** Records by how many ticks the predicted world was ahead of the confirmed one. */
    void recordDepth(int ticks) {
        depthSum += ticks;
        depthSamples++;
        depthMax = Math.max(depthMax, ticks);
    }

    /** Adds the final counters of a player's session. */
    void add(GameStats stats) {
        checksumsSent += stats.checksumsSent();
        checksumsAgreed += stats.checksumsMatched();
        desyncs += stats.timesDivergent();
        resyncs += stats.resyncs();
        rollbacks += stats.timeline().rollbacks();
        rollbackTicksMax = Math.max(rollbackTicksMax, stats.timeline().depthMax());
        commandsInTime += stats.inTime();
        commandsLate += stats.late();
    }

    void recordError(String what) {
        errorCount++;
        if (errors.size() < ERRORS_KEPT) {
            errors.add(what);
        }
    }

    void recordLatency(long ns) {
        latencyUs.recordValue(Math.clamp(ns / 1000, 0, LATENCY_MAX_US));
    }

    void add(BotCounters other) {
        latencyUs.add(other.latencyUs);
        errorCount += other.errorCount;
        for (String error : other.errors) {
            if (errors.size() < ERRORS_KEPT) {
                errors.add(error);
            }
        }
        inputs += other.inputs;
        inputsSeen += other.inputsSeen;
        inputsRefused += other.inputsRefused;
        inputsDuplicated += other.inputsDuplicated;
        frames += other.frames;
        framesLost += other.framesLost;
        framesDuplicated += other.framesDuplicated;
        framesDiffering += other.framesDiffering;
        reconnects += other.reconnects;
        checksumsSent += other.checksumsSent;
        checksumsAgreed += other.checksumsAgreed;
        desyncs += other.desyncs;
        resyncs += other.resyncs;
        rollbacks += other.rollbacks;
        rollbackTicksMax = Math.max(rollbackTicksMax, other.rollbackTicksMax);
        commandsInTime += other.commandsInTime;
        commandsLate += other.commandsLate;
        depthSum += other.depthSum;
        depthSamples += other.depthSamples;
        depthMax = Math.max(depthMax, other.depthMax);
    }
}
