package dev.tactus.client.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The list of what is published of a match, see docs/watching.md.
 *
 * @param match name of the frames; another name means that all addresses are to be read again
 * @param started time at which the match began
 * @param firstTick the first tick that is published
 * @param tick the tick before which everything is published
 * @param delayTicks ticks by which spectators are held back
 * @param over whether no further tick follows
 * @param segmentTicks ticks of a segment at the live edge
 * @param header address of the header
 * @param segmentUrl address of a segment, with places for its ticks
 * @param segments in the order of their ticks
 * @param keyframes in the order of their ticks
 */
record WatchManifest(
        String match,
        String started,
        int firstTick,
        int tick,
        int delayTicks,
        boolean over,
        int segmentTicks,
        String header,
        String segmentUrl,
        List<Span> segments,
        List<Span> keyframes) {

    private static final Pattern OBJECT = Pattern.compile("\\{[^{}]*}");

    /**
     * A part of the match.
     *
     * @param from the first tick; of a keyframe its own
     * @param to the tick after the last one
     * @param url path at the node
     */
    record Span(int from, int to, String url) {}

    /** Reads the JSON text; fails where a field is missing, or is not of its kind. */
    static WatchManifest parse(String json) throws IOException {
        String segments = array(json, "segments");
        String keyframes = array(json, "keyframes");
        // What is left has each name once, and strings without escapes.
        String rest = json.replace(segments, "").replace(keyframes, "");
        return new WatchManifest(
                text(rest, "match"),
                text(rest, "started"),
                number(rest, "firstTick"),
                number(rest, "tick"),
                number(rest, "delayTicks"),
                find(rest, "over", "true|false").equals("true"),
                number(rest, "segmentTicks"),
                text(rest, "header"),
                text(rest, "segmentUrl"),
                spans(segments, "from"),
                spans(keyframes, "tick"));
    }

    /** Returns the listed segment of a tick; null if none is listed. */
    @Nullable Span segmentOf(int at) {
        for (Span segment : segments) {
            if (segment.from() <= at && at < segment.to()) {
                return segment;
            }
        }
        return null;
    }

    /** Returns the last keyframe at or before a tick; null if there is none. */
    @Nullable Span keyframeAtOrBefore(int at) {
        Span last = null;
        for (Span keyframe : keyframes) {
            last = keyframe.from() <= at ? keyframe : last;
        }
        return last;
    }

    /** Returns the segment that is published next. */
    Span next() {
        int to = tick + segmentTicks;
        String url = segmentUrl.replace("{from}", Integer.toString(tick)).replace("{to}", Integer.toString(to));
        return new Span(tick, to, url);
    }

    /** Returns what follows the question mark in signed addresses; empty for a match that is open to all. */
    String signature() {
        int mark = segmentUrl.indexOf('?');
        return mark < 0 ? "" : segmentUrl.substring(mark + 1);
    }

    private static List<Span> spans(String array, String first) throws IOException {
        List<Span> spans = new ArrayList<>();
        Matcher objects = OBJECT.matcher(array);
        while (objects.find()) {
            String one = objects.group();
            spans.add(new Span(number(one, first), number(one, "to"), text(one, "url")));
        }
        return List.copyOf(spans);
    }

    private static String array(String json, String name) throws IOException {
        return find(json, name, "\\[[^\\[\\]]*]");
    }

    private static int number(String json, String name) throws IOException {
        return Integer.parseInt(find(json, name, "[0-9]{1,9}"));
    }

    private static String text(String json, String name) throws IOException {
        String quoted = find(json, name, "\"[^\"\\\\]*\"");
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String find(String json, String name, String value) throws IOException {
        Matcher found = Pattern.compile('"' + name + "\"\\s*:\\s*(" + value + ")(?=\\s*[,}])")
                .matcher(json);
        if (!found.find()) {
            throw new IOException("manifest: no valid " + name + " (expected: the manifest of a room's log)");
        }
        return found.group(1);
    }
}
