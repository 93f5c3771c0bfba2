package dev.tactus.admin.watching;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.admin.rooms.RoomsApi;
import dev.tactus.admin.worlds.WorldsApi;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.engine.room.RoomView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Routes of matches as logs: the manifest, and the parts that it names. */
public final class MatchLogApi {

    /** Bytes of encoded parts that are kept for further requests: some hours of segments, or a few large keyframes. */
    private static final long CACHE_BYTES_MAX = 32L << 20;

    /** Time for which a manifest waits for further frames. */
    private static final long MANIFEST_WAIT_NS = 20_000_000_000L;

    /** Time for which a segment waits for its last frame: its own second, and some for a server that is late. */
    private static final long SEGMENT_WAIT_NS = 10_000_000_000L;

    /** Beyond the longest wait. */
    private static final long REQUEST_TIMEOUT_MS = 30_000;

    private static final int BUSY_SECONDS = 1;
    private static final MediaType PART = MediaType.create("application", "vnd.tactus.replay");
    private static final Pattern TICKS = Pattern.compile("([0-9]{1,9})-([0-9]{1,9})");

    private final Rooms rooms;
    private final LiveMatches live;
    private final ArchivedMatches archived;
    private final LogAccess access;
    private final Executor executor;
    private final LogPartCache parts = new LogPartCache(CACHE_BYTES_MAX);

    /** @param executor of reads and encodings, which may refuse */
    MatchLogApi(Rooms rooms, LiveMatches live, ArchivedMatches archived, LogAccess access, Executor executor) {
        this.rooms = rooms;
        this.live = live;
        this.archived = archived;
        this.access = access;
        this.executor = executor;
    }

    public HttpResponse manifest(ServiceRequestContext ctx, HttpRequest request) {
        long room = RoomsApi.id(ctx);
        String afterText = ctx.queryParam("after");
        String fromText = ctx.queryParam("from");
        int after = afterText == null ? -1 : WorldsApi.tick("after", afterText);
        Integer from = fromText == null ? null : Integer.valueOf(WorldsApi.tick("from", fromText));
        return answer(find(room)
                .thenCompose(match -> access.ofManifest(ctx, room, match)
                        .thenCompose(right -> (after < match.end()
                                        ? CompletableFuture.completedFuture(match)
                                        : later(ctx, room, match, after))
                                .thenApply(now -> manifest(room, now, right, from, after >= 0)))));
    }

    private static HttpResponse manifest(
            long room, WatchedMatch match, LogAccess.Right right, @Nullable Integer from, boolean waited) {
        ObjectNode json = LogManifest.of(room, match, right, from);
        String caching = !right.isOfAll() ? "private, no-store" : waited ? "no-store" : "public, max-age=1";
        return HttpResponse.of(
                headers(HttpStatus.OK, MediaType.JSON_UTF_8, caching), HttpData.ofUtf8(JsonBodies.text(json)));
    }

    public HttpResponse header(ServiceRequestContext ctx, HttpRequest request) {
        return part(ctx, request, "header", match -> CompletableFuture.completedFuture(match), (match, room) -> {
            LogPart header = LogPartEncoder.header(match.log().header());
            return CompletableFuture.completedFuture(header);
        });
    }

    public HttpResponse segment(ServiceRequestContext ctx, HttpRequest request) {
        String text = Objects.requireNonNull(ctx.pathParam("ticks"));
        Matcher ticks = TICKS.matcher(text);
        if (!ticks.matches()) {
            throw ProblemException.badValue("ticks", text, "the first tick, -, and the tick behind the last one");
        }
        SegmentGrid.Span span = new SegmentGrid.Span(
                Integer.parseInt(Objects.requireNonNull(ticks.group(1))),
                Integer.parseInt(Objects.requireNonNull(ticks.group(2))));
        long room = RoomsApi.id(ctx);
        return part(
                ctx,
                request,
                "segments/" + span.from() + "-" + span.to(),
                match -> isNext(match, span)
                        ? later(ctx, room, match, span.to() - 1)
                        : CompletableFuture.completedFuture(match),
                (match, id) -> {
                    PublishedLog log = match.log();
                    int end = match.end();
                    if (!match.grid().isSegment(span, end, log.isOver())
                            || span.from() < match.grid().begin(log.firstTick())
                            || span.to() > end) {
                        throw new ProblemException(
                                HttpStatus.NOT_FOUND,
                                "ticks: " + text + " (expected: a segment that the manifest lists, which ends at tick "
                                        + end + (log.isOver() ? ", as the match does)" : " now)"));
                    }
                    return match.frames(span.from(), span.to())
                            .thenApplyAsync(
                                    found -> LogPartEncoder.segment(log.header(), found.orElseThrow(MatchLogApi::gone)),
                                    executor);
                });
    }

