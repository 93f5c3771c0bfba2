package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.room.input.InputBuffer;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs at the exact limits of a room with the defaults, and one step beyond them. */
class InputLimitsTest {

    private final RoomFixture f = new RoomFixture(RoomSettings.DEFAULTS, 1L);
    private RoomFixture.Player player;

    @BeforeEach
    void start() {
        f.dialect.tellsTaken = true;
        player = f.player(1, new ClientCapabilities(1, 0, false, false))
                .connect("")
                .say(new ClientMessage.Ready());
        f.ticks(1);
        player.got();
    }

    private static ClientMessage input(int sequence, int bytes, int tick) {
        return new ClientMessage.Submit(sequence, InputForm.BYTES, new byte[bytes], 0, tick);
    }

    private String answer(ClientMessage message) {
        return String.join(", ", player.say(message).got());
    }

    /** Returns the earliest tick for which an input is taken now. */
    private int earliest(int sequence) {
        String taken = answer(input(sequence, 1, 0));
        return Integer.parseInt(taken.substring(taken.lastIndexOf(' ') + 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000})
    void shouldTakePayloadsOfEachSize(int bytes) {
        assertThat(answer(input(1, bytes, 0))).startsWith("taken 1 for ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1013, 1018})
    void shouldRefusePayloadsThatAreTooLong(int bytes) {
        assertThat(answer(input(1, bytes, 0))).isEqualTo("refused TOO_LARGE 1");
        assertThat(answer(input(2, 1000, 0))).startsWith("taken 2 for ");
    }

    @Test
    void shouldTakeAsManyInputsOfOneTickAsMayWait() {
        for (int sequence = 1; sequence <= 1_000; sequence++) {
            player.say(input(sequence, 3, 0));
        }
        List<String> answers = player.got();
        assertThat(answers).hasSize(1_000);
        assertThat(answers.subList(0, 256)).allMatch(text -> text.startsWith("taken "));
        assertThat(answers.subList(256, 1_000)).allMatch(text -> text.startsWith("refused TOO_MANY_INPUTS "));
        f.ticks(40);
        player.got();
        assertThat(answer(input(1_001, 3, 0))).startsWith("taken 1001 for ");
    }

    @Test
    void shouldTakeSequenceNumbersOnceAndUpToTheHighest() {
        int beyond = InputBuffer.SEQUENCE_MAX + 1;
        for (int taken : new int[] {1, 2, 5}) {
            assertThat(answer(input(taken, 1, 0))).startsWith("taken " + taken + " for ");
        }
        for (int repeated : new int[] {5, 2, 1, 4}) {
            assertThat(answer(input(repeated, 1, 0))).isEmpty();
        }
        assertThat(answer(input(beyond, 1, 0))).isEqualTo("refused BAD_VALUE " + beyond);
        assertThat(answer(input(6, 1, 0)))
                .as("a number that was refused as too high is not the highest")
                .startsWith("taken 6 for ");
        assertThat(answer(input(beyond - 1, 1, 0))).startsWith("taken " + (beyond - 1) + " for ");
        assertThat(answer(input(7, 1, 0))).isEmpty();
    }

    @Test
    void shouldTakeTicksThatAreAskedForUpToTheLastOpenOne() {
        f.ticks(10);
        player.got();
        int earliest = earliest(1);
        assertThat(earliest).isGreaterThan(1);
        int latest = earliest + InputBuffer.AHEAD_TICKS_MAX;
        assertThat(answer(input(2, 1, 1))).isEqualTo("taken 2 for " + earliest);
        assertThat(answer(input(3, 1, latest))).isEqualTo("taken 3 for " + latest);
        assertThat(answer(input(4, 1, latest + 1))).isEqualTo("refused BAD_VALUE 4");
        assertThat(answer(input(5, 1, Integer.MAX_VALUE))).isEqualTo("refused BAD_VALUE 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 1_000_000, Integer.MAX_VALUE})
    void shouldRefuseRequestsForFramesOfReadersOfAStream(int to) {
        f.ticks(10);
        player.got();
        assertThat(answer(new ClientMessage.RequestFrames(0, to))).isEqualTo("refused NO_FRAMES 0");
        assertThat(answer(new ClientMessage.RequestFrames(to, 0))).isEqualTo("refused NO_FRAMES 0");
    }

    @Test
    void shouldTakeNothingAfterLeave() {
        player.say(new ClientMessage.Leave());
        player.got();
        assertThat(answer(input(1, 1, 0))).doesNotContain("taken");
    }
}
