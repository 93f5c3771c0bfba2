package dev.tactus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The port of Agones's sidecar, of the settings or of the environment. */
class AgonesSectionTest {

    @Test
    void shouldHaveNoSidecarUnlessOneIsNamed() {
        assertThat(Settings.DEFAULTS.agones().sidecar("")).isEmpty();
    }

    @Test
    void shouldTakeThePortOfTheSettingsBeforeThatOfTheEnvironment() {
        assertThat(new AgonesSection(0, 1_000).sidecar(" 9358\n")).hasValue(9358);
        assertThat(new AgonesSection(9000, 1_000).sidecar("9358")).hasValue(9000);
        assertThat(new AgonesSection(9000, 1_000).sidecar("none")).hasValue(9000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "9358/tcp", "123456789012"})
    void shouldRefuseWhatIsNoPort(String variable) {
        AgonesSection section = new AgonesSection(0, 1_000);
        assertThatThrownBy(() -> section.sidecar(variable))
                .isInstanceOf(SettingsException.class)
                .hasMessage("AGONES_SDK_HTTP_PORT: \"" + variable + "\" (expected: 1..65535)");
    }
}
