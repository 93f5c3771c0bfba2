package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Fixed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatLineParserTest {

    private final ArenaFixture match = ArenaFixture.of("ann", "bob", "cyd", "dan");

    @Test
    void shouldSayToAllWhatHasNoSlash() {
        match.step(2, new Chat("hello /killall"), new Chat(""));
        assertThat(match.heard()).containsExactly("CHAT_SAID{seat=2, name=bob, text=hello /killall}");
    }

    @Test
    void shouldCutLongLinesAndNames() {
        assertThat(new Chat("x".repeat(300)).text()).hasSize(256);
        assertThat(new Chat("x".repeat(255) + "\ud83d\ude00").text()).isEqualTo("x".repeat(255));
        match.step(5, new PlayerJoined("n".repeat(100)));
        assertThat(match.world.player.name.get(match.row(5))).hasSize(64);
    }

    @Test
    void shouldLetNobodySpeakInTheNameOfOthers() {
        match.step(1, new Chat("hi\nbob: I am\0a\u2028rat\u007f"));
        match.step(5, new PlayerJoined("eve\r\nann"));
        match.step(5, new Chat("ho"));
        assertThat(match.heard())
                .containsExactly(
                        "CHAT_SAID{seat=1, name=ann, text=hi bob: I am a rat }",
                        "CHAT_SAID{seat=5, name=eve  ann, text=ho}");
    }

    @ParameterizedTest
    @CsvSource({
        "friendlyfire, ff, FRIENDLY_FIRE, 0, 0",
        "playerlist, pl, PLAYER_LIST, 0, 0",
        "damageid 3 20, di 3 20, DAMAGE, 3, 20",
        "killid 2, ki 2, KILL, 2, 0",
        "killall, kia, KILL_ALL, 0, 0",
        "killallexcept 1, kiae 1, KILL_ALL_EXCEPT, 1, 0",
        "respawn, re, RESPAWN_SELF, 0, 0",
        "respawnid 255, rei 255, RESPAWN, 255, 0",
        "respawnall, rea, RESPAWN_ALL, 0, 0",
        "respawnalldead, read, RESPAWN_ALL_DEAD, 0, 0",
        "moveall, ma, MOVE_ALL, 0, 0",
        "speedid 1 250.5, sid  1  250.5, SPEED, 1, 250.5",
        "kick 3, kick 3, KICK, 3, 0",
    })
    void shouldUnderstandEachOrderInFullAndInShort(
            String text, String shortText, String verb, int player, String amount) {
        for (String line :
                List.of("/" + text, "/" + shortText, "/" + text + " ", "/" + text.toUpperCase(Locale.ROOT))) {
            assertThat(ChatLineParser.read(line))
                    .as(line)
                    .isInstanceOfSatisfying(ChatLineParser.CommandLine.class, asked -> {
                        assertThat(asked.order().verb().name()).isEqualTo(verb);
                        assertThat(asked.order().player()).isEqualTo(player);
                        assertThat(Fixed.text(asked.order().amount())).isEqualTo(amount);
                    });
            assertThat(new Chat(line).requiredPermission())
                    .as("who may say %s", line)
                    .isEqualTo(verb.equals("PLAYER_LIST") ? CommandPermission.PLAYER : CommandPermission.MODERATOR);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dance", "/killall\u0130", "//killall", "/ ", "/killal", "/pl 1"})
    void shouldAnswerThatAnOrderIsUnknown(String line) {
        match.step(1, new Chat(line));
        assertThat(match.heard()).containsExactly("TOLD{seat=1, text=Invalid command}");
        assertThat(new Chat(line).requiredPermission()).isEqualTo(CommandPermission.PLAYER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/killall 1",
                "/killid",
                "/killid x",
                "/killid -",
                "/killid 1-",
                "/killid 1.0",
                "/killid 1 2",
                "/killid \u0661",
                "/damageid 1 99999999999",
                "/damageid 1",
                "/damageid 1 2.5",
                "/damageid 1 10001"
            })
    void shouldAnswerThatArgumentsAreWrong(String line) {
        match.step(1, new Chat(line));
        assertThat(match.heard()).containsExactly("TOLD{seat=1, text=Invalid arguments}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/speedid 1 fast", "/speedid 1 -1", "/speedid 1 10001", "/speedid 1 NaN", "/sid 1"})
    void shouldAnswerHowASpeedIsOrdered(String line) {
        match.step(1, new Chat(line));
        assertThat(match.heard())
                .containsExactly("TOLD{seat=1, text=Argumentos inválidos. Use: /speedid [player_id] [speed]}");
    }

    @Test
    void shouldAnswerThatDamageIsNone() {
        match.step(1, new Chat("/di 1 0"), new Chat("/di 1 -5"), new Chat("/sid 99999 1"), new Chat("/"));
        assertThat(match.heard())
                .containsExactly(
                        "TOLD{seat=1, text=Invalid damage}",
                        "TOLD{seat=1, text=Invalid damage}",
                        "TOLD{seat=1, text=ID de jogador inválido.}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/killid 4",
                "/killid -1",
                "/kick 1000000",
                "/killid 4294967296",
                "/killid 7",
                "/killid 8",
                "/killid 256",
                "/kick 100"
            })
    void shouldAnswerThatThereIsNoSuchPlayer(String line) {
        match.step(1, new Chat(line));
        assertThat(match.heard()).containsExactly("TOLD{seat=1, text=Invalid player id}");
    }

    @Test
    void shouldAnswerOnlyWhoAsked() {
        Event told = new PrivateReply(2, "Invalid command");
        assertThat(told.visibleTo(2)).isTrue();
        assertThat(told.visibleTo(1)).isFalse();
        assertThat(told.visibleTo(0)).isFalse();
        assertThat(new ChatSaid(2, "bob", "hi").visibleTo(0)).isTrue();
    }

    @Test
    void shouldListPlayers() {
        match.step(2, new PlayerLeft());
        match.step(3, new Chat("/pl"));
        assertThat(match.heard())
                .containsExactly("ANNOUNCED{kind=PLAYER_LIST, by=3, player=0, amount=0,"
                        + " text=Players online:\n0 ann\n2 cyd\n3 dan}");
    }

    @Test
    void shouldTurnFriendlyFireOnAndOff() {
        match.step(1, new Chat("/ff"));
        assertThat(match.world.match.friendlyFire.get(0)).isTrue();
        match.step(1, new Chat("/ff"));
        assertThat(match.world.match.friendlyFire.get(0)).isFalse();
        assertThat(match.heard())
                .containsExactly(order(1, "Friendly fire enabled"), order(1, "Friendly fire disabled"));
    }

    private static String order(int by, String text) {
        return "ANNOUNCED{kind=ORDER, by=" + by + ", player=0, amount=0, text=" + text + "}";
    }

    @Test
    void shouldTellAllWhatWasOrdered() {
        match.step(1, new Chat("/di 1 20"), new Chat("/ki 1"), new Chat("/rei 1"), new Chat("/kiae 2"));
        match.step(1, new Chat("/re"), new Chat("/read"), new Chat("/kia"), new Chat("/rea"), new Chat("/ma"));
        assertThat(match.heard())
                .containsExactly(
                        order(1, "Player 1took 20 damage"),
                        order(1, "Player 1 was killed"),
                        order(1, "Player 1 respawned"),
                        order(1, "Player 0 killed everyone except player 2"),
                        order(1, "Player 0 respawned"),
                        order(1, "Player 0 respawned all dead players"),
                        order(1, "Player 0 killed all players"),
                        order(1, "Player 0 respawned all players"),
                        order(1, "Player 0 moved all players"));
    }

    @Test
    void shouldHurtKillAndBringBack() {
        match.step(1, new Chat("/di 1 30"), new Chat("/di 1 0"));
        assertThat(match.health(2)).isEqualTo(70);
        match.step(1, new Chat("/di 1 70"), new Chat("/di 1 5"));
        assertThat(match.isAlive(2)).isFalse();
        assertThat(match.score(2)).as("died once").containsExactly(0, 1);
        match.step(1, new Chat("/kiae 2"));
        assertThat(alive()).containsExactly(3);
        assertThat(match.score(2)).as("the dead do not die").containsExactly(0, 1);
        match.step(4, new Chat("/re"));
        match.step(1, new Chat("/rei 1"));
        assertThat(alive()).containsExactly(2, 3, 4);
        match.place(3, 700, 300);
        match.step(1, new Chat("/ki 1"), new Chat("/read"));
        assertThat(alive()).containsExactly(1, 2, 3, 4);
        match.assertPlace(3, "700", "300");
        match.step(1, new Chat("/rea"));
        match.assertPlace(3, "100", "100");
        match.step(1, new Chat("/kia"));
        assertThat(alive()).isEmpty();
    }

    private List<Integer> alive() {
        return List.of(1, 2, 3, 4).stream().filter(match::isAlive).toList();
    }

    @Test
    void shouldMoveAllIntoRows() {
        match.step(5, new PlayerJoined("eve"));
        match.step(2, new Chat("/moveall"));
        match.assertPlace(1, "100", "100");
        match.assertPlace(2, "150", "100");
        match.assertPlace(4, "250", "100");
        match.assertPlace(5, "100", "150");
    }

    @Test
    void shouldSetASpeed() {
        match.step(1, new Chat("/sid 1 600"));
        match.step(2, new ArenaMove(Fixed.ONE, 0));
        match.assertPlace(2, "110", "500");
    }

    @Test
    void shouldTakeOutWhoIsKicked() {
        match.step(1, new Chat("/kick 1"));
        assertThat(match.world.entityOf(2)).isZero();
        assertThat(match.heard())
                .containsExactly(
                        "ANNOUNCED{kind=KICK, by=1, player=2, amount=0, text=Player 1 was kicked}",
                        "KICKED{seat=2, by=1}");
        match.step(1, new Chat("/kick 0"));
        assertThat(match.world.entityOf(1)).isZero();
    }

    @Test
    void shouldSayWhoIsToBeSentOut() {
        assertThat(new Kicked(2, 1).kickedSeat()).isEqualTo(2);
        assertThat(new ChatSaid(2, "bob", "hi").kickedSeat()).isZero();
    }

    @Test
    void shouldHearTheConsoleWhichIsNoPlayer() {
        Command line = Objects.requireNonNull(new Arena().parseConsoleLine("five minutes"));
        assertThat(line.requiredPermission()).isEqualTo(CommandPermission.SERVER);
        match.step(1, line, new ConsoleLine("/pl"), new ConsoleLine("/moveall"), new ConsoleLine("/re"));
        match.step(1, new ConsoleLine("/dance"), new ConsoleLine("/di 1 30"), new ConsoleLine("/kick 0"));
        assertThat(match.health(2)).isEqualTo(70);
        assertThat(match.world.entityOf(1)).isZero();
        assertThat(match.heard())
                .containsExactly(
                        "CHAT_SAID{seat=0, name=, text=five minutes}",
                        "TOLD{seat=0, text=0 ann\n1 bob\n2 cyd\n3 dan}",
                        order(0, "The server moved all players"),
                        "TOLD{seat=0, text=Invalid player id}",
                        "TOLD{seat=0, text=Invalid command}",
                        order(0, "Player 1took 30 damage"),
                        "ANNOUNCED{kind=KICK, by=0, player=1, amount=0, text=Player 0 was kicked}",
                        "KICKED{seat=1, by=0}");
        assertThat(new PrivateReply(0, "for the console").visibleTo(0)).isFalse();
    }

    @Test
    void shouldTellTheConsoleWhatConcernsItAlone() {
        assertThat(new PrivateReply(0, "Invalid command").consoleOutput()).isEqualTo("Invalid command");
        assertThat(new PrivateReply(1, "Invalid command").consoleOutput()).isEmpty();
        assertThat(new ChatSaid(0, "", "five minutes").consoleOutput()).isEqualTo("to all: five minutes");
        assertThat(new ChatSaid(2, "bob", "hi").consoleOutput()).isEmpty();
        assertThat(new Kicked(2, 0).consoleOutput()).isEqualTo("kicked 1");
        assertThat(new Kicked(2, 1).consoleOutput()).isEmpty();
        assertThat(new ShotFired().consoleOutput()).isEmpty();
    }

    @Test
    void shouldKillEverybodyElseByMagicWords() {
        match.step(3, new Chat("RAT ATTACK"));
        assertThat(alive()).containsExactly(3);
        assertThat(match.score(3)).containsExactly(0, 0);
        assertThat(match.heard()).containsExactly("CHAT_SAID{seat=3, name=cyd, text=RAT ATTACK}", "RAT_ATTACK{seat=3}");
        ArenaFixture calm = ArenaFixture.of(Map.of("rat_attack", 0), "ann", "bob");
        calm.step(1, new Chat("RAT ATTACK"));
        assertThat(calm.isAlive(2)).isTrue();
        assertThat(calm.heard()).containsExactly("CHAT_SAID{seat=1, name=ann, text=RAT ATTACK}");
    }
}
