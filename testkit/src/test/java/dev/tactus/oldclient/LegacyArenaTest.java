package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Attribute;
import dev.tactus.dialects.binary.BinaryDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomGame;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.StateSyncSettings;
import dev.tactus.engine.room.WorldSettings;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.games.arena.Arena;
import dev.tactus.games.arena.Chat;
import dev.tactus.scenario.StateRooms;
import dev.tactus.testkit.sim.SimScheduler;
import dev.tactus.testkit.sim.SimServer;
import dev.tactus.testkit.sim.TappedArchive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of the old arena in the real engine: their sessions byte by byte, and whole matches. */
final class LegacyArenaTest {

    private static final long ROOM = 4;
    private static final int SEATS = 8;
    private static final long TICK = SimScheduler.SECOND / 60;

    private final Game game = new Arena();
    private final SimScheduler sim = new SimScheduler();
    private final TappedArchive archive = new TappedArchive(new MemoryArchive());
    private final SimServer server = new SimServer(sim, archive);
    private final ConnectionAcceptor reception = new ConnectionAcceptor(
            server.rooms(), new BinaryDialect(game, "arena"), new Guests(), RoomHost.RoomFactory.NONE);

    /** Lets in everybody but admin; who shows the password is a moderator. */
    private static final class Guests implements Authenticator {

        private long next = 100;

        @Override
        public CompletionStage<TicketResult> verifyTicket(String text, long room) {
            return NONE.verifyTicket(text, room);
        }

        @Override
        public CompletionStage<AuthResult> authenticate(String token) {
            return NONE.authenticate(token);
        }

        @Override
        public CompletionStage<AuthResult> logIn(String name, @Nullable String password, String remote) {
            CommandPermission right = "order".equals(password) ? CommandPermission.MODERATOR : CommandPermission.PLAYER;
            return CompletableFuture.completedFuture(
                    name.equals("admin")
                            ? new AuthResult.Rejected("name: taken")
                            : new AuthResult.Authenticated(next++, name, right, () -> true));
        }
    }

    @BeforeEach
    void makeTheRoom() {
        RoomSettings usual = RoomSettings.DEFAULTS;
        WorldSettings states = StateRooms.world(600, new StateSyncSettings(true, 1, 30, 60_000));
        RoomSettings settings = usual.toBuilder()
                .tickRateHz(60)
                .broadcastEveryTicks(1)
                .emptyCloseMs(0)
                .spectatorsMax(8)
                .historyTicks(20_000)
                .world(states)
                .build();
        server.create(new RoomSpec(
                ROOM,
                "arena",
                Collections.nCopies(SEATS, 0L),
                RoomAccess.OPEN,
                "",
                List.of(),
                5,
                settings,
                new RoomGame(game, Map.of())));
    }

    private LegacyArenaClient fighter(String... nameAndPassword) {
        LegacyArenaClient fighter = SimLegacyArenaClient.connect(sim, reception);
        fighter.logIn(nameAndPassword);
        sim.run(TICK);
        fighter.enter();
        sim.run(3 * TICK);
        return fighter;
    }

