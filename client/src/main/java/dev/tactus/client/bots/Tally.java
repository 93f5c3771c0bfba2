package dev.tactus.client.bots;

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
    }
}
