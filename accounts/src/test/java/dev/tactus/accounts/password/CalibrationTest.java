package dev.tactus.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {

    /** Machines that take so many ns for a KiB and pass. */
    @ParameterizedTest
    @CsvSource({
        "fast,      100, 200, 65536, 65536, 10",
        "usual,   2_000, 200, 65536, 32768,  3",
        "slow,    6_000, 200, 65536, 16384,  2",
        "slowest, 90_000, 200, 65536, 7168,  2",
    })
    void shouldTakeMostMemoryAndThenMostPasses(
            String machine, String nsPerKib, int targetMs, int memoryMax, int memoryKib, int iterations) {
        long ns = Long.parseLong(nsPerKib.replace("_", ""));
        Calibration calibration = Calibration.by(cost -> ns * cost.memoryKib() * cost.iterations());

        assertThat(calibration.calibrate(targetMs, memoryMax))
                .as(machine)
                .isEqualTo(new Argon2Cost(memoryKib, iterations));
    }

    @Test
    void shouldMeasureThisMachine() {
        Argon2Cost cost = Calibration.measuring().calibrate(20, Calibration.MEMORY_KIB_MIN);

        assertThat(cost.memoryKib()).isEqualTo(Calibration.MEMORY_KIB_MIN);
        assertThat(cost.iterations()).isBetween(2, 10);
    }
}
