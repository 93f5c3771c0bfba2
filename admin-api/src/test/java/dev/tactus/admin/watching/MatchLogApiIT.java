package dev.tactus.admin.watching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.admin.records.SampleReplay;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRunBuilder;
import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.ReplayReader;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatchLogApiIT {

    private static final String MANIFEST = "/api/v1/rooms/7/log/manifest";

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpTestServer bench = new HttpTestServer();

    @AfterEach
    void close() {
        client.close();
        bench.close();
    }

    private MemorySpectatorLog room(RoomAccess door, String game) {
        RoomSpec spec = new RoomSpec(7, "", List.of(1L), door, "secret", List.of(), 42, RoomSettings.DEFAULTS, null);
        assertThat(bench.rooms.createNumbered(spec).toCompletableFuture()).isCompleted();
        MemorySpectatorLog log = new MemorySpectatorLog(game);
        bench.rooms.logs.put(7L, log);
        return log;
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return client.send(request(path, headers), BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String path, String... headers) {
        HttpRequest.Builder request = bench.anonymous(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.build();
    }

    private HttpResponse<String> text(String path, String... headers) {
        HttpRequest.Builder request = bench.anonymous(path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return bench.send(request);
    }

    private JsonNode manifest(String query) {
        HttpResponse<String> response = text(MANIFEST + query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return HttpTestServer.json(response);
    }

    private byte[] join(List<String> urls) throws IOException, InterruptedException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (String url : urls) {
            HttpResponse<byte[]> part = get(url);
            assertThat(part.statusCode()).as(url).isEqualTo(200);
            file.writeBytes(part.body());
        }
        return file.toByteArray();
    }

    private static List<Frame> frames(ReplayReader reader) throws CorruptReplayException {
        assertThat(reader.fault()).isNull();
        FrameRunBuilder frames = new FrameRunBuilder(reader.firstTick());
        while (frames.to() < reader.nextTick()) {
            frames.append(reader.run(frames.to(), Integer.MAX_VALUE));
        }
        return frames.build().frames();
    }

    private static void problem(HttpResponse<String> response, int status, String detail) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(HttpTestServer.json(response).get("detail").textValue()).contains(detail);
    }

    @Test
    void shouldPublishSegmentsThatMakeUpAReplay() throws Exception {
        MemorySpectatorLog log = room(RoomAccess.OPEN, "");
        log.publish(38);
        JsonNode manifest = manifest("");
        assertThat(manifest.get("tick").intValue()).isEqualTo(30);
        assertThat(manifest.get("delayTicks").intValue()).isEqualTo(40);
        assertThat(manifest.get("over").booleanValue()).isFalse();
        assertThat(manifest.get("keyframes")).isEmpty();
        assertThat(manifest.get("expires").isNull()).isTrue();
        List<String> urls = new ArrayList<>(List.of(manifest.get("header").textValue()));
        manifest.get("segments").forEach(segment -> {
            assertThat(segment.get("sealed").booleanValue()).isTrue();
            urls.add(segment.get("url").textValue());
        });
        ReplayReader reader = ReplayReader.open(ByteSource.of(join(urls)));
        assertThat(reader.header().room()).isEqualTo(7);
        assertThat(frames(reader)).isEqualTo(log.all().part(0, 30).frames());
        JsonNode described =
                HttpTestServer.json(text("/api/v1/openapi.json")).at("/components/schemas/LogManifest/properties");
        List<String> answered = new ArrayList<>();
        manifest.fieldNames().forEachRemaining(answered::add);
        List<String> known = new ArrayList<>();
        described.fieldNames().forEachRemaining(known::add);
        assertThat(answered).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void shouldServeSegmentsForCaches() throws Exception {
        MemorySpectatorLog log = room(RoomAccess.OPEN, "");
        log.publish(25);
        String url = manifest("").at("/segments/1/url").textValue();
        HttpResponse<byte[]> whole = get(url);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("cache-control")).hasValue("public, max-age=31536000, immutable");
        String tag = whole.headers().firstValue("etag").orElseThrow();
        assertThat(tag).matches("\"[0-9a-f]{32}\"");
        HttpResponse<byte[]> part = get(url, "range", "bytes=3-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("content-range")).hasValue("bytes 3-7/" + whole.body().length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 3, 8));
        assertThat(get(url, "range", "bytes=9999-").statusCode()).isEqualTo(416);
        assertThat(get(url, "range", "bytes=3-7", "if-range", "\"other\"").statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> known = get(url, "if-none-match", tag);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(log.loads).hasValue(1);
        log.publish(95);
        assertThat(get(url).headers().firstValue("etag")).hasValue(tag);
    }

    @Test
    void shouldShowNothingThatIsNotPublished() {
        MemorySpectatorLog log = room(RoomAccess.OPEN, "");
        log.publish(29);
        String root = manifest("").at("/segmentUrl").textValue();
        for (String ticks : List.of("20-29", "30-40", "0-20", "5-15", "0-600", "20-20", "40-30")) {
            String[] span = ticks.split("-", 2);
            HttpResponse<String> response = text(root.replace("{from}", span[0]).replace("{to}", span[1]));
            problem(response, 404, "ticks: " + ticks + " (expected: a segment that the manifest lists");
        }
        problem(text("/api/v1/rooms/7/log/abc-1/segments/0-10"), 404, "match: abc-1 (expected: ");
        problem(text("/api/v1/rooms/7/log/-/segments/0-10"), 400, "match: - (expected: ");
        problem(text("/api/v1/rooms/8/log/manifest"), 404, "id: 8");
        problem(text(MANIFEST + "?after=x"), 400, "after: x");
        bench.rooms.logs.clear();
    }

    @Test
    void shouldWaitForTheNextSegmentAndAnswerAllAtOnce() throws Exception {
        MemorySpectatorLog log = room(RoomAccess.OPEN, "");
        log.publish(20);
        String next = manifest("")
                .get("segmentUrl")
                .textValue()
                .replace("{from}", "20")
                .replace("{to}", "30");
        List<CompletableFuture<HttpResponse<byte[]>>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(client.sendAsync(request(next), BodyHandlers.ofByteArray()));
            waiting.add(client.sendAsync(request(MANIFEST + "?after=20"), BodyHandlers.ofByteArray()));
        }
        log.publish(31);
        for (CompletableFuture<HttpResponse<byte[]>> answer : waiting) {
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        assertThat(log.loads).hasValue(1);
        log.end();
        JsonNode over = manifest("?after=999");
        assertThat(over.get("over").booleanValue()).isTrue();
        assertThat(over.get("tick").intValue()).isEqualTo(31);
        assertThat(over.at("/segments/3/to").intValue()).isEqualTo(31);
        assertThat(get(over.at("/segments/3/url").textValue()).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldBeginAtAKeyframe() throws Exception {
        MemorySpectatorLog log = room(RoomAccess.OPEN, "platformer");
        log.publish(64);
        JsonNode manifest = manifest("");
        assertThat(manifest.get("keyframes").findValuesAsText("tick")).containsExactly("0", "25", "50");
        JsonNode keyframe = manifest.at("/keyframes/1");
        assertThat(keyframe.get("to").intValue()).isEqualTo(30);
        List<String> urls = new ArrayList<>(
                List.of(manifest.get("header").textValue(), keyframe.get("url").textValue()));
        manifest.get("segments").forEach(segment -> {
            if (segment.get("from").intValue() >= 30) {
                urls.add(segment.get("url").textValue());
            }
        });
        ReplayReader reader = ReplayReader.open(ByteSource.of(join(urls)));
        assertThat(reader.firstTick()).isEqualTo(25);
        assertThat(frames(reader)).isEqualTo(log.all().part(25, 60).frames());
        assertThat(reader.keyframeTick(0)).isEqualTo(25);
        problem(text(keyframe.get("url").textValue().replace("/25", "/26")), 404, "tick: 26");
        problem(text(keyframe.get("url").textValue().replace("/25", "/75")), 404, "tick: 75");
    }

    @Test
    void shouldShowAPrivateMatchToThoseOnlyWhoMayWatch() throws Exception {
        MemorySpectatorLog log = room(RoomAccess.TOKEN, "");
        log.publish(20);
        problem(text(MANIFEST), 401, "token: none (expected: Authorization: Bearer and the room's token");
        problem(text(MANIFEST, "authorization", "Bearer wrong"), 401, "token: wrong");
        HttpResponse<String> shown = text(MANIFEST, "authorization", "Bearer secret");
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("cache-control")).hasValue("private, no-store");
        JsonNode manifest = HttpTestServer.json(shown);
        String url = manifest.at("/segments/0/url").textValue();
        assertThat(manifest.get("expires").textValue()).isNotEmpty();
        HttpResponse<byte[]> segment = get(url);
        assertThat(segment.statusCode()).isEqualTo(200);
        assertThat(segment.headers().firstValue("cache-control").orElseThrow())
                .matches("public, max-age=[0-9]{4}, immutable");
        String bare = url.substring(0, url.indexOf('?'));
        problem(text(bare), 401, "sig: none (expected: an address of /api/v1/rooms/7/log/manifest)");
        problem(text(bare, "authorization", "Bearer secret"), 401, "sig: none");
        problem(text(url + "A"), 403, "sig: wrong");
        problem(text(url.replace("until=1", "until=2")), 403, "sig: wrong");
        problem(text(url.replace("until=1", "until=x1")), 400, "until: x1");
        problem(text(manifest.get("header").textValue().replaceAll("\\?.*", "")), 401, "sig: none");
        String signed = url.substring(url.indexOf('?'));
        assertThat(text(MANIFEST + signed).statusCode()).isEqualTo(200);
        problem(text(MANIFEST + signed + "A"), 403, "sig: wrong");
        assertThat(bench.get(MANIFEST).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldTakeATicketOnceAndNoAccountThatMayNotWatch() {
        bench.close();
        bench = new HttpTestServer("accounts.enabled=true", "http.operator-token=s3cret");
        AccountCaller player = AccountCaller.player(bench, "Watcher");
        room(RoomAccess.TICKET, "").publish(20);
        problem(text(MANIFEST, "authorization", "Bearer " + player.token()), 403, "account: may not watch room 7");
        String ticket = player.json("POST", "/me/tickets", "{\"room\": \"7\", \"spectate\": true}")
                .get("ticket")
                .textValue();
        HttpResponse<String> shown = text(MANIFEST, "authorization", "Bearer " + ticket);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        String url = HttpTestServer.json(shown).at("/segments/0/url").textValue();
        assertThat(text(url).statusCode()).isEqualTo(200);
        problem(text(MANIFEST, "authorization", "Bearer " + ticket), 401, "ticket: invalid, expired or used");
    }

    @Test
    void shouldGoOnFromTheReplayOnceTheRoomHasClosed() throws Exception {
        SampleReplay.write(bench.replays.resolve("20260131-195910-room7.tactus-replay"), -1);
        problem(text(MANIFEST), 401, "token: none");
        problem(text(MANIFEST, "authorization", "Bearer secret"), 403, "room: 7 is closed and was not open");
        HttpResponse<String> shown = bench.get(MANIFEST);
        assertThat(shown.statusCode()).as(shown.body()).isEqualTo(200);
        JsonNode manifest = HttpTestServer.json(shown);
        assertThat(manifest.get("over").booleanValue()).isTrue();
        assertThat(manifest.get("tick").intValue()).isEqualTo(SampleReplay.TICKS);
        assertThat(manifest.get("match").textValue()).endsWith("-final");
        List<String> urls = new ArrayList<>(List.of(
                manifest.get("header").textValue(),
                manifest.at("/keyframes/1/url").textValue()));
        manifest.get("segments").forEach(segment -> {
            if (segment.get("from").intValue() >= 100) {
                urls.add(segment.get("url").textValue());
            }
        });
        ReplayReader reader = ReplayReader.open(ByteSource.of(join(urls)));
        assertThat(reader.fault()).isNull();
        assertThat(reader.firstTick()).isEqualTo(100);
        assertThat(reader.nextTick()).isEqualTo(SampleReplay.TICKS);
    }
}
