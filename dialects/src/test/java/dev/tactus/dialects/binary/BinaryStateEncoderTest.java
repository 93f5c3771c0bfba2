package dev.tactus.dialects.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.world.Attribute;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.StateEncoder;
import dev.tactus.engine.port.StateSyncContext;
import dev.tactus.games.arena.Arena;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Encoded states, against bytes that were written by hand. */
class BinaryStateEncoderTest {

    private static final Arena GAME = new Arena();
    private static final Setup SETUP = Setup.of(GAME, 8, 0);

    private static final String ANN = "0000c842 0000c842 01 64 00 534b5900 0000 0000fa43 9a99993e 616e6e00 00";
    private static final String BOB = "0000c842 0000fa43 01 64 01 424c4f4f4d00 0000 0000fa43 9a99993e 626f6200 00";

    /** Only moderators may order that. */
    private static final String ONLY_MODERATORS = "4f6e6c79206d6f64657261746f7273206d6179206f726465722074686174";

    private final BinaryDialect dialect = new BinaryDialect(GAME, "arena");
    private final Simulation match = new Simulation(GAME, SETUP);
    private final List<Event> events = new ArrayList<>();

    private StateEncoder teller(int seat) {
        Roster roster = new Roster() {

            @Override
            public long player(int number) {
                return number;
            }
        };
        return dialect.stateSyncCodec().encoder(new StateSyncContext(seat, GAME, SETUP, roster));
    }

    private void step(int seat, String kind, Map<String, ?> fields) {
        Command command = GAME.commands().fromNamed(kind, fields);
        match.step(List.of(new IssuedCommand(seat, 0, command)), events::add);
    }

    private void join(int seat, String name) {
        match.step(List.of(new IssuedCommand(seat, 0, GAME.playerLifecycle().joined(seat, name))), events::add);
    }

    private void chat(int seat, String text) {
        step(seat, "CHAT", Map.of("text", text));
    }

    private void set(int entity, String component, String field, String value) {
        Attribute.of(match.world(), entity, component, field).set(value);
    }

    /** Returns what a teller says of the world as it is, and of what its seat hears. */
    private List<String> told(StateEncoder teller, int seat) {
        List<Event> heard =
                events.stream().filter(event -> event.visibleTo(seat)).toList();
        return teller.encode(match.world(), heard, 0).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    private static String hex(String spaced) {
        return spaced.replace(" ", "");
    }

    @Test
    void shouldTellWhoComesInOfItselfFirstAndThenOfTheOthers() {
        join(1, "ann");
        StateEncoder ann = teller(1);
        assertThat(told(ann, 1)).containsExactly(hex("43 43 00" + ANN));
        StateEncoder bob = teller(2);
        chat(1, "too early for bob");
        assertThat(told(bob, 2)).as("not in the world yet").isEmpty();
        events.clear();
        join(2, "bob");
        assertThat(told(bob, 2)).containsExactly(hex("43 43 01" + BOB), hex("43 65 00" + ANN));
        assertThat(told(ann, 1)).containsExactly(hex("43 65 01" + BOB));
        assertThat(told(teller(0), 0))
                .as("who watches sees others only")
                .containsExactly(hex("43 65 00" + ANN), hex("43 65 01" + BOB));
        assertThat(told(ann, 1)).as("nothing is new").isEmpty();
    }

    @Test
    void shouldTellWhoLeavesAndWhoTakesTheSeat() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        told(ann, 1);
        match.step(List.of(new IssuedCommand(2, 0, GAME.playerLifecycle().left(2))), events::add);
        assertThat(told(ann, 1)).containsExactly("6601");
        join(2, "bob");
        told(ann, 1);
        match.step(
                List.of(
                        new IssuedCommand(2, 0, GAME.playerLifecycle().left(2)),
                        new IssuedCommand(2, 0, GAME.playerLifecycle().joined(2, "cyd"))),
                events::add);
        assertThat(told(ann, 1)).containsExactly("6601", hex("43 65 01" + BOB.replace("626f62", "637964")));
        match.step(List.of(new IssuedCommand(1, 0, GAME.playerLifecycle().left(1))), events::add);
        assertThat(told(ann, 1)).as("no word for one's own end").isEmpty();
        join(1, "ann");
        assertThat(told(ann, 1)).containsExactly(hex("43 43 00" + ANN));
    }

