package dev.tactus.engine.room.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.room.LobbyLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lines that a lobby's chat keeps, and those that each player sees. */
class LobbyChatTest {

    private static final long ADA = 1;
    private static final long BOB = 2;
    private static final long EVE = 3;
    private static final long SECOND_NS = 1_000_000_000L;

    private final LobbyChat chat = new LobbyChat(2);

    private List<String> seen(long player, long after) {
        return chat.talk(player, after).lines().stream().map(LobbyLine::text).toList();
    }

    @Test
    void shouldKeepTheNewestLines() {
        assertThat(chat.talk(ADA, 0).last()).isZero();
        for (int i = 1; i <= 60; i++) {
            chat.say(ADA, "Ada", "line " + i);
        }
        assertThat(seen(BOB, 0)).hasSize(50).startsWith("line 11").endsWith("line 60");
        assertThat(seen(BOB, 58)).containsExactly("line 59", "line 60");
        assertThat(seen(BOB, 60)).isEmpty();
        assertThat(chat.talk(BOB).lines()).isEmpty();
        assertThat(chat.talk(BOB).last()).isEqualTo(60);
    }

    @Test
    void shouldHideLinesFromTheOneWhoMutes() {
        chat.say(EVE, "Eve", "rude");
        chat.say(ADA, "Ada", "hello");
        chat.mute(BOB, EVE, true);
        assertThat(seen(BOB, 0)).containsExactly("hello");
        assertThat(seen(ADA, 0)).containsExactly("rude", "hello");
        assertThat(chat.talk(BOB).muted()).containsExactly(EVE);
        chat.mute(BOB, EVE, false);
        assertThat(seen(BOB, 0)).containsExactly("rude", "hello");
        assertThat(chat.talk(BOB).muted()).isEmpty();
    }

    @Test
    void shouldForgetTheOldestMutes() {
        for (long muter = 1; muter <= 5; muter++) {
            chat.mute(muter, 99, true);
        }
        assertThat(chat.talk(1).muted())
                .as("four players may mute with two seats")
                .isEmpty();
        assertThat(chat.talk(5).muted()).containsExactly(99L);
        for (long player = 1; player <= 300; player++) {
            chat.mute(5, player, true);
            chat.silence(player, true);
        }
        assertThat(chat.talk(5).muted()).hasSize(256).doesNotContain(1L).contains(300L);
        assertThat(chat.talk(5).silenced()).hasSize(256);
        assertThat(chat.maySpeak(300)).isFalse();
        chat.silence(300, false);
        assertThat(chat.maySpeak(300)).isTrue();
    }

    @Test
    void shouldTakeOnlyTextThatPeopleSee() {
        chat.say(ADA, "Ada", "  x  ");
        assertThat(seen(BOB, 0)).containsExactly("x");
        chat.say(ADA, "Ada", "x".repeat(200));
        assertThatThrownBy(() -> chat.say(ADA, "Ada", "x".repeat(201)))
                .hasMessage("text: 201 characters (expected: 1..200, not all blank)");
        assertThatThrownBy(() -> chat.say(ADA, "Ada", " ")).hasMessageStartingWith("text: 0 characters");
        assertThatThrownBy(() -> chat.say(ADA, "Ada", "a\nb")).hasMessageStartingWith("text: U+000A");
        assertThatThrownBy(() -> chat.say(ADA, "Ada", "a\u202eb")).hasMessageStartingWith("text: U+202E");
        assertThat(chat.talk(BOB).last()).as("refused lines count for nothing").isEqualTo(2);
    }

    @Test
    void shouldLetEachPlayerSayALineASecond() {
        for (int i = 0; i < 5; i++) {
            assertThat(chat.takeLine(ADA, 0)).isTrue();
        }
        assertThat(chat.takeLine(ADA, 0)).isFalse();
        assertThat(chat.takeLine(BOB, 0)).isTrue();
        assertThat(chat.takeLine(ADA, SECOND_NS)).isTrue();
        assertThat(chat.takeLine(ADA, SECOND_NS)).isFalse();
    }
}
