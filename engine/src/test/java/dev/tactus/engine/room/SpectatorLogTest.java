package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.protocol.message.ClientMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Tests what of a match's log is published to spectators without a link, and to whom. */
final class SpectatorLogTest {

    private static final int DELAY = 60;

    private static RoomSettingsBuilder settings() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.lengthTicks = 0;
        settings.spectatorDelayTicks = DELAY;
        return settings;
    }

    private static <T> Optional<T> ask(RoomFixture fixture, Function<SpectatorLog, CompletionStage<T>> question) {
        return fixture.room.watch(question).toCompletableFuture().join();
    }

    private static PublishedLog published(RoomFixture fixture) {
        return ask(fixture, log -> CompletableFuture.completedFuture(log.published()))
                .orElseThrow();
    }

    private static boolean admits(RoomFixture fixture, long player, AdmissionCredential credential) {
        return ask(fixture, log -> CompletableFuture.completedFuture(log.admits(player, credential)))
                .orElseThrow();
    }

    private static AdmissionCredential token(String text) {
        return new AdmissionCredential.Token(text);
    }

    private static RoomFixture room(RoomAccess door, RoomSettings settings, Long... members) {
        return new RoomFixture(new RoomSpec(7, "", List.of(members), door, "secret", List.of(), 42, settings, null));
    }

    @Test
    void shouldHoldFramesBackByTheDelayUntilTheMatchIsOver() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        assertThat(ask(fixture, log -> CompletableFuture.completedFuture(log.published())))
                .isEmpty();
        RoomFixture.Player player = fixture.running(1)[0];
        fixture.ticks(10);
        assertThat(published(fixture).nextTick()).isZero();
        for (int input = 1; input <= 190; input++) {
            player.add(input, 1);
            fixture.ticks(1);
        }
        int closed = fixture.room.view().tick();
        PublishedLog log = published(fixture);
        assertThat(log.nextTick()).isBetween(closed - DELAY - 5, closed - DELAY);
        assertThat(log.delayTicks()).isEqualTo(DELAY);
        assertThat(log.isOver()).isFalse();
        assertThat(log.header().properties()).containsEntry(MatchHeader.WATCH, MatchHeader.WATCH_OPEN);
        int hidden = log.nextTick();
        assertThatThrownBy(() -> ask(fixture, it -> it.frames(0, hidden + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ask(fixture, it -> it.keyframe(hidden + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        fixture.room.close("done", fixture.nowNs);
        PublishedLog over = published(fixture);
        assertThat(over.isOver()).isTrue();
        assertThat(over.nextTick()).isGreaterThan(hidden);
        assertThat(ask(fixture, it -> it.frames(0, over.nextTick()))
                        .orElseThrow()
                        .nextTick())
                .isEqualTo(over.nextTick());
    }

    @Test
    void shouldReadFramesAndKeyframesFromMemoryAndRecord() {
        RoomFixture fixture = RoomFixture.counting(settings().build(), 1L);
        RoomFixture.Player player = fixture.running(1)[0];
        for (int input = 1; input <= 1_900; input++) {
            player.add(input, input % 7);
            fixture.ticks(1);
        }
        PublishedLog log = published(fixture);
        assertThat(log.firstTick()).isZero();
        assertThat(log.keyframeEveryTicks()).isEqualTo(600);
        List<Frame> all =
                ask(fixture, it -> it.frames(0, log.nextTick())).orElseThrow().frames();
        assertThat(all).hasSize(log.nextTick());
        assertThat(all.stream().filter(frame -> !frame.inputs().isEmpty()).count())
                .isGreaterThan(1_700);
        assertThat(ask(fixture, it -> it.frames(30, 60)).orElseThrow().frames()).isEqualTo(all.subList(30, 60));
        for (int tick : new int[] {0, 600, 1_200, 1_800}) {
            assertThat(ask(fixture, it -> it.keyframe(tick))
                            .orElseThrow()
                            .orElseThrow()
                            .tick())
                    .isEqualTo(tick);
        }
        assertThat(ask(fixture, it -> it.keyframe(601)).orElseThrow()).isEmpty();
    }

    @Test
    void shouldAdmitWhoMayWatchOverALink() {
        RoomFixture open = room(RoomAccess.OPEN, settings().build(), 1L);
        open.running(1);
        assertThat(admits(open, 0, token(""))).isTrue();
        assertThat(admits(open, 9, new AdmissionCredential.Login())).isTrue();

        RoomFixture byToken = room(RoomAccess.TOKEN, settings().build(), 1L);
        byToken.player(1).connect("secret").say(new ClientMessage.Ready());
        byToken.ticks(2);
        assertThat(admits(byToken, 0, token(""))).isFalse();
        assertThat(admits(byToken, 0, token("secre"))).isFalse();
        assertThat(admits(byToken, 0, token("secret"))).isTrue();
        assertThat(admits(byToken, 9, new AdmissionCredential.Login())).isFalse();
        assertThat(admits(byToken, 1, new AdmissionCredential.Login())).isTrue();
        assertThat(published(byToken).header().properties()).doesNotContainKey(MatchHeader.WATCH);

        RoomFixture known = room(RoomAccess.KNOWN, settings().build(), 0L);
        known.player(1).connect(new AdmissionCredential.Login()).say(new ClientMessage.Ready());
        known.ticks(2);
        assertThat(admits(known, 0, token("secret"))).isFalse();
        assertThat(admits(known, 9, new AdmissionCredential.Login())).isTrue();
        assertThat(known.room.kick(1, "rude", true)).isTrue();
        assertThat(admits(known, 1, new AdmissionCredential.Login())).isFalse();
        assertThat(admits(known, 1, new AdmissionCredential.Ticket(0, "one", Long.MAX_VALUE)))
                .isFalse();
        assertThat(admits(known, 2, new AdmissionCredential.Ticket(0, "two", Long.MAX_VALUE)))
                .isTrue();
    }

    @Test
    void shouldPublishNothingWhereSpectatorsGetNoFrames() {
        RoomSettingsBuilder none = settings();
        none.spectatorsMax = 0;
        RoomFixture unwatched = room(RoomAccess.OPEN, none.build(), 1L);
        unwatched.running(1);
        assertThat(admits(unwatched, 0, token(""))).isFalse();
        assertThat(published(unwatched).header().properties()).doesNotContainKey(MatchHeader.WATCH);

        RoomSettingsBuilder states = settings();
        WorldSettings frames = states.world;
        states.world = new WorldSettings(
                frames.standing(),
                frames.checksumEveryTicks(),
                frames.snapshotEveryTicks(),
                frames.stateEveryMs(),
                frames.healsMax(),
                frames.searchEveryMs(),
                frames.searchMs(),
                frames.snapshotBytesMax(),
                new StateSyncSettings(true, 3, 30, 5_000));
        RoomFixture sending = RoomFixture.counting(states.build(), 1L);
        sending.running(1);
        assertThat(ask(sending, log -> CompletableFuture.completedFuture(log.published())))
                .isEmpty();
    }
}
