package dev.tactus.client.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A node on loopback that publishes a match in segments of ten ticks. All access is synchronized, and no request is held. */
final class PublishedMatchServer implements AutoCloseable {

    static final int SEGMENT_TICKS = 10;
    private static final String ROOT = "/api/v1/rooms/7/log/";
    private static final String SIGNATURE = "until=1&sig=";

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final FrameLog log = new FrameLog();
    private final List<Integer> keyframes = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private String name = "m-1";
    private String started = "2026-12-01T10:00:00Z";
    private String token = "";
    private String signature = "";
    private boolean over;
    private boolean damaged;
    private int busy;
    private Runnable onWait = () -> {};

    PublishedMatchServer() throws IOException {
        server.createContext("/", this::answer);
        server.start();
    }

    URI manifest() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + ROOT + "manifest");
    }

    synchronized void publish(int tick) {
        while (log.nextTick() < tick) {
            int at = log.nextTick();
            log.append(List.of(new Input(1, at + 1, InputForm.BYTES, new byte[] {(byte) at})));
        }
    }

    synchronized void keyframe(int tick) {
        keyframes.add(tick);
    }

    synchronized void end() {
        over = true;
    }

    synchronized void rename(String other) {
        name = other;
    }

    synchronized void restart(String time) {
        started = time;
        name = "m-" + time;
    }

    synchronized void damage() {
        damaged = true;
    }

    /** Answers further requests for parts with 503, so many times. */
    synchronized void busy(int times) {
        busy = times;
    }

    /** Lets in only those with a token, and signs addresses. */
    synchronized void require(String bearer, String sign) {
        token = bearer;
        signature = sign;
    }

    /** Sets what happens while a manifest is waited for. */
    synchronized void onWait(Runnable action) {
        onWait = action;
    }

    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getQuery() == null
                    ? ""
                    : exchange.getRequestURI().getQuery();
            String bearer = exchange.getRequestHeaders().getFirst("authorization");
            asked.add(path.substring(path.lastIndexOf('/') + 1)
                    + (query.isEmpty() ? "" : "?" + query)
                    + (bearer == null ? "" : " " + bearer));
            boolean signed = query.startsWith(SIGNATURE + signature);
            boolean shown = ("Bearer " + token).equals(bearer);
            if (!token.isEmpty() && !signed && !(path.endsWith("/manifest") && shown)) {
                send(exchange, query.isEmpty() ? 401 : 403, "refused".getBytes(StandardCharsets.UTF_8));
            } else if (path.endsWith("/manifest")) {
                if (query.contains("after=")) {
                    onWait.run();
                }
                send(exchange, 200, json().getBytes(StandardCharsets.UTF_8));
            } else if (busy > 0) {
                busy--;
                exchange.getResponseHeaders().set("retry-after", "0");
                send(exchange, 503, new byte[0]);
            } else {
                byte[] part =
                        path.startsWith(ROOT + name + "/") ? part(path.substring((ROOT + name + "/").length())) : null;
                send(exchange, part == null ? 404 : 200, part == null ? new byte[0] : part);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private byte @Nullable [] part(String path) {
        ReplayWriter writer = new ReplayWriter();
        byte[] header =
                writer.header(new MatchHeader(7, "", 10, 2, 5, 1_790_000_000_000L, List.of(11L), new TreeMap<>()));
        if (path.equals("header")) {
            return header;
        }
        String ticks = path.substring(path.indexOf('/') + 1);
        if (path.startsWith("keyframes/")) {
            int tick = Integer.parseInt(ticks);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(writer.keyframe(tick, new byte[] {(byte) tick, 9}));
            if (tick < boundary(tick)) {
                out.writeBytes(writer.frames(log.copy(tick, boundary(tick))));
            }
            return out.toByteArray();
        }
        int from = Integer.parseInt(ticks.substring(0, ticks.indexOf('-')));
        int to = Integer.parseInt(ticks.substring(ticks.indexOf('-') + 1));
        if (to > log.nextTick()) {
            return null;
        }
        byte[] segment = writer.frames(log.copy(from, to));
        if (damaged) {
            segment[segment.length - 1] ^= 1;
        }
        return segment;
    }

    private static int boundary(int tick) {
        return (tick + SEGMENT_TICKS - 1) / SEGMENT_TICKS * SEGMENT_TICKS;
    }

    private String json() {
        String query = token.isEmpty() ? "" : "?" + SIGNATURE + signature;
        List<String> segments = new ArrayList<>();
        for (int from = 0; from < log.nextTick(); from += SEGMENT_TICKS) {
            int to = Math.min(from + SEGMENT_TICKS, log.nextTick());
            segments.add("{\"from\":" + from + ",\"to\":" + to + ",\"url\":\"" + ROOT + name + "/segments/" + from + "-"
                    + to + query + "\",\"sealed\":true}");
        }
        List<String> worlds = new ArrayList<>();
        for (int tick : keyframes) {
            worlds.add("{\"tick\":" + tick + ",\"to\":" + boundary(tick) + ",\"url\":\"" + ROOT + name + "/keyframes/"
                    + tick + query + "\"}");
        }
        return String.format(
                Locale.ROOT,
                """
                {"room":"7","match":"%s","game":"","tickRateHz":10,"started":"%s","firstTick":0,"tick":%d,"delayTicks":40,\
                "over":%b,"segmentTicks":10,"header":"%s","segmentUrl":"%s","segments":[%s],"keyframes":[%s],"expires":null}""",
                name,
                started,
                log.nextTick(),
                over,
                ROOT + name + "/header" + query,
                ROOT + name + "/segments/{from}-{to}" + query,
                String.join(",", segments),
                String.join(",", worlds));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
