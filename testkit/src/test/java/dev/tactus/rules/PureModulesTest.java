package dev.tactus.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.engine.determinism.DeterminismLint;
import dev.tactus.engine.determinism.LintExemption;
import dev.tactus.games.arena.Arena;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.games.realm.Realm;
import dev.tactus.protocol.message.ClientMessage;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The pure modules are the same on every machine; docs/determinism.md says why that matters. */
class PureModulesTest {

    /** The accepted findings, each with its reason. */
    private static final List<LintExemption> CORE = List.of();

    private static final List<LintExemption> PROTOCOL = List.of();

    @Test
    void shouldKeepCorePure() {
        assertThat(LintExemption.uncovered(DeterminismLint.check(home(FrameLog.class)), CORE))
                .isEmpty();
    }

    @Test
    void shouldKeepProtocolPure() {
        assertThat(LintExemption.uncovered(DeterminismLint.check(home(ClientMessage.class)), PROTOCOL))
                .isEmpty();
    }

    @Test
    void shouldKeepArenaPure() {
        assertThat(DeterminismLint.check(home(Arena.class))).isEmpty();
    }

    @Test
    void shouldKeepPlatformerPure() {
        assertThat(DeterminismLint.check(home(Platformer.class))).isEmpty();
    }

    @Test
    void shouldKeepRealmPure() {
        assertThat(DeterminismLint.check(home(Realm.class))).isEmpty();
    }

    /** The folder or jar that the class was loaded from, which holds its whole module. */
    private static Path home(Class<?> type) {
        try {
            return Path.of(Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