    @Test
    void shouldSpeakByteByByteAsTheProtocolHasIt() {
        LegacyArenaClient ann = SimLegacyArenaClient.connect(sim, reception);
        ann.logIn("admin");
        sim.run(TICK);
        ann.logIn("ann");
        sim.run(TICK);
        ann.enter();
        sim.run(3 * TICK);
        LegacyArenaClient bob = fighter("bob");
        ann.say(254, new byte[] {8, 7, 6, 5, 4, 3, 2, 1});
        ann.move(0.96f, 0);
        sim.run(2 * TICK);
        bob.say(3);
        sim.run(2 * TICK);
        bob.chat("hi");
        bob.chat("/kia");
        sim.run(2 * TICK);
        bob.leave();
        sim.run(2 * TICK);
        String annIs = "0000c8420000c842016400534b590000000000fa439a99993e616e6e0000";
        String bobIs = "0000c8420000fa43016401424c4f4f4d0000000000fa439a99993e626f620000";
        assertThat(ann.session)
                .containsExactly(
                        "> 0061646d696e00",
                        "< 42",
                        "> 00616e6e00",
                        "< 41",
                        "> 01",
                        "< 434300" + annIs,
                        "< 436501" + bobIs,
                        "> fe0807060504030201",
                        "< ff0807060504030201",
                        "> 028fc2753f00000000",
                        "< 70000100" + x(ann),
                        "< 69012b020000",
                        "< c85b636f6c6f723d236666363666615d5b315d5b626f625d5b2f636f6c6f725d20686900",
                        "< 6601");
        assertThat(bob.session)
                .containsExactly(
                        "> 00626f6200",
                        "< 41",
                        "> 01",
                        "< 434301" + bobIs,
                        "< 436500" + annIs,
                        "< 70000100" + x(ann),
                        "> 03",
                        "< 69012b020000",
                        "> 64686900",
                        "> 642f6b696100",
                        "< c84f6e6c79206d6f64657261746f7273206d6179206f72646572207468617400",
                        "< c85b636f6c6f723d236666363666615d5b315d5b626f625d5b2f636f6c6f725d20686900");
    }

    @Test
    void shouldTellToAllWhatEachOfSeveralMessagesAtOnceChanged() {
        LegacyArenaClient ann = fighter("ann");
        LegacyArenaClient bob = fighter("bob");
        ann.session.clear();
        bob.session.clear();
        ann.move(0, 1);
        ann.say(3);
        for (int hurt = 0; hurt < 5; hurt++) {
            ann.say(4, new byte[] {0, 0, 10});
        }
        sim.run(2 * TICK);
        List<String> told = List.of(
                "< 70000200" + y(ann),
                "< 69002b02b400",
                "< 7000080050",
                "< 700008003c",
                "< 7000080028",
                "< 7000080014",
                "< 70000c000000");
        assertThat(ann.session).filteredOn(line -> line.startsWith("<")).isEqualTo(told);
        assertThat(bob.session).isEqualTo(told);
    }

    private static String y(LegacyArenaClient client) {
        int bits = Float.floatToIntBits(client.fighter(client.self).y);
        return HexFormat.of().toHexDigits(Integer.reverseBytes(bits));
    }

    /** Returns where a client believes itself to be, as the protocol has it. */
    private static String x(LegacyArenaClient client) {
        int bits = Float.floatToIntBits(client.fighter(client.self).x);
        return HexFormat.of().toHexDigits(Integer.reverseBytes(bits));
    }

    @Test
    void shouldCloseTheLinkOfWhoSpeaksOutOfTurn() {
        LegacyArenaClient early = SimLegacyArenaClient.connect(sim, reception);
        early.enter();
        sim.run(TICK);
        assertThat(early.closed).isEqualTo("Authentication required");
        LegacyArenaClient refused = SimLegacyArenaClient.connect(sim, reception);
        refused.logIn("admin");
        refused.enter();
        sim.run(TICK);
        assertThat(refused.closed).isEqualTo("Authentication required");
        LegacyArenaClient eager = SimLegacyArenaClient.connect(sim, reception);
        eager.logIn("ann");
        eager.move(1, 0);
        sim.run(TICK);
        assertThat(eager.closed).isEqualTo("Request connect required");
    }

    @Test
    void shouldObeyModeratorsOnly() {
        LegacyArenaClient ann = fighter("ann", "order");
        LegacyArenaClient bob = fighter("bob");
        bob.chat("/killid 0");
        bob.chat("/dance");
        bob.chat("/pl");
        sim.run(3 * TICK);
        assertThat(ann.fighter(0).hp).isEqualTo(100);
        assertThat(bob.heard)
                .containsExactly(
                        "65",
                        "200 Only moderators may order that",
                        "200 Invalid command",
                        "200 Players online:\n"
                                + "Player 0 | Time: SKY | Posição: (x=100, y=100) | Status: Vivo | HP: 100 | Kills: 0 |"
                                + " Deaths: 0 | Nome: ann\n"
                                + "Player 1 | Time: BLOOM | Posição: (x=100, y=500) | Status: Vivo | HP: 100 | Kills: 0 |"
                                + " Deaths: 0 | Nome: bob");
        ann.heard.clear();
        ann.chat("/di 1 30");
        ann.chat("/ki 77");
        sim.run(3 * TICK);
        assertThat(bob.fighter(1).hp).isEqualTo(70);
        assertThat(ann.heard).containsExactly("200 Player 1took 30 damage", "200 Invalid player id");
    }

