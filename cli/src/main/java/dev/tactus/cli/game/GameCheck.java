package dev.tactus.cli.game;

import dev.tactus.config.game.GameCatalog;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.SyncOutcome;
import dev.tactus.core.game.SyncTest;
import dev.tactus.engine.determinism.DeterminismLint;
import dev.tactus.engine.determinism.LintFinding;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Result of checking a game for determinism, as far as machines can tell.
 *
 * @param findings in its class files
 * @param outcome of playing it against itself
 */
public record GameCheck(List<LintFinding> findings, SyncOutcome outcome) {

    public GameCheck {
        findings = List.copyOf(findings);
    }

    /**
     * Checks a game.
     *
     * @param ticks to play
     * @param done receives the number of completed ticks, after each
     */
    public static GameCheck of(Game game, Setup setup, int ticks, IntConsumer done) {
        List<LintFinding> findings = DeterminismLint.check(GameCatalog.classLoader(game));
        return new GameCheck(findings, SyncTest.of(game, setup).ticks(ticks).run(done));
    }

    /** Returns whether no problem was found. */
    public boolean isDeterministic() {
        return findings.isEmpty() && outcome instanceof SyncOutcome.Passed;
    }
}