    @Test
    void shouldTellWhichOfManyHasLeft() {
        List<StateEncoder> tellers = new ArrayList<>();
        for (int seat = 1; seat <= 7; seat++) {
            join(seat, "p" + seat);
            tellers.add(teller(seat));
            tellers.forEach(each -> told(each, 0));
        }
        for (int gone : new int[] {4, 2, 6, 3, 5}) {
            match.step(List.of(new IssuedCommand(gone, 0, GAME.playerLifecycle().left(gone))), events::add);
            for (int seat : new int[] {1, 7}) {
                assertThat(told(tellers.get(seat - 1), 0))
                        .as("what %d hears of %d", seat, gone)
                        .containsExactly("660" + (gone - 1));
            }
        }
    }

    @Test
    void shouldTellEachFieldByItsBit() {
        join(1, "ann");
        StateEncoder ann = teller(1);
        told(ann, 1);
        assertTold(ann, "Position", "x", "640.5", "0100 00202044");
        assertTold(ann, "Position", "y", "0", "0200 00000000");
        assertTold(ann, "Health", "alive", "false", "0400 00");
        assertTold(ann, "Health", "points", "80", "0800 50");
        assertTold(ann, "Team", "id", "1", "1000 01");
        assertTold(ann, "Team", "name", "BLOOM", "2000 424c4f4f4d00");
        assertTold(ann, "Score", "kills", "258", "4000 0201");
        assertTold(ann, "Motion", "speed", "250.25", "8000 00407a43");
        assertTold(ann, "Gun", "cooldown_ms", "0", "0001 acc52737");
        assertTold(ann, "Player", "name", "änn", "0002 c3a46e6e00");
        assertTold(ann, "PowerUp", "sonic", "true", "0004 01");
        set(1, "Score", "deaths", "9");
        set(1, "Gun", "ready_at", "9");
        assertThat(told(ann, 1)).as("of this the protocol knows nothing").isEmpty();
    }

    private void assertTold(StateEncoder teller, String component, String field, String value, String maskAndValue) {
        set(1, component, field, value);
        assertThat(told(teller, 1)).as("%s.%s", component, field).containsExactly(hex("70 00" + maskAndValue));
    }

