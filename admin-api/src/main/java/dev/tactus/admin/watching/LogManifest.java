package dev.tactus.admin.watching;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.room.PublishedLog;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON list of what of a match's log is published, and where. */
final class LogManifest {

    private static final int KEYFRAMES_MAX = 128;

    private LogManifest() {}

    /**
     * Returns the manifest.
     *
     * @param from the tick from which segments are listed; null for as many of the newest as one manifest has
     */
    static ObjectNode of(long room, WatchedMatch match, LogAccess.Right right, @Nullable Integer from) {
        PublishedLog log = match.log();
        MatchHeader header = log.header();
        SegmentGrid grid = match.grid();
        int end = match.end();
        int begin = grid.begin(log.firstTick());
        String root = "/api/v1/rooms/" + UnsignedIds.format(room) + "/log/" + match.key();
        String query = right.isOfAll() ? "" : "?" + right.query();
        ObjectNode json = JsonBodies.object();
        json.put("room", UnsignedIds.format(room));
        json.put("match", match.key().toString());
        json.put("game", header.game());
        json.put("tickRateHz", header.tickRateHz());
        json.put("started", Instant.ofEpochMilli(header.startedUnixMs()).toString());
        json.put("firstTick", begin);
        json.put("tick", Math.max(begin, end));
        json.put("delayTicks", log.delayTicks());
        json.put("over", log.isOver());
        json.put("segmentTicks", grid.ticks());
        json.put("header", root + "/header" + query);
        json.put("segmentUrl", root + "/segments/{from}-{to}" + query);
        ArrayNode segments = json.putArray("segments");
        for (SegmentGrid.Span span : grid.list(begin, from == null ? grid.newestFrom(begin, end) : from, end)) {
            segments.addObject()
                    .put("from", span.from())
                    .put("to", span.to())
                    .put("url", root + "/segments/" + span.from() + "-" + span.to() + query)
                    .put("sealed", true);
        }
        ArrayNode keyframes = json.putArray("keyframes");
        List<Integer> published = match.keyframes().stream()
                .filter(tick -> tick >= log.firstTick() && isPublished(grid, tick, end))
                .toList();
        for (int tick : SegmentGrid.thin(published, KEYFRAMES_MAX)) {
            keyframes
                    .addObject()
                    .put("tick", tick)
                    .put("to", grid.boundary(tick, end))
                    .put("url", root + "/keyframes/" + tick + query);
        }
        json.put(
                "expires",
                right.isOfAll() ? null : Instant.ofEpochSecond(right.untilS()).toString());
        return json;
    }

    /** Returns whether all frames from a keyframe's tick up to the next segment are published. */
    static boolean isPublished(SegmentGrid grid, int tick, int end) {
        return tick <= end && grid.boundary(tick, end) <= end;
    }
}
