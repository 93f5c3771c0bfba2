package dev.tactus.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads the kept corpus, and seeded mutations of it, by every target. A new find of a fuzzer becomes a file of the corpus. */
final class FuzzCorpusTest {

    private static final int MUTATIONS = Integer.getInteger("tactus.fuzz.mutations", 3_000);
    private static final long SEED = Long.getLong("tactus.fuzz.seed", 20_261_130L);

    /** Generous for a loaded machine: a target that stands still is what it finds. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static List<byte[]> corpus(FuzzTarget target) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FuzzCorpusTest.class.getResource("/fuzz/" + target.folder()))
                .toURI());
        List<byte[]> corpus = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        }
        return corpus;
    }

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void shouldReadTheCorpusAndItsMutations(FuzzTarget target) throws Exception {
        List<byte[]> corpus = corpus(target);
        assertThat(corpus).isNotEmpty();
        assertTimeoutPreemptively(LIMIT, () -> {
            corpus.forEach(data -> check(target, data));
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = 0; i < MUTATIONS; i++) {
                check(target, mutated(corpus, random));
            }
        });
    }

    private static void check(FuzzTarget target, byte[] data) {
        assertThatNoException()
                .as(() -> target + " " + HexFormat.of().formatHex(data))
                .isThrownBy(() -> target.run(data));
    }

    /** Returns a file of the corpus with some of its bytes changed, cut, repeated or mixed with another one. */
    private static byte[] mutated(List<byte[]> corpus, SplittableRandom random) {
        byte[] data = corpus.get(random.nextInt(corpus.size())).clone();
        for (int i = random.nextInt(1, 5); i > 0 && data.length > 0; i--) {
            int at = random.nextInt(data.length);
            switch (random.nextInt(6)) {
                case 0 -> data[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> data[at] = (byte) random.nextInt(256);
                case 2 -> data[at] = new byte[] {0, 1, 0x7f, (byte) 0x80, (byte) 0xff}[random.nextInt(5)];
                case 3 -> data = Arrays.copyOf(data, at);
                case 4 -> data = joined(Arrays.copyOf(data, at), data);
                default -> data = joined(Arrays.copyOf(data, at), corpus.get(random.nextInt(corpus.size())));
            }
        }
        return data;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
