package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.admin.MemoryRooms;
import dev.tactus.admin.streams.EventStreams;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveMatchesTest {

    private final AtomicLong nowNs = new AtomicLong();
    private final MemoryRooms rooms = new MemoryRooms(5);
    private final MemorySpectatorLog log = new MemorySpectatorLog("");
    private final EventStreams streams = new EventStreams(1, 1_000);
    private final LiveMatches live = new LiveMatches(rooms, streams, nowNs::get);
    private final RoomView room;

    LiveMatchesTest() {
        RoomSpec spec = new RoomSpec(7, List.of(1L), "secret", true, 42, RoomSettings.DEFAULTS);
        rooms.createNumbered(spec).toCompletableFuture().join();
        rooms.logs.put(7L, log);
        room = rooms.view(7).orElseThrow();
    }

    @AfterEach
    void close() {
        streams.close();
    }

    private CompletableFuture<Optional<PublishedLog>> await(int beyond, long waitNs) {
        CompletableFuture<Optional<PublishedLog>> answer = new CompletableFuture<>();
        live.await(room, there -> there.nextTick() > beyond, waitNs, answer);
        return answer;
    }

    private static PublishedLog get(CompletableFuture<Optional<PublishedLog>> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS).orElseThrow();
    }

    @Test
    void shouldAskARoomOnceForAllWhoLookAtTheSameTime() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(live.find(room).toCompletableFuture().join()).isPresent();
        }
        assertThat(log.looks).hasValue(1);
        nowNs.addAndGet(LiveMatches.POLL_MS * 1_000_000L);
        live.find(room).toCompletableFuture().join();
        assertThat(log.looks).hasValue(2);
    }

    @Test
    void shouldAnswerThoseWhoWaitOnceEnoughIsPublished() throws Exception {
        CompletableFuture<Optional<PublishedLog>> near = await(5, Long.MAX_VALUE / 2);
        CompletableFuture<Optional<PublishedLog>> far = await(50, Long.MAX_VALUE / 2);
        log.publish(10);
        nowNs.addAndGet(1_000_000_000);
        assertThat(get(near).nextTick()).isEqualTo(10);
        assertThat(far).isNotDone();
        assertThat(live.waiting()).isEqualTo(1);
        log.end();
        nowNs.addAndGet(1_000_000_000);
        assertThat(get(far).isOver()).isTrue();
        assertThat(live.waiting()).isZero();
    }

    @Test
    void shouldAnswerWhenTheTimeIsUpAndWhenTheRoomHasGone() throws Exception {
        CompletableFuture<Optional<PublishedLog>> timed = await(5, 1_000_000);
        CompletableFuture<Optional<PublishedLog>> patient = await(5, Long.MAX_VALUE / 2);
        nowNs.addAndGet(1_000_000_000);
        assertThat(get(timed).nextTick()).isZero();
        rooms.logs.clear();
        nowNs.addAndGet(1_000_000_000);
        assertThat(patient.get(60, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void shouldBoundThoseWhoWait() {
        List<CompletableFuture<Optional<PublishedLog>>> waiting = new ArrayList<>();
        for (int i = 0; i < LiveMatches.WAITING_MAX; i++) {
            waiting.add(await(5, Long.MAX_VALUE / 2));
        }
        assertThatThrownBy(() -> await(5, 1)).isInstanceOf(RejectedExecutionException.class);
        log.publish(10);
        nowNs.addAndGet(1_000_000_000);
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(live.waiting()).isZero();
    }
}