    @Test
    void shouldSendOutWhoIsKickedAndLetHimComeAgain() {
        LegacyArenaClient ann = fighter("ann", "order");
        LegacyArenaClient bob = fighter("bob");
        ann.chat("/kick 1");
        sim.run(3 * TICK);
        assertThat(bob.heard).last().isEqualTo("200 [color=red]Player 1 foi expulso, eita o.o[/color]");
        assertThat(bob.closed).isEqualTo("sent out of the arena");
        assertThat(ann.fighters).containsOnlyKeys(0);
        LegacyArenaClient again = fighter("bob");
        assertThat(again.closed).isNull();
        assertThat(again.self).isEqualTo(1);
    }

    @Test
    void shouldHearTheServersConsole() {
        List<String> happened = new ArrayList<>();
        var listening = server.rooms()
                .listen(ROOM, (tick, event) -> happened.add(game.events().nameOf(event)));
        LegacyArenaClient ann = fighter("ann");
        LegacyArenaClient bob = fighter("bob");
        var said = server.rooms().issue(ROOM, 1, Objects.requireNonNull(game.parseConsoleLine("five minutes")));
        var ordered = server.rooms().issue(ROOM, 1, Objects.requireNonNull(game.parseConsoleLine("/di 1 30")));
        var noted = server.rooms().sendNotice(ROOM, 0, "and a line of the node's");
        sim.run(3 * TICK);
        assertThat(List.of(listening, said, ordered))
                .allSatisfy(done -> assertThat(done.toCompletableFuture()).isCompletedWithValue(true));
        assertThat(noted.toCompletableFuture()).isCompletedWithValue(2);
        assertThat(ann.heard)
                .containsExactly(
                        "65", "200 and a line of the node's", "200 five minutes", "200 Player 1took 30 damage");
        assertThat(bob.fighter(1).hp).isEqualTo(70);
        assertThat(happened).containsExactly("CHAT_SAID", "ANNOUNCED");
        assertThat(server.rooms().read(ROOM, World::tick).toCompletableFuture().join())
                .hasValueSatisfying(tick -> assertThat(tick).isPositive());
        assertThat(server.rooms().issue(77, 1, new Chat("nowhere")).toCompletableFuture())
                .isCompletedWithValue(false);
        assertThat(server.rooms().issue(ROOM, SEATS + 1, new Chat("nobody")).toCompletableFuture())
                .isCompletedWithValue(false);
    }

    @Test
    void shouldAnswerEachLineOfTheConsoleToWhoGaveIt() {
        LegacyArenaClient ann = fighter("ann");
        List<String> lines = List.of("/playerlist", "/dance", "all hear this", "/ki 9", "/kia");
        var answers = lines.stream()
                .map(line -> server.rooms()
                        .command(ROOM, Objects.requireNonNull(game.parseConsoleLine(line)))
                        .toCompletableFuture())
                .toList();
        sim.run(10 * TICK);
        List<ConsoleAnswer> heard =
                answers.stream().map(answer -> answer.join().orElseThrow()).toList();
        assertThat(heard)
                .extracting(ConsoleAnswer::lines)
                .containsExactly(
                        List.of("0 ann"),
                        List.of("Invalid command"),
                        List.of("to all: all hear this"),
                        List.of("Invalid player id"),
                        List.of("to all: The server killed all players"));
        assertThat(heard).extracting(ConsoleAnswer::tick).isSorted().doesNotHaveDuplicates();
        assertThat(ann.heard)
                .as("what players see of it")
                .containsExactly("65", "200 all hear this", "200 The server killed all players");
        assertThat(server.rooms().command(77, new Chat("nowhere")).toCompletableFuture())
                .isCompletedWithValue(Optional.empty());
    }

