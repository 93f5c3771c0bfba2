package dev.tactus.client.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatchWatcherIT {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PublishedMatchServer node = new PublishedMatchServer();

    MatchWatcherIT() throws IOException {}

    @AfterEach
    void close() {
        http.close();
        node.close();
    }

    private MatchWatcher open(String token) throws IOException, InterruptedException {
        return MatchWatcher.open(http, node.manifest(), token);
    }

    /** Reads to the end of the match, and returns the payload's byte of each frame. */
    private static List<Integer> rest(MatchWatcher watcher) throws IOException, InterruptedException {
        List<Integer> payloads = new ArrayList<>();
        for (FrameRun run = watcher.next(); run != null; run = watcher.next()) {
            for (Frame frame : run.frames()) {
                payloads.add((int) frame.inputs().getFirst().payload()[0]);
            }
        }
        return payloads;
    }

    private static List<Integer> ticks(int from, int to) {
        List<Integer> ticks = new ArrayList<>();
        for (int tick = from; tick < to; tick++) {
            ticks.add(tick);
        }
        return ticks;
    }

    @Test
    void shouldReadAFinishedMatchInOrder() throws Exception {
        node.publish(34);
        node.end();
        MatchWatcher watcher = open("");
        assertThat(watcher.header().room()).isEqualTo(7);
        assertThat(watcher.delayTicks()).isEqualTo(40);
        assertThat(rest(watcher)).isEqualTo(ticks(0, 34));
        assertThat(watcher.over()).isTrue();
        assertThat(watcher.seek(17)).isNull();
        assertThat(rest(watcher)).isEqualTo(ticks(17, 34));
    }

    @Test
    void shouldFollowTheLiveEdge() throws Exception {
        node.publish(20);
        MatchWatcher watcher = open("");
        assertThat(watcher.next()).isNotNull();
        assertThat(watcher.next()).isNotNull();
        assertThat(watcher.position()).isEqualTo(20);
        node.publish(30);
        assertThat(watcher.next()).isNotNull();
        assertThat(watcher.edgeTick()).isEqualTo(30);
        node.onWait(() -> {
            node.publish(44);
            node.end();
        });
        assertThat(rest(watcher)).isEqualTo(ticks(30, 44));
        assertThat(node.asked()).contains("manifest?after=30");
    }

    @Test
    void shouldSeekToTheKeyframeBefore() throws Exception {
        node.publish(40);
        node.keyframe(0);
        node.keyframe(13);
        node.keyframe(30);
        MatchWatcher watcher = open("");
        assertThat(watcher.seek(29)).isEqualTo(new Keyframe(13, new byte[] {13, 9}));
        assertThat(watcher.position()).isEqualTo(13);
        node.end();
        assertThat(watcher.seek(99)).isEqualTo(new Keyframe(30, new byte[] {30, 9}));
        assertThat(watcher.seek(13)).isEqualTo(new Keyframe(13, new byte[] {13, 9}));
        assertThat(rest(watcher)).isEqualTo(ticks(13, 40));
        assertThat(watcher.seek(-5)).isEqualTo(new Keyframe(0, new byte[] {0, 9}));
    }

    @Test
    void shouldShowTheTokenOnceAndThenSignedAddresses() throws Exception {
        node.require("ticket", "abc");
        node.publish(20);
        node.onWait(node::end);
        MatchWatcher watcher = open("ticket");
        assertThat(rest(watcher)).isEqualTo(ticks(0, 20));
        assertThat(node.asked())
                .containsExactly(
                        "manifest Bearer ticket",
                        "header?until=1&sig=abc",
                        "0-10?until=1&sig=abc",
                        "10-20?until=1&sig=abc",
                        "20-30?until=1&sig=abc",
                        "manifest?until=1&sig=abc&after=20");
    }

    @Test
    void shouldShowTheTokenAgainOnceTheSignatureHasExpired() throws Exception {
        node.require("login", "abc");
        node.publish(20);
        node.end();
        MatchWatcher watcher = open("login");
        node.require("login", "def");
        assertThat(rest(watcher)).isEqualTo(ticks(0, 20));
        node.require("other", "ghi");
        watcher.seek(0);
        assertThatThrownBy(watcher::next).isInstanceOfSatisfying(WatchRefusedException.class, refused -> {
            assertThat(refused.status()).isIn(401, 403);
            assertThat(refused).hasMessageNotContaining("sig=");
        });
    }

    @Test
    void shouldSayWhoMayNotWatch() {
        node.require("ticket", "abc");
        assertThatThrownBy(() -> open(""))
                .isInstanceOfSatisfying(
                        WatchRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(401))
                .hasMessageContaining("/api/v1/rooms/7/log/manifest: answered 401 refused");
        assertThatThrownBy(() -> MatchWatcher.open(http, URI.create("http://127.0.0.1/rooms/7"), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: such as");
    }

    @Test
    void shouldGoOnWhereTheMatchHasAnotherName() throws Exception {
        node.publish(20);
        MatchWatcher watcher = open("");
        assertThat(watcher.next()).isNotNull();
        node.rename("m-final");
        node.end();
        assertThat(rest(watcher)).isEqualTo(ticks(10, 20));
    }

    @Test
    void shouldNotTakeAnotherMatchForItsOwn() throws Exception {
        node.publish(20);
        MatchWatcher watcher = open("");
        node.restart("2026-12-01T11:00:00Z");
        assertThatThrownBy(watcher::next).isInstanceOf(IOException.class).hasMessageContaining("open the room again");
    }

    @Test
    void shouldRefuseDamagedFrames() throws Exception {
        node.publish(20);
        node.damage();
        MatchWatcher watcher = open("");
        assertThatThrownBy(watcher::next).isInstanceOf(IOException.class).hasMessageContaining("expected: ticks 0..9");
        assertThat(watcher.position()).isZero();
    }

    @Test
    void shouldAskABusyNodeAgain() throws Exception {
        node.publish(20);
        node.end();
        MatchWatcher watcher = open("");
        node.busy(4);
        assertThat(rest(watcher)).isEqualTo(ticks(0, 20));
        watcher.seek(0);
        node.busy(5);
        assertThatThrownBy(watcher::next)
                .isInstanceOfSatisfying(
                        WatchRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(503));
        assertThat(rest(watcher)).isEqualTo(ticks(0, 20));
    }

    @Test
    void shouldRefuseWhatIsNoManifest() {
        assertThatThrownBy(() -> WatchManifest.parse("{\"tick\":3}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("manifest: no valid segments");
    }
}
