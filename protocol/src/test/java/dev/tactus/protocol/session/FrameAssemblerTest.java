package dev.tactus.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameAssemblerTest {

    private final List<Frame> delivered = new ArrayList<>();
    private final FrameAssembler assembler =
            new FrameAssembler(0, (tick, inputs) -> delivered.add(new Frame(tick, inputs)));

    @Test
    void shouldFillTicksThatMessageDoesNotName() {
        assembler.message(List.of(frame(2), empty(5)));

        assertThat(delivered).containsExactly(empty(0), empty(1), frame(2), empty(3), empty(4), empty(5));
        assertThat(assembler.nextTick()).isEqualTo(6);
    }

    @Test
    void shouldPassOverFramesThatAreHeld() {
        assembler.message(List.of(frame(0), frame(1)));
        assembler.message(List.of(frame(1), frame(2)));
        assembler.run(FrameRun.of(0, 4, List.of(frame(0), frame(1), frame(2), frame(3))));

        assertThat(delivered).containsExactly(frame(0), frame(1), frame(2), frame(3));
        assertThat(assembler.duplicateFrames()).isEqualTo(4);
    }

    @Test
    void shouldHoldRunBackUntilGapIsFilled() {
        assembler.run(FrameRun.of(3, 5, List.of(frame(3))));
        assertThat(delivered).isEmpty();
        assertThat(assembler.missingTo()).isEqualTo(3);

        assembler.message(List.of(frame(1), empty(2)));

        assertThat(delivered).containsExactly(empty(0), frame(1), empty(2), frame(3), empty(4));
        assertThat(assembler.missingTo()).isEqualTo(assembler.nextTick());
    }

    @Test
    void shouldRefuseMessageThatReachesTooFar() {
        assertThatThrownBy(() -> assembler.message(List.of(empty(FrameAssembler.TICKS_AHEAD_MAX + 1))))
                .isInstanceOf(MalformedFramesException.class)
                .hasMessageContaining("frame 1048577");
        assertThat(delivered).isEmpty();
        assertThat(assembler.reaches(new FrameRun(0, FrameAssembler.TICKS_AHEAD_MAX + 1, new byte[0])))
                .isFalse();
    }

    @Test
    void shouldKeepFewRunsWhileOneIsMissing() {
        for (int tick = 1; tick < 200; tick += 2) {
            assembler.run(FrameRun.of(tick, tick + 1, List.of(frame(tick))));
        }
        assembler.message(List.of(empty(0), empty(2)));

        assertThat(delivered).hasSize(4);
        assertThat(assembler.missingTo()).isEqualTo(2 * FrameAssembler.WAITING_RUNS_MAX - 1);
    }

    /** The wire as it may be at its worst; the server as it is: it answers requests and goes on from what is acknowledged. */
    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20, 60})
    void shouldHandOnEachFrameOnceInOrderWhateverTheLanesDo(int lossPercent) {
        for (int seed = 0; seed < 150; seed++) {
            delivered.clear();
            List<Frame> log = new Weather(seed, lossPercent).run();
            assertThat(delivered).as("seed %d, loss %d", seed, lossPercent).isEqualTo(log);
        }
    }

    /** One run of a server with both lanes, and a client that asks for what it lacks. */
    private final class Weather {

        private static final int TICKS = 300;

        private final Random random;
        private final int lossPercent;
        private final FrameLog log = new FrameLog();
        private final List<FrameRun> inFlight = new ArrayList<>();
        private final Deque<List<Frame>> reliable = new ArrayDeque<>();
        private final FrameAssembler client = new FrameAssembler(0, (tick, inputs) -> {
            delivered.add(new Frame(tick, inputs));
        });

        /** Frames that the server knows to be held. */
        private int acknowledged;

        /** True if the server also sends on the reliable lane by itself, and its position there. */
        private final boolean both;

        private int reliableFrom;

        Weather(int seed, int lossPercent) {
            this.random = new Random(seed);
            this.lossPercent = lossPercent;
            this.both = random.nextInt(3) == 0;
        }

        List<Frame> run() {
            while (client.nextTick() < TICKS) {
                switch (random.nextInt(5)) {
                    case 0 -> tick();
                    case 1, 2 -> deliverDatagram();
                    case 3 -> deliverMessage();
                    default -> feedBack();
                }
            }
            return log.copy(0, TICKS).frames();
        }

        private void tick() {
            if (log.nextTick() < TICKS) {
                log.append(random.nextBoolean() ? List.of() : List.of(input(log.nextTick())));
            }
            int oldest = Math.max(acknowledged, log.nextTick() - 1 - random.nextInt(20));
            inFlight.add(log.copy(Math.min(oldest, log.nextTick()), log.nextTick()));
            if (both && random.nextInt(4) == 0) {
                reliableFrom = answer(reliableFrom, log.nextTick());
            }
        }

        /** Any datagram in flight may come next; it may come again, or never. */
        private void deliverDatagram() {
            if (inFlight.isEmpty()) {
                return;
            }
            int index = random.nextInt(inFlight.size());
            FrameRun run = random.nextInt(4) == 0 ? inFlight.get(index) : inFlight.remove(index);
            if (random.nextInt(100) >= lossPercent) {
                client.run(run);
            }
        }

        private void deliverMessage() {
            List<Frame> message = reliable.poll();
            if (message != null) {
                client.message(message);
            }
        }

        private void feedBack() {
            if (random.nextInt(100) >= lossPercent) {
                acknowledged = client.nextTick();
            }
            if (client.missingTo() > client.nextTick()) {
                answer(client.nextTick(), client.missingTo());
            }
        }

        /** Sends frames as messages, each of which names those with inputs and its newest one. */
        private int answer(int from, int to) {
            int at = from;
            while (at < to) {
                int end = Math.min(to, at + 1 + random.nextInt(7));
                List<Frame> frames = new ArrayList<>();
                for (Frame frame : log.copy(at, end).frames()) {
                    if (!frame.inputs().isEmpty() || frame.tick() == end - 1) {
                        frames.add(frame);
                    }
                }
                reliable.add(frames);
                at = end;
            }
            return at;
        }
    }

    private static Frame frame(int tick) {
        return new Frame(tick, List.of(input(tick)));
    }

    private static Frame empty(int tick) {
        return new Frame(tick, List.of());
    }

    private static Input input(int tick) {
        return new Input(1, tick + 1, InputForm.BYTES, new byte[] {(byte) tick});
    }
}
