package dev.tactus.core.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Frames of all shapes from a seed: empty ones, long gaps, large and small payloads, both forms. */
public final class RandomFrames {

    private final Random random;

    public RandomFrames(long seed) {
        random = new Random(seed);
    }

    /** Returns one frame a tick for {@code from..to-1}. */
    public List<Frame> frames(int from, int to) {
        List<Frame> frames = new ArrayList<>();
        int quiet = 0;
        for (int tick = from; tick < to; tick++) {
            if (quiet == 0 && random.nextInt(40) == 0) {
                quiet = random.nextInt(400);
            }
            boolean empty = quiet > 0 || random.nextInt(4) == 0;
            quiet = Math.max(0, quiet - 1);
            frames.add(new Frame(tick, empty ? List.of() : inputs()));
        }
        return frames;
    }

    /** Returns one input or several. */
    public List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            inputs.add(input());
        }
        return inputs;
    }

    private Input input() {
        int seat = 1 + random.nextInt(random.nextInt(20) == 0 ? 1 << 20 : 8);
        int sequence = random.nextInt(random.nextInt(20) == 0 ? Integer.MAX_VALUE : 300);
        if (random.nextBoolean()) {
            SidXy small = new SidXy(random.nextInt(10), random.nextInt(2000) - 1000, random.nextInt(2000) - 1000);
            return new Input(seat, sequence, InputForm.SID_XY, small.payload());
        }
        byte[] payload = new byte[random.nextInt(random.nextInt(100) == 0 ? 6000 : 12)];
        random.nextBytes(payload);
        return new Input(seat, sequence, InputForm.BYTES, payload);
    }

    /** Appends frames to a log whose next tick is that of the first. */
    public static void append(FrameLog log, List<Frame> frames) {
        for (Frame frame : frames) {
            log.append(frame.inputs());
        }
    }
}