    @Test
    void shouldTellManyFieldsInTheirOrder() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        told(ann, 1);
        set(2, "PowerUp", "sonic", "true");
        set(2, "Health", "points", "20");
        set(2, "Position", "x", "1");
        step(1, "MOVE", Map.of("dx", "0.48", "dy", "0"));
        String x = Attribute.of(match.world(), 1, "Position", "x").text();
        assertThat(told(ann, 1)).containsExactly(hex("70 00 0100" + float32(x)), hex("70 01 0904 0000803f 14 01"));
    }

    private static String float32(String decimal) {
        int bits = Integer.reverseBytes(Float.floatToIntBits(Fixed.parse(decimal) / 65_536f));
        return HexFormat.of().toHexDigits(bits);
    }

    @Test
    void shouldTellWhatIsBeyondTheRangeOfAByteAsItsEnd() {
        join(1, "ann");
        StateEncoder ann = teller(1);
        told(ann, 1);
        assertTold(ann, "Health", "points", "-5", "0800 00");
        assertTold(ann, "Health", "points", "300", "0800 ff");
        assertTold(ann, "Score", "kills", "70000", "4000 ffff");
        assertTold(ann, "Player", "name", "a\0b", "0002 616200");
    }

    @Test
    void shouldTellWhatHappens() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        told(ann, 1);
        step(2, "SHOOT", Map.of());
        assertHeard(ann, "69 01 2b02 0000");
        chat(1, "hi");
        assertHeard(ann, chatMessage("[color=#63ffff][0][ann][/color] hi"));
        chat(2, "ho");
        assertHeard(ann, chatMessage("[color=#ff66fa][1][bob][/color] ho"));
        chat(1, "/dance");
        assertHeard(ann, "c8 496e76616c696420636f6d6d616e64 00");
        chat(2, "/dance");
        assertThat(told(ann, 1)).as("only who asked is answered").isEmpty();
        events.clear();
        chat(1, "/ff");
        assertHeard(ann, chatMessage("Friendly fire enabled"));
        step(1, "SHOOT", Map.of());
        assertHeard(ann, "69 00 2b02 b400");
    }

    private static String chatMessage(String text) {
        return "c8" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "00";
    }

    private void assertHeard(StateEncoder teller, String message) {
        assertThat(told(teller, 1)).containsExactly(hex(message));
        events.clear();
    }

    /** Commands of one player that arrive within a tick. */
    private void burst(Command... commands) {
        match.step(
                Arrays.stream(commands)
                        .map(command -> new IssuedCommand(1, 0, command))
                        .toList(),
                events::add);
    }

    private static Command command(String kind) {
        return GAME.commands().fromNamed(kind, Map.of());
    }

    private static final Command RIGHT = GAME.commands().fromNamed("MOVE", Map.of("dx", "1"));

    @Test
    void shouldTellEachMessageOfATickInTheOrderOfTheirArrival() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        StateEncoder bob = teller(2);
        told(ann, 1);
        told(bob, 2);
        burst(RIGHT, command("SHOOT"), RIGHT, RIGHT);
        List<String> expected = List.of(
                hex("70 00 0100" + x(1)), hex("69 00 2b02 b400"), hex("70 00 0100" + x(2)), hex("70 00 0100" + x(3)));
        assertThat(told(ann, 1)).isEqualTo(expected);
        assertThat(told(bob, 2)).isEqualTo(expected);
        events.clear();
        burst(RIGHT, GAME.commands().fromNamed("CHAT", Map.of("text", "hi")), command("CHANGE_TEAM"));
        assertThat(told(ann, 1))
                .containsExactly(
                        hex("70 00 0100" + x(4)),
                        chatMessage("[color=#63ffff][0][ann][/color] hi"),
                        hex("70 00 3000 01 424c4f4f4d00"));
        events.clear();
        burst(command("POWER_UP"), command("HURT_SELF"), command("HURT_SELF"));
        assertThat(told(ann, 1))
                .containsExactly(hex("70 00 0005 acc52737 01"), hex("70 00 0800 50"), hex("70 00 0800 3c"));
    }

    /** Returns x of a player after steps to the right from the spawn, each a 60th of 500 units. */
    private static String x(int steps) {
        int place = Fixed.of(100) + steps * (Fixed.of(500) / 60);
        return HexFormat.of().toHexDigits(Integer.reverseBytes(Float.floatToIntBits(place / 65_536f)));
    }

    @Test
    void shouldNotTellAnEarlierStateOfWhoWasAnnouncedInTheSameTick() {
        join(1, "ann");
        StateEncoder ann = teller(1);
        burst(RIGHT, RIGHT);
        assertThat(told(ann, 1)).singleElement().asString().startsWith("4343");
    }

    @Test
    void shouldTellOfTheRatAttackBehindTheDeathsThatItCaused() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        told(ann, 1);
        chat(1, "RAT ATTACK");
        List<String> told = told(ann, 1);
        assertThat(told.subList(0, 3))
                .containsExactly(
                        chatMessage("[color=#63ffff][0][ann][/color] RAT ATTACK"), hex("70 01 0c00 00 00"), "c6");
        assertThat(told).hasSize(4);
        String rats = new String(HexFormat.of().parseHex(told.getLast().substring(2)), StandardCharsets.UTF_8);
        assertThat(rats)
                .matches(
                        "(\\[color=#[0-9a-f]{6}]RAT ATTACK\\[/color] ){100}\nPLAYER 0 MANDOU OS RATO MATAR VCS TUDO\0");
    }

    @Test
    void shouldTellOfAKillInTheOrderOfOlderServers() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        told(ann, 1);
        set(2, "Health", "points", "20");
        set(2, "Position", "x", "100");
        set(2, "Position", "y", "140");
        told(ann, 1);
        step(1, "SHOOT", Map.of());
        told(ann, 1);
        events.clear();
        match.step(List.of(), events::add);
        assertThat(told(ann, 1))
                .containsExactly(
                        hex("70 01 0c00 00 00"),
                        hex("70 00 4000 0100"),
                        chatMessage("[color=red][PLAYER 0 MATOU O PLAYER 1] [/color] "),
                        "c7" + chatMessage("""
                            ======= RANKING =======
                            1 Player 0 [color='gold'] 1 [/color] / [color='red'] 0 [/color]
                            2 Player 1 [color='gold'] 0 [/color] / [color='red'] 1 [/color]
                            """).substring(2));
    }

    @Test
    void shouldTellOfTheEndOfAMatch() {
        join(1, "ann");
        StateEncoder ann = teller(1);
        told(ann, 1);
        while (match.tick() < 10_799) {
            match.step(List.of(), event -> {});
        }
        set(1, "Score", "deaths", "0");
        set(1, "Score", "kills", "3");
        told(ann, 1);
        match.step(List.of(), events::add);
        assertThat(told(ann, 1))
                .containsExactly(
                        "c7" + chatMessage("""
                            ======= RANKING =======
                            1 Player 0 [color='gold'] 0 [/color] / [color='red'] 0 [/color]
                            """).substring(2),
                        hex("c9 3020616e6e20495320544845204245535421 00"),
                        chatMessage("[color=yellow]Iniciando nova partida de 3 minutos![/color]"));
        events.clear();
        match.step(List.of(), events::add);
        assertThat(told(ann, 1)).as("the kills are told with the next change").isEmpty();
        set(1, "Health", "points", "80");
        assertThat(told(ann, 1)).containsExactly(hex("70 00 4800 50 0000"));
    }

    @Test
    void shouldTellWhoIsKicked() {
        join(1, "ann");
        join(2, "bob");
        StateEncoder ann = teller(1);
        StateEncoder bob = teller(2);
        told(ann, 1);
        told(bob, 2);
        chat(1, "/kick 1");
        String line = chatMessage("[color=red]Player 1 foi expulso, eita o.o[/color]");
        assertThat(told(ann, 1)).containsExactly(line, "6601");
        assertThat(told(bob, 2)).containsExactly(line);
    }

    @Test
    void shouldAnswerLogInsPingsAndRefusals() {
        assertThat(encoded(new ServerMessage.LoginResult(true))).isEqualTo("41");
        assertThat(encoded(new ServerMessage.LoginResult(false))).isEqualTo("42");
        assertThat(encoded(new ServerMessage.Echoed(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})))
                .isEqualTo("ff0102030405060708");
        assertThat(encoded(new ServerMessage.Refused(RefusalCode.UNAUTHORIZED, "sent out", 0)))
                .as("the end of the link says it")
                .isNull();
        assertThat(encoded(new ServerMessage.Refused(RefusalCode.NO_ROOM, "no", 0)))
                .isEqualTo("c86e6f00");
        assertThat(encoded(new ServerMessage.Refused(RefusalCode.UNAUTHORIZED, "command: CHAT (expected: …)", 0)))
                .isEqualTo("c8" + ONLY_MODERATORS + "00");
        assertThat(encoded(new ServerMessage.Refused(RefusalCode.TOO_MANY_INPUTS, "no", 0)))
                .isNull();
        assertThat(encoded(new ServerMessage.HeartbeatAck())).isNull();
    }

    private @Nullable String encoded(ServerMessage message) {
        byte[] bytes = dialect.encode(message);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    @Test
    void shouldRefuseAGameThatLacksWhatTheProtocolSpeaksOf() {
        assertThatThrownBy(() -> new BinaryDialect(new Platformer(), "arena"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("platformer has no commands [CHANGE_TEAM, CHAT, POWER_UP, SHOOT]");
    }
}
