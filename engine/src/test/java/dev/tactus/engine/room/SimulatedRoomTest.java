package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import dev.tactus.engine.memory.MemoryRecording;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A room whose game the server plays too. */
final class SimulatedRoomTest {

    private static final ClientCapabilities STATE = new ClientCapabilities(1, 0, false, false, true);
    private static final ClientCapabilities WATCH = new ClientCapabilities(1, 0, true, false, true);

    private static RoomSettingsBuilder settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.order = InputOrder.SEAT;
        return settings;
    }

    private static WorldSettings worlds(boolean standing, int snapshotEveryTicks) {
        WorldSettings usual = WorldSettings.DEFAULTS;
        return new WorldSettings(
                standing,
                usual.checksumEveryTicks(),
                snapshotEveryTicks,
                usual.stateEveryMs(),
                usual.healsMax(),
                usual.searchEveryMs(),
                usual.searchMs(),
                usual.snapshotBytesMax(),
                usual.sync());
    }

    /** Returns the snapshot that was sent as text, and takes its messages out. */
    private static byte[] snapshot(List<String> got, int tick) {
        StringBuilder hex = new StringBuilder();
        String prefix = "state " + tick + " ";
        got.stream()
                .filter(text -> text.startsWith(prefix))
                .forEach(text -> hex.append(text.substring(prefix.length())));
        return HexFormat.of().parseHex(hex);
    }

    @Test
    void shouldStepTheWorldAndRecordKeyframesAndChecksums() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), Map.of("start", 5), 1L, 2L);
        RoomFixture.Player[] players = fixture.running(1, 2);
        players[0].add(1, 100);
        fixture.ticks(1);
        players[1].add(1, 7);
        fixture.ticks(1_300);
        MemoryRecording recording = fixture.archive.recordings().getFirst();
        assertThat(recording.keyframes()).extracting(Keyframe::tick).containsExactly(0, 600, 1_200);
        for (Keyframe keyframe : recording.keyframes()) {
            assertThat(keyframe.snapshot())
                    .isEqualTo(Snapshot.write(fixture.truth(keyframe.tick()).world()));
        }
        assertThat(recording.checksums())
                .hasSize(13)
                .allSatisfy(recorded ->
                        assertThat(recorded.checksum().toString()).isEqualTo(fixture.checksum(recorded.tick())));
        Simulation truth = fixture.truth(1_200);
        assertThat(truth.setup().option("start")).isEqualTo(5);
        assertThat(fixture.archive.recordings().getFirst().header().game()).isEqualTo("counter");
        assertThat(fixture.archive.recordings().getFirst().header().properties())
                .containsEntry("option.start", "5");
    }

    @Test
    void shouldBringAJoinerOfALongMatchToThePresentByTheLatestKeyframe() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L, 2L);
        RoomFixture.Player first = fixture.player(1).connect("").say(new ClientMessage.Ready());
        fixture.ticks(605);
        for (int i = 1; i <= 200; i++) {
            first.say(new ClientMessage.Heartbeat()).add(i, i);
            fixture.ticks(36);
            first.got();
        }
        int tick = fixture.room.view().tick();
        assertThat(tick).isGreaterThan(7_000);

        RoomFixture.Player joiner = fixture.player(2, STATE).connect("").say(new ClientMessage.Ready());
        fixture.ticks(1);

        List<String> got = new ArrayList<>(joiner.got());
        int keyframe = tick / 600 * 600;
        assertThat(got.subList(0, 3)).containsExactly("connected OK", "ready", "started");
        byte[] snapshot = snapshot(got, keyframe);
        Simulation world = fixture.truth(0);
        world.restore(snapshot);
        assertThat(world.tick()).isEqualTo(keyframe);
        assertThat(got.get(4)).startsWith("frames " + keyframe + "..");
        assertThat(got.stream().filter(text -> text.startsWith("frames")).count())
                .isLessThan(15);
        // The tail leads to the true world.
        fixture.ticks(60);
        int later = keyframe + 60;
        world.stepTo(
                fixture.archive
                        .recordings()
                        .getFirst()
                        .read(keyframe, 60)
                        .toCompletableFuture()
                        .join(),
                later,
                EventSink.NONE);
        assertThat(Checksum.of(world.world()).toString()).isEqualTo(fixture.checksum(later));
    }

    @Test
    void shouldBringAJoinerOfTwoHoursToThePresentByAFewMessages() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L, 2L);
        RoomFixture.Player first = fixture.player(1).connect("").say(new ClientMessage.Ready());
        for (int i = 1; i <= 2 * 3_600 / 2; i++) {
            first.say(new ClientMessage.Heartbeat()).add(i, i % 50);
            fixture.ticks(60);
            first.got();
        }
        fixture.ticks(47);
        int tick = fixture.room.view().tick();
        assertThat(tick).isGreaterThan(215_000);
        RoomFixture.Player joiner = fixture.player(2, STATE).connect("").say(new ClientMessage.Ready());
        List<String> got = joiner.got();
        assertThat(got).hasSizeLessThan(20).anyMatch(text -> text.startsWith("state " + tick / 600 * 600 + " "));
        assertThat(got.getLast()).startsWith("frames " + tick / 600 * 600 + "..");
        // What lies behind the oldest keyframe is no longer in memory.
        assertThat(fixture.room.view().heapBytes()).isLessThan(30_000);
    }

    @Test
    void shouldAllocateNoMoreForManyReadersInATickWithoutInputs() {
        long few = bytesATick(2);
        long many = bytesATick(200);
        assertThat(many - few)
                .as("%s bytes with 2 readers, %s with 200", few, many)
                .isLessThan(200);
    }

    /** Returns what a tick allocates on this thread, once the room has run for a while. */
    private static long bytesATick(int spectators) {
        RoomSettingsBuilder settings = settings();
        settings.spectatorsMax = 1_000;
        settings.silenceMs = 1_000_000_000;
        RoomFixture fixture = RoomFixture.counting(settings.build(), 1L);
        fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
        for (int i = 0; i < spectators; i++) {
            RoomFixture.Player spectator = fixture.player(100 + i, WATCH).connect("");
            spectator.link.deaf = true;
            spectator.say(new ClientMessage.Ready());
        }
        int ticks = 2_990;
        fixture.ticks(3_000);
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        fixture.ticks(ticks);
        return (threads.getCurrentThreadAllocatedBytes() - before) / ticks;
    }

    @Test
    void shouldLetAReaderKeepItsWorldWhereFramesAreShorter() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L, 2L);
        fixture.player(1).connect("").say(new ClientMessage.Ready());
        fixture.ticks(601 + 1_300);
        int tick = fixture.room.view().tick();
        ClientCapabilities held = new ClientCapabilities(1, tick - 300, false, false, true);
        RoomFixture.Player back = fixture.player(2, held).connect("").say(new ClientMessage.Ready());
        fixture.ticks(1);
        assertThat(back.got())
                .noneMatch(text -> text.startsWith("state"))
                .anyMatch(text -> text.startsWith("frames " + (tick - 300)));

        ClientCapabilities long_ = new ClientCapabilities(1, 10, false, false, true);
        RoomFixture.Player away = fixture.player(1, long_).connect("").say(new ClientMessage.Ready());
        fixture.ticks(1);
        assertThat(away.got()).anyMatch(text -> text.startsWith("state " + tick / 600 * 600));
    }

    @Test
    void shouldSendALargeSnapshotOnlyAsFastAsTheLinkTakesIt() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), Map.of("spare", 5_000), 1L, 2L);
        fixture.player(1).connect("").say(new ClientMessage.Ready());
        fixture.ticks(601 + 650);
        RoomFixture.Player joiner = fixture.player(2, STATE).connect("");
        joiner.link.credit = 0;
        joiner.say(new ClientMessage.Ready());
        fixture.ticks(3);
        assertThat(joiner.got()).containsExactly("connected OK", "ready", "started");
        joiner.link.credit = 1;
        List<String> got = new ArrayList<>();
        for (int i = 0; i < 300 && got.stream().noneMatch(text -> text.startsWith("frames")); i++) {
            fixture.ticks(1);
            joiner.say(new ClientMessage.Heartbeat());
            List<String> now = joiner.got().stream()
                    .filter(text -> !text.equals("heartbeat"))
                    .toList();
            assertThat(now.size()).isLessThanOrEqualTo(32);
            got.addAll(now);
        }
        Simulation world = fixture.truth(0);
        world.restore(snapshot(got, 600));
        assertThat(world.tick()).isEqualTo(600);
        assertThat(got.stream()
                        .filter(text -> text.startsWith("frames"))
                        .findFirst()
                        .orElseThrow())
                .startsWith("frames 600..");
    }

    @Test
    void shouldShowSpectatorsNoKeyframeNewerThanTheirHorizon() {
        RoomSettingsBuilder settings = settings();
        settings.spectatorDelayTicks = 450;
        settings.world = worlds(false, 100);
        RoomFixture fixture = RoomFixture.counting(settings.build(), 1L);
        fixture.running(1);
        fixture.ticks(1_000);
        int tick = fixture.room.view().tick();
        RoomFixture.Player spectator = fixture.player(9, WATCH).connect("").say(new ClientMessage.Ready());
        List<String> got = spectator.got();
        int keyframe = (tick - 450) / 100 * 100;
        assertThat(got).anyMatch(text -> text.startsWith("state " + keyframe + " "));
        assertThat(got).noneMatch(text -> text.startsWith("state " + (keyframe + 100)));
        assertThat(got.getLast()).startsWith("frames " + keyframe + "..");
    }

    @Test
    void shouldSendTheStateAgainWhenAskedButNotFasterThanItMay() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        RoomFixture.Player player = fixture.running(1)[0];
        fixture.ticks(605);
        player.got();
        player.say(new ClientMessage.RequestState());
        assertThat(player.got()).anyMatch(text -> text.startsWith("state 600"));
        player.say(new ClientMessage.RequestState()).say(new ClientMessage.RequestState());
        assertThat(player.got()).noneMatch(text -> text.startsWith("state"));
        fixture.ticks(28);
        assertThat(player.got()).noneMatch(text -> text.startsWith("state"));
        fixture.ticks(5);
        assertThat(player.got().stream()
                        .filter(text -> text.startsWith("state"))
                        .count())
                .isEqualTo(1);
        fixture.ticks(40);
        assertThat(player.got()).noneMatch(text -> text.startsWith("state"));
    }

    /** As with a server that tells each frame at its tick: one that keeps up misses none before the state. */
    @Test
    void shouldTellEveryFrameBeforeAStateThatHadToWait() {
        RoomSettingsBuilder settings = settings();
        settings.broadcastEveryTicks = 1;
        RoomFixture fixture = RoomFixture.counting(settings.build(), 1L);
        RoomFixture.Player player = fixture.running(1)[0];
        fixture.ticks(605);
        player.say(new ClientMessage.RequestState());
        player.got();
        player.say(new ClientMessage.RequestState());
        List<String> got = new ArrayList<>();
        while (got.stream().noneMatch(text -> text.startsWith("state"))) {
            fixture.ticks(1);
            got.addAll(player.got());
        }
        List<String> before = got.stream()
                .takeWhile(text -> !text.startsWith("state"))
                .filter(text -> text.startsWith("frames"))
                .toList();
        assertThat(before.getLast())
                .as("the newest frame, which the last message behind the state repeats")
                .endsWith(got.getLast().substring(got.getLast().indexOf("..")));
    }

    @Test
    void shouldRefuseTheStateOfARelayRoom() {
        RoomFixture fixture = new RoomFixture(settings().build(), 1L);
        RoomFixture.Player player = fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
        fixture.ticks(5);
        player.got();
        player.say(new ClientMessage.RequestState());
        assertThat(player.got()).containsExactly("refused NO_FRAMES 0");
    }

    @Test
    void shouldCloseTheRoomOfAWorldThatThrowsWithTheReason() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        RoomFixture.Player player = fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
        fixture.ticks(11);
        player.got();
        player.add(1, CounterGame.DEADLY);
        fixture.ticks(10);
        assertThat(fixture.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
        assertThat(player.got().getLast())
                .isEqualTo("closed the game counter failed at tick 10: java.lang.IllegalStateException: deadly");
        assertThat(fixture.archive.recordings().getFirst().sealReason()).contains("deadly");
    }

    @Test
    void shouldCloseTheRoomWhoseWorldCannotBeMade() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), Map.of("start", -1), 1L);
        RoomFixture.Player player = fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
        fixture.ticks(10);
        assertThat(fixture.room.view().phase()).isEqualTo(RoomPhase.CLOSED);
        assertThat(player.got().getLast()).contains("a start that cannot be");
        assertThat(fixture.archive.recordings()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNoCommand() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        RoomFixture.Player player = fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
        fixture.ticks(2);
        player.got();
        player.input(1)
                .say(new ClientMessage.Submit(2, InputForm.SID_XY, CounterGame.add(1)))
                .add(3, 1);
        assertThat(player.got()).containsExactly("refused BAD_VALUE 1", "refused BAD_VALUE 2");
        fixture.ticks(1);
        assertThat(fixture.room.view().inputs()).isEqualTo(1);
    }

    @Test
    void shouldTakeAnInputForTheFrameItAsksForButNeverForAnEarlierOne() {
        RoomSettingsBuilder settings = settings();
        settings.inputDelayTicks = 2;
        RoomFixture fixture = RoomFixture.counting(settings.build(), 1L);
        fixture.dialect.tellsTaken = true;
        RoomFixture.Player player = fixture.player(1, STATE).connect("").say(new ClientMessage.Ready());
        fixture.ticks(11);
        player.got();
        byte[] add = CounterGame.add(1);
        for (int wanted : new int[] {0, 5, 12, 20, 43, 44, Integer.MAX_VALUE, -1}) {
            player.say(new ClientMessage.Submit(0, InputForm.BYTES, add, 0, wanted));
        }
        assertThat(player.got())
                .containsExactly(
                        "taken 0 for 12",
                        "taken 0 for 12",
                        "taken 0 for 12",
                        "taken 0 for 20",
                        "taken 0 for 43",
                        "refused BAD_VALUE 0",
                        "refused BAD_VALUE 0",
                        "taken 0 for 12");
    }

    @Test
    void shouldTakeEveryInputWhereNumbersRestartAndOrderTheFrameByPayload() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        fixture.dialect.numbersOnce = false;
        RoomFixture.Player player = fixture.running(1)[0];
        player.add(1, 9).add(1, 3).add(1, 5);
        fixture.ticks(40);
        List<Integer> amounts = new ArrayList<>();
        fixture.archive
                .recordings()
                .getFirst()
                .read(0, 30)
                .toCompletableFuture()
                .join()
                .frames()
                .forEach(frame -> frame.inputs().forEach(input -> amounts.add((int) input.payload()[1])));
        assertThat(amounts).containsExactly(6, 10, 18);
    }

    @Test
    void shouldStandWithNobodyInItFromItsCreationOn() {
        RoomSettingsBuilder settings = settings();
        settings.world = worlds(true, 600);
        RoomFixture fixture = RoomFixture.counting(settings.build(), 1L, 2L);
        fixture.ticks(2_000);
        assertThat(fixture.room.view().phase()).isEqualTo(RoomPhase.RUNNING);
        assertThat(fixture.room.view().tick()).isGreaterThan(1_900);
    }

    @Test
    void shouldLetInWhoEntersAtOnceWithTheState() {
        RoomSettingsBuilder settings = settings();
        settings.world = worlds(true, 600);
        RoomFixture fixture = RoomFixture.counting(settings.build(), 1L, 2L);
        fixture.ticks(101);
        RoomFixture.Player player = fixture.player(2, new ClientCapabilities(0, 0, false, false, true))
                .enter();
        List<String> got = player.got();
        assertThat(got.getFirst()).isEqualTo("connected OK");
        assertThat(got.get(1)).startsWith("state 0 ");
        assertThat(got.get(2)).startsWith("frames 0..");
        player.add(1, 4);
        fixture.ticks(1);
        assertThat(player.got().getLast()).contains(":2#1");
        RoomFixture.Player stranger = fixture.player(3, new ClientCapabilities(0, 0, false, false, true))
                .enter();
        assertThat(stranger.link.closedBecause()).isEqualTo("there is no place");
    }
}
