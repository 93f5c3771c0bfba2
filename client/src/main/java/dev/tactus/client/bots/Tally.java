package dev.tactus.client.bots;

import dev.tactus.protocol.play.GameStats;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What the bots of one loop count. Used on that loop; merged when it has stopped. */
final class Tally {

    private static final long LATENCY_MAX_US = 600_000_000L;
    private static final int ERRORS_KEPT = 20;

    /** From an input to the frame that has it, in microseconds. */
    final Histogram latencyUs = new Histogram(LATENCY_MAX_US, 3);

    final List<String> errors = new ArrayList<>();
    long errorCount;
    long inputs;
    long inputsSeen;
    long inputsRefused;
    long inputsAgain;
    long frames;
    long framesLost;
    long framesAgain;
    long framesDiffering;
    long reconnects;
    long checksumsTold;
    long checksumsAgreed;
    long desyncs;
    long heals;
    long rollbacks;
    int rollbackTicksMax;
    long commandsInTime;
    long commandsLate;
    long depthSum;
    long depths;
    int depthMax;

    /** Counts how many ticks a drawn world was ahead of the confirmed one. */
    void depth(int ticks) {
        depthSum += ticks;
        depths++;
        depthMax = Math.max(depthMax, ticks);
    }

    /** Adds what a player's session counted until its end. */
    void add(GameStats stats) {
        checksumsTold += stats.checksumsTold();
        checksumsAgreed += stats.checksumsAgreed();
        desyncs += stats.oddOnes();
        heals += stats.heals();
        rollbacks += stats.timeline().rollbacks();
        rollbackTicksMax = Math.max(rollbackTicksMax, stats.timeline().depthMax());
        commandsInTime += stats.inTime();
        commandsLate += stats.late();
    }

    void error(String what) {
        errorCount++;
        if (errors.size() < ERRORS_KEPT) {
            errors.add(what);
        }
    }

    void latency(long ns) {
        latencyUs.recordValue(Math.clamp(ns / 1000, 0, LATENCY_MAX_US));
    }

    void add(Tally other) {
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
        inputsAgain += other.inputsAgain;
        frames += other.frames;
        framesLost += other.framesLost;
        framesAgain += other.framesAgain;
        framesDiffering += other.framesDiffering;
        reconnects += other.reconnects;
        checksumsTold += other.checksumsTold;
        checksumsAgreed += other.checksumsAgreed;
        desyncs += other.desyncs;
        heals += other.heals;
        rollbacks += other.rollbacks;
        rollbackTicksMax = Math.max(rollbackTicksMax, other.rollbackTicksMax);
        commandsInTime += other.commandsInTime;
        commandsLate += other.commandsLate;
        depthSum += other.depthSum;
        depths += other.depths;
        depthMax = Math.max(depthMax, other.depthMax);
    }
}
