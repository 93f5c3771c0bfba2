package dev.tactus.client.watch;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.ByteSource;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a running or finished match over HTTP, in order and each once, at the live edge or anywhere before. The
 * node publishes frames only behind its delay for spectators. Belongs to one thread; its methods block.
 *
 * <pre>{@code
 * URI manifest = URI.create("http://127.0.0.1:8080/api/v1/rooms/7/log/manifest");
 * MatchWatcher watcher = MatchWatcher.open(http, manifest, "");
 * for (FrameRun run = watcher.next(); run != null; run = watcher.next()) {
 *     use(run);
 * }
 * }</pre>
 */
public final class MatchWatcher {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    /** Answers without a further frame, to one question, that are taken as a fault. */
    private static final int MISSES_MAX = 3;

    private final LogRequests requests;
    private WatchManifest manifest;
    private byte[] headerBytes;
    private MatchHeader header;
    private @Nullable ReplayReader loaded;
    private int position;

    private MatchWatcher(LogRequests requests) throws IOException, InterruptedException {
        this.requests = requests;
        this.manifest = requests.manifest("", "");
        this.headerBytes = requests.part(manifest.header());
        this.header = read(headerBytes).header();
        this.position = manifest.firstTick();
    }

    /**
     * Opens a match at the first tick that is published.
     *
     * @param http client that sends all requests
     * @param manifest address of the manifest at a node, or at a cache in front of it
     * @param token what lets a spectator in: the room's token, a ticket, or the access token of an account; empty for an open room
     * @return the watcher
     * @throws IllegalArgumentException if the address is not one of a manifest
     * @throws WatchRefusedException if the match cannot be watched
     * @throws IOException if the node cannot be reached, or answers with something else
     * @throws InterruptedException if the thread is interrupted
     */
    public static MatchWatcher open(HttpClient http, URI manifest, String token)
            throws IOException, InterruptedException {
        return new MatchWatcher(new LogRequests(http, manifest, token));
    }

    /** {@return what the match is} */
    public MatchHeader header() {
        return header;
    }

    /** {@return the tick of the frame that {@link #next} returns next} */
    public int position() {
        return position;
    }

    /** {@return the first tick that can be watched} */
    public int firstTick() {
        return manifest.firstTick();
    }

    /** {@return the tick before which everything was published when it was asked last} */
    public int edgeTick() {
        return manifest.tick();
    }

    /** {@return the ticks by which the node holds spectators back} */
    public int delayTicks() {
        return manifest.delayTicks();
    }

    /** {@return whether no further frame is to be published} */
    public boolean over() {
        return manifest.over();
    }

    /**
     * Moves to where a tick can be computed from: the last keyframe at or before it; the tick itself in a match without a world.
     *
     * @param tick within {@link #firstTick} and {@link #edgeTick}; what lies outside counts as the nearer one
     * @return the world that the next frame steps; null in a match without a world
     * @throws IOException if the keyframe cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public @Nullable Keyframe seek(int tick) throws IOException, InterruptedException {
        if (!manifest.over()) {
            refresh("");
        }
        for (int misses = 0; ; misses++) {
            int wanted = Math.max(manifest.firstTick(), Math.min(tick, manifest.tick()));
            WatchManifest.Span listed = manifest.keyframeAtOrBefore(wanted);
            if (listed == null) {
                loaded = null;
                position = wanted;
                return null;
            }
            try {
                ReplayReader reader = read(headerBytes, requests.part(listed.url()));
                Keyframe keyframe = reader.keyframeAtOrBefore(listed.from());
                if (keyframe == null || keyframe.tick() != listed.from()) {
                    throw new CorruptReplayException("keyframe: none of tick " + listed.from());
                }
                loaded = listed.from() < listed.to() ? checked(reader, listed) : null;
                position = keyframe.tick();
                return keyframe;
            } catch (WatchRefusedException gone) {
                onMissing(gone, misses, "");
            } catch (CorruptReplayException e) {
                throw unreadable(listed, e);
            }
        }
    }

    /**
     * Returns the next frames, one or more. Waits at the live edge until there are some.
     *
     * @return frames from {@link #position} on; null at the end of the match
     * @throws IOException if the frames cannot be read; a further call asks again
     * @throws InterruptedException if the thread is interrupted
     */
    public @Nullable FrameRun next() throws IOException, InterruptedException {
        int misses = 0;
        while (loaded == null || position >= loaded.nextTick()) {
            loaded = null;
            if (position >= manifest.tick() && manifest.over()) {
                return null;
            }
            boolean atEdge = position >= manifest.tick();
            WatchManifest.Span wanted = atEdge ? manifest.next() : manifest.segmentOf(position);
            if (wanted == null) {
                refresh("from=" + position);
                wanted = manifest.segmentOf(position);
            }
            if (wanted == null) {
                throw new IOException("segment: none of tick " + position + " (expected: one in the manifest)");
            }
            int edge = manifest.tick();
            try {
                loaded = checked(read(headerBytes, requests.part(wanted.url())), wanted);
            } catch (WatchRefusedException gone) {
                // At the edge, the match has ended, rests, or goes on under another name.
                onMissing(gone, misses, atEdge ? "after=" + edge : "from=" + position);
                misses = atEdge ? 0 : misses + 1;
                continue;
            } catch (CorruptReplayException e) {
                throw unreadable(wanted, e);
            }
            if (wanted.to() > edge) {
                manifest = withEdge(manifest, wanted.to());
            }
        }
        try {
            FrameRun run = loaded.run(position, Integer.MAX_VALUE);
            position = run.nextTick();
            return run;
        } catch (CorruptReplayException e) {
            throw new IOException("frames from tick " + position + ": " + e.getMessage(), e);
        }
    }