    private static boolean isNext(WatchedMatch match, SegmentGrid.Span span) {
        return !match.log().isOver() && span.equals(match.grid().next(match.end()));
    }

    public HttpResponse keyframe(ServiceRequestContext ctx, HttpRequest request) {
        int tick = WorldsApi.tick("tick", ctx.pathParam("tick"));
        return part(
                ctx,
                request,
                "keyframes/" + tick,
                match -> CompletableFuture.completedFuture(match),
                (match, room) -> keyframe(match, tick));
    }

    private CompletionStage<LogPart> keyframe(WatchedMatch match, int tick) {
        PublishedLog log = match.log();
        int end = match.end();
        if (tick < log.firstTick() || !LogManifest.isPublished(match.grid(), tick, end)) {
            throw noKeyframe(tick);
        }
        int to = match.grid().boundary(tick, end);
        CompletionStage<FrameRun> frames = tick == to
                ? CompletableFuture.completedFuture(new FrameRun(tick, tick, new byte[0]))
                : match.frames(tick, to).thenApply(found -> found.orElseThrow(MatchLogApi::gone));
        return match.keyframe(tick)
                .thenCombineAsync(
                        frames,
                        (found, run) ->
                                LogPartEncoder.keyframe(log.header(), found.orElseThrow(() -> noKeyframe(tick)), run),
                        executor);
    }

    private interface Loader {
        CompletionStage<LogPart> load(WatchedMatch match, long room);
    }

