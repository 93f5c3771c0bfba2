package dev.tactus.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PendingInputsTest {

    private final PendingInputs pending = new PendingInputs(10);
    private final List<Integer> lost = new ArrayList<>();
    private final SessionListener listener = new SessionListener() {

        @Override
        public void frame(int tick, List<Input> inputs) {}

        @Override
        public void inputLost(int sequence) {
            lost.add(sequence);
        }
    };

    private int add() {
        return pending.add(InputForm.BYTES, new byte[0], 0);
    }

    private List<Integer> numbers() {
        return pending.untaken().stream().map(Submit::sequence).toList();
    }

    /** The frames of that client's inputs would count as those of this one's. */
    @Test
    void shouldReportInputsThatGotNumbersOfAnEarlierClientAsLost() {
        add();
        add();
        add();
        pending.beginAfter(2, true, listener);
        assertThat(lost).containsExactly(1, 2);
        assertThat(numbers()).containsExactly(3);
        assertThat(add()).isEqualTo(4);
    }

    @Test
    void shouldCountOnBehindAnEarlierClient() {
        add();
        pending.beginAfter(7, true, listener);
        assertThat(lost).containsExactly(1);
        assertThat(add()).isEqualTo(8);
    }

    /** Inputs that the server has taken of this client may be in frames that are still to come. */
    @Test
    void shouldKeepInputsThatWereSentBeforeTheLinkWasLost() {
        add();
        add();
        pending.beginAfter(2, false, listener);
        assertThat(lost).isEmpty();
        assertThat(numbers()).containsExactly(1, 2);
        assertThat(add()).isEqualTo(3);
    }
}
