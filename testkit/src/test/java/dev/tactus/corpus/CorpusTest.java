package dev.tactus.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.GameOptions;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayRun;
import dev.tactus.core.replay.ReplayVerifier;
import dev.tactus.core.replay.VerificationResult;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.storage.archive.ReplayFile;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {

    private static final int BYTES_MAX = 50_000;

    static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CorpusTest.class.getResource("/corpus"), "the corpus")
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static VerificationResult verdict(Path file, Game game) throws IOException, CorruptReplayException {
        try (ReplayFile replay = ReplayFile.open(file)) {
            assertThat(replay.verify()).isNull();
            return replay.with(reader -> {
                ReplayVerifier verifier = new ReplayVerifier(new ReplayRun(reader, game));
                while (verifier.step()) {
                    // To the end, or to the first that differs.
                }
                return verifier.verdict();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldStepEveryMatchAsItWas(Path file) throws IOException, CorruptReplayException {
        assertThat(verdict(file, new Platformer())).isEqualTo(new VerificationResult(2_000, 100, 5, null));
    }

    /** The corpus would be of no use if it let a small change of the rules through. */
    @ParameterizedTest
    @MethodSource("files")
    void shouldFindASmallChangeOfTheRules(Path file) throws IOException, CorruptReplayException {
        for (String option : List.of("move_step", "jump_rise_speed", "jump_gravity", "fall_speed")) {
            assertThat(verdict(file, new Changed(new Platformer(), option)).mismatch())
                    .as(option)
                    .isNotNull();
        }
    }

    @Test
    void shouldStaySmall() throws IOException, URISyntaxException {
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        assertThat(files()).hasSize(3);
        assertThat(bytes).isBetween(1L, (long) BYTES_MAX);
    }

    @Test
    void shouldBeWhatItsMakerMakes(@TempDir Path folder)
            throws IOException, CorruptReplayException, URISyntaxException {
        CorpusMaker.main(new String[] {folder.toString()});
        for (Path file : files()) {
            assertThat(folder.resolve(file.getFileName().toString())).exists();
            assertThat(verdict(folder.resolve(file.getFileName().toString()), new Platformer())
                            .mismatch())
                    .isNull();
        }
    }

    /** The game with one of its numbers one off. */
    private record Changed(Game game, String option) implements Game {

        @Override
        public String name() {
            return game.name();
        }

        @Override
        public TypeRegistry<Command> commands() {
            return game.commands();
        }

        @Override
        public GameOptions options() {
            return game.options();
        }

        @Override
        public World create(Setup setup) {
            Map<String, Integer> chosen = new TreeMap<>(setup.chosen());
            chosen.put(option, setup.option(option) + 1);
            return game.create(Setup.of(game, setup.seats(), setup.randomSeed(), chosen));
        }
    }
}