    @Test
    void shouldPlayThreeMinutesAndTellAllClientsTheTruth() {
        Random random = new Random(11);
        List<LegacyArenaClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clients.add(fighter("old " + i));
        }
        for (int tick = 0; tick < 3 * 60 * 60; tick++) {
            for (LegacyArenaClient client : clients) {
                play(client, random);
            }
            sim.run(TICK);
        }
        clients.remove(2).leave();
        sim.run(SimScheduler.SECOND);
        World world = worldOf(archive.frames(ROOM));
        for (LegacyArenaClient client : clients) {
            assertThat(client.closed).isNull();
            assertThat(client.fighters).containsOnlyKeys(0, 1, 3, 4, 5);
            client.fighters.forEach((number, fighter) -> assertTrue(world, number, fighter));
            assertThat(client.heard)
                    .containsSubsequence(
                            "200 [color=yellow]Faltam 2 minutos para o fim da partida![/color]",
                            "200 [color=yellow]Falta 1 minuto para o fim da partida![/color]",
                            "200 [color=yellow]Faltam 30 segundos para o fim da partida![/color]",
                            "200 [color=yellow]Faltam 10 segundos para o fim da partida![/color]",
                            "200 [color=yellow]Iniciando nova partida de 3 minutos![/color]")
                    .filteredOn(said -> said.startsWith("201 "))
                    .singleElement()
                    .asString()
                    .matches("201 \\d old \\d IS THE BEST!");
            assertThat(client.heard)
                    .filteredOn(said -> said.startsWith("199 "))
                    .hasSizeGreaterThan(5)
                    .allSatisfy(ranking -> assertThat(ranking).startsWith("199 ======= RANKING =======\n1 Player "))
                    .anySatisfy(ranking -> assertThat(ranking)
                            .doesNotContainPattern("\\[color='(gold|red)'] [1-9]")
                            .hasLineCount(7));
            assertThat(client.shots).isGreaterThan(500);
        }
    }

    private static void play(LegacyArenaClient client, Random random) {
        // Each holds its course for a while, so that they spread and meet.
        if (random.nextInt(3) > 0) {
            client.move(random.nextInt(3) - 1, (random.nextInt(3) - 1) * 0.5f);
        }
        if (random.nextInt(20) == 0) {
            client.say(3);
        }
        if (random.nextInt(2_000) == 0) {
            client.say(random.nextBoolean() ? 6 : 7);
        }
    }

    private World worldOf(List<Frame> frames) {
        Simulation match = new Simulation(game, Setup.of(game, SEATS, 5));
        match.stepTo(FrameRun.of(0, frames.size(), frames), frames.size(), EventSink.NONE);
        return match.world();
    }

    private static void assertTrue(World world, int number, LegacyArenaClient.Fighter told) {
        int id = world.entityOf(number + 1);
        assertThat(List.<Object>of(
                        told.x,
                        told.y,
                        told.alive == 1,
                        told.hp,
                        told.team,
                        told.teamName,
                        told.speed,
                        Math.round(told.cooldown * 1_000),
                        told.name,
                        told.sonic == 1))
                .as("what is told of player %d", number)
                .containsExactly(
                        Float.parseFloat(text(world, id, "Position", "x")),
                        Float.parseFloat(text(world, id, "Position", "y")),
                        get(world, id, "Health", "alive"),
                        get(world, id, "Health", "points"),
                        get(world, id, "Team", "id"),
                        get(world, id, "Team", "name"),
                        Float.parseFloat(text(world, id, "Motion", "speed")),
                        get(world, id, "Gun", "cooldown_ms"),
                        get(world, id, "Player", "name"),
                        get(world, id, "PowerUp", "sonic"));
    }

    private static Object get(World world, int id, String component, String field) {
        return Attribute.of(world, id, component, field).get();
    }

    private static String text(World world, int id, String component, String field) {
        return Attribute.of(world, id, component, field).text();
    }
}