    /**
     * Serves a part.
     *
     * @param name of the part within its match
     * @param ready completes with the match once the part may be published
     */
    private HttpResponse part(
            ServiceRequestContext ctx,
            HttpRequest request,
            String name,
            Function<WatchedMatch, CompletionStage<WatchedMatch>> ready,
            Loader loader) {
        long room = RoomsApi.id(ctx);
        String text = Objects.requireNonNull(ctx.pathParam("match"));
        MatchKey key = MatchKey.parse(text);
        if (key == null) {
            throw ProblemException.badValue("match", text, "the match of the room's manifest");
        }
        return answer(find(room).thenCompose(match -> {
            LogAccess.Right right = access.ofPart(ctx, room, match.isOpen(), key.startedUnixMs());
            if (!match.key().equals(key)) {
                throw new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "match: " + text + " (expected: " + match.key() + ", see the manifest of the room)");
            }
            String address = UnsignedIds.format(room) + "/" + key + "/" + name;
            return ready.apply(match)
                    .thenCompose(now -> parts.get(address, () -> loader.load(now, room)))
                    .thenApply(part -> respond(request, part, caching(right)));
        }));
    }

    private String caching(LogAccess.Right right) {
        long seconds = right.isOfAll() ? 31_536_000 : access.secondsLeft(right);
        return "public, max-age=" + seconds + ", immutable";
    }

    private static HttpResponse respond(HttpRequest request, LogPart part, String caching) {
        String known = request.headers().get(HttpHeaderNames.IF_NONE_MATCH);
        var headers = headers(HttpStatus.OK, PART, caching).toBuilder()
                .set(HttpHeaderNames.ETAG, part.tag())
                .set(HttpHeaderNames.ACCEPT_RANGES, "bytes");
        if (known != null && isAmong(part.tag(), known)) {
            return HttpResponse.of(headers.status(HttpStatus.NOT_MODIFIED).build());
        }
        String wanted = request.headers().get(HttpHeaderNames.RANGE);
        String condition = request.headers().get(HttpHeaderNames.IF_RANGE);
        ByteRange range = wanted == null || (condition != null && !condition.equals(part.tag()))
                ? null
                : ByteRange.parse(wanted, part.bytes().length);
        if (range == null) {
            return HttpResponse.of(headers.build(), HttpData.wrap(part.bytes()));
        }
        if (!range.isSatisfiable()) {
            return HttpResponse.of(JsonBodies.headers(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, PART).toBuilder()
                    .set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + part.bytes().length)
                    .build());
        }
        return HttpResponse.of(
                headers.status(HttpStatus.PARTIAL_CONTENT)
                        .set(
                                HttpHeaderNames.CONTENT_RANGE,
                                "bytes " + range.from() + "-" + (range.to() - 1) + "/" + part.bytes().length)
                        .build(),
                HttpData.wrap(part.bytes(), range.from(), range.to() - range.from()));
    }

    private static boolean isAmong(String tag, String known) {
        for (String one : known.split(",", -1)) {
            String stripped = one.strip();
            if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }

    /** Answers to pages of every site: what is said does not depend on cookies, and the right is in the address. */
    private static ResponseHeaders headers(HttpStatus status, MediaType type, String caching) {
        return ResponseHeaders.builder(status)
                .contentType(type)
                .set(HttpHeaderNames.CACHE_CONTROL, caching)
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .build();
    }

    /** Finds the match of a room; fails with a {@link ProblemException} if there is none to watch. */
    private CompletionStage<WatchedMatch> find(long room) {
        Optional<RoomView> view = rooms.view(room);
        return view.isPresent()
                ? live.find(view.get()).thenApply(found -> found.orElseThrow(() -> unwatched(view.get())))
                : archived.find(room).thenApply(found -> found.orElseThrow(() -> RoomsApi.none(rooms, room)));
    }

    private ProblemException unwatched(RoomView room) {
        String id = "room: " + UnsignedIds.format(room.id());
        if (room.settings().world().sync().states()) {
            return new ProblemException(
                    HttpStatus.CONFLICT, id + " sends states (expected: a room whose spectators get frames)");
        }
        Optional<RoomRecord> record = rooms.record(room.id());
        return new ProblemException(
                HttpStatus.CONFLICT,
                id
                        + (record.isPresent()
                                ? " has no match at this node; node "
                                        + record.get().owner().node() + " has the room"
                                : " has no match yet")
                        + " (expected: a match that has begun)");
    }

    private static ProblemException gone() {
        return new ProblemException(HttpStatus.NOT_FOUND, "match: has ended (expected: to read the manifest again)");
    }

    private static ProblemException noKeyframe(int tick) {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "tick: " + tick + " (expected: one of a keyframe in the manifest)");
    }

    /** Completes with the match once the frame of a tick is published in a segment, or no longer worth waiting for. */
    private CompletionStage<WatchedMatch> later(ServiceRequestContext ctx, long room, WatchedMatch match, int tick) {
        Optional<RoomView> view = rooms.view(room);
        if (match.log().isOver() || view.isEmpty()) {
            return CompletableFuture.completedFuture(match);
        }
        boolean isSegment = ctx.pathParam("ticks") != null;
        SegmentGrid grid = match.grid();
        long incarnation = match.log().incarnation();
        long startedUnixMs = match.log().header().startedUnixMs();
        Predicate<PublishedLog> enough = log -> log.incarnation() != incarnation
                || log.header().startedUnixMs() != startedUnixMs
                || grid.end(log.nextTick(), log.isOver()) > tick;
        CompletableFuture<Optional<PublishedLog>> answer = new CompletableFuture<>();
        ctx.setRequestTimeoutMillis(REQUEST_TIMEOUT_MS);
        // Who hangs up waits no more.
        var unused = ctx.log().whenComplete().thenRun(() -> answer.cancel(false));
        live.await(view.get(), enough, isSegment ? SEGMENT_WAIT_NS : MANIFEST_WAIT_NS, answer);
        return answer.thenCompose(log -> log.isPresent()
                ? CompletableFuture.completedFuture(new LiveMatch(rooms, view.get(), log.get()))
                : find(room));
    }

    private static HttpResponse answer(CompletionStage<HttpResponse> response) {
        return HttpResponse.of(response.exceptionally(failure -> {
            throw problem(failure);
        }));
    }

    /** Maps a failure to a problem if the caller can fix it or it passes; anything else is a defect. */
    private static RuntimeException problem(Throwable failure) {
        Throwable cause = Exceptions.peel(failure);
        return switch (cause) {
            case ProblemException known -> known;
            case RejectedExecutionException busy ->
                new ProblemException(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "log: too many requests wait (expected: a retry)",
                        BUSY_SECONDS);
            case IllegalArgumentException wrong -> gone();
            case IOException unread -> unreadable(unread);
            case UncheckedIOException unread -> unreadable(Objects.requireNonNull(unread.getCause()));
            case RuntimeException defect -> defect;
            default -> new IllegalStateException(cause);
        };
    }

    private static ProblemException unreadable(IOException unread) {
        return new ProblemException(
                HttpStatus.SERVICE_UNAVAILABLE,
                "record: " + unread.getMessage() + " (expected: a retry)",
                BUSY_SECONDS);
    }
}
