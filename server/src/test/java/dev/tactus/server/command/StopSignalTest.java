package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.cli.support.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ends of a process that writes its exit code down. */
final class StopSignalTest {

    private final List<Integer> codes = new ArrayList<>();

    @Test
    void shouldHaltWhereNotEverythingIsPutAwayInTime() {
        StopSignal signal = new StopSignal(0, codes::add);
        signal.stopping();
        signal.await();
        signal.close();
        assertThat(codes).containsExactly(ExitCode.CHECK_FAILED);
    }

    @Test
    void shouldEndWellWhenEverythingIsPutAway() {
        StopSignal signal = new StopSignal(60, codes::add);
        signal.close();
        signal.stopping();
        assertThat(codes).containsExactly(ExitCode.DONE);
    }
}