    /** Reads the manifest again where a part has gone; fails with the refusal if that was done often enough. */
    private void onMissing(WatchRefusedException gone, int misses, String filter)
            throws IOException, InterruptedException {
        boolean passes = gone.status() == NOT_FOUND || isRightGone(gone);
        if (!passes || misses + 1 >= MISSES_MAX) {
            throw gone;
        }
        refresh(filter);
    }

    /** Reads the manifest, with the signature of the last one as long as that is valid: a ticket is good for one manifest. */
    private void refresh(String filter) throws IOException, InterruptedException {
        WatchManifest read;
        try {
            read = requests.manifest(manifest.signature(), filter);
        } catch (WatchRefusedException refused) {
            if (manifest.signature().isEmpty() || !isRightGone(refused)) {
                throw refused;
            }
            read = requests.manifest("", filter);
        }
        if (!read.started().equals(manifest.started())) {
            throw new IOException("match: began at " + read.started() + " (expected: that of " + manifest.started()
                    + "; open the room again to watch its new match)");
        }
        if (read.tick() < position) {
            throw new IOException("match: ends at tick " + read.tick() + " (expected: at least " + position
                    + "; the node has lost frames, open the room again)");
        }
        if (!read.match().equals(manifest.match())) {
            headerBytes = requests.part(read.header());
            header = read(headerBytes).header();
        }
        manifest = read;
    }

    private static boolean isRightGone(WatchRefusedException refused) {
        return refused.status() == UNAUTHORIZED || refused.status() == FORBIDDEN;
    }

    private static WatchManifest withEdge(WatchManifest of, int tick) {
        return new WatchManifest(
                of.match(),
                of.started(),
                of.firstTick(),
                tick,
                of.delayTicks(),
                of.over(),
                of.segmentTicks(),
                of.header(),
                of.segmentUrl(),
                of.segments(),
                of.keyframes());
    }

    private static ReplayReader checked(ReplayReader reader, WatchManifest.Span wanted) throws CorruptReplayException {
        if (reader.fault() != null || reader.firstTick() != wanted.from() || reader.nextTick() != wanted.to()) {
            throw new CorruptReplayException("frames of ticks " + reader.firstTick() + ".." + (reader.nextTick() - 1)
                    + (reader.fault() == null ? "" : ", then " + reader.fault()));
        }
        return reader;
    }

    private static ReplayReader read(byte[] header, byte[] part) throws CorruptReplayException {
        ByteArrayOutputStream file = new ByteArrayOutputStream(header.length + part.length);
        file.writeBytes(header);
        file.writeBytes(part);
        return ReplayReader.scan(ByteSource.of(file.toByteArray()));
    }

    private static ReplayReader read(byte[] header) throws IOException {
        try {
            return read(header, new byte[0]);
        } catch (CorruptReplayException e) {
            throw new IOException("header: " + e.getMessage() + " (expected: that of a match)", e);
        }
    }

    private static IOException unreadable(WatchManifest.Span wanted, CorruptReplayException e) {
        return new IOException(
                e.getMessage() + " (expected: ticks " + wanted.from() + ".." + (wanted.to() - 1) + ")", e);
    }
}
