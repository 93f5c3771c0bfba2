package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CharacterSaverTest {

    private final MemoryCharacterStore book = new MemoryCharacterStore();
    private final CharacterSaver keeping = new CharacterSaver(book);

    private Outcome<Optional<String>> load(long player) {
        return keeping.load(player).toCompletableFuture().join();
    }

    @Test
    void shouldKeepAndLoad() {
        assertThat(load(1)).isEqualTo(new Outcome.Done<>(Optional.empty()));
        keeping.save(1, "a");
        assertThat(load(1)).isEqualTo(new Outcome.Done<>(Optional.of("a")));
        assertThat(book.all()).isEqualTo(Map.of(1L, "a"));
        assertThat(keeping.isIdle()).isTrue();
    }

    @Test
    void shouldWriteOneAfterTheOtherAndTheLatestLast() {
        book.hold();
        keeping.save(1, "a");
        keeping.save(1, "b");
        keeping.save(1, "c");
        keeping.save(2, "x");
        assertThat(book.writes()).as("one a player").isEqualTo(2);
        assertThat(load(1)).as("what is on its way").isEqualTo(new Outcome.Done<>(Optional.of("c")));
        assertThat(keeping.isIdle()).isFalse();
        book.answerAll();
        assertThat(book.writes()).as("what was in between is not written").isEqualTo(3);
        assertThat(book.all()).isEqualTo(Map.of(1L, "c", 2L, "x"));
        assertThat(keeping.isIdle()).isTrue();
    }

    @Test
    void shouldHoldWhatADatabaseThatIsAwayDoesNotTake() {
        book.away(true);
        keeping.save(1, "a");
        assertThat(book.all()).isEmpty();
        assertThat(load(1)).isEqualTo(new Outcome.Done<>(Optional.of("a")));
        assertThat(load(2)).isEqualTo(Outcome.refused(AccountRefusal.Kind.UNAVAILABLE));
        keeping.retry();
        assertThat(keeping.isIdle()).isFalse();
        book.away(false);
        keeping.retry();
        assertThat(book.all()).isEqualTo(Map.of(1L, "a"));
        assertThat(keeping.isIdle()).isTrue();
    }

    @Test
    void shouldHoldOfSoManyOnly() {
        book.away(true);
        for (long player = 1; player <= CharacterSaver.PLAYERS_MAX + 1; player++) {
            keeping.save(player, "a");
        }
        keeping.save(1, "b");
        book.away(false);
        keeping.retry();
        assertThat(book.all()).hasSize(CharacterSaver.PLAYERS_MAX).containsEntry(1L, "b");
    }
}
