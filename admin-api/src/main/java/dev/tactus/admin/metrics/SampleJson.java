package dev.tactus.admin.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.metrics.MetricsSampler.MetricsSample;

/** Maps samples to JSON. */
final class SampleJson {

    private SampleJson() {}

    static ObjectNode of(MetricsSample sample) {
        ObjectNode json = JsonBodies.object();
        json.put("unixMs", sample.unixMs());
        json.put("rooms", sample.rooms());
        json.put("running", sample.running());
        json.put("players", sample.players());
        json.put("spectators", sample.spectators());
        json.put("inputs", sample.inputs());
        json.put("frames", sample.frames());
        json.put("bytesIn", sample.bytesIn());
        json.put("bytesOut", sample.bytesOut());
        json.put("inputsPerSecond", tenths(sample.inputsPerSecond()));
        json.put("framesPerSecond", tenths(sample.framesPerSecond()));
        json.put("bytesInPerSecond", tenths(sample.bytesInPerSecond()));
        json.put("bytesOutPerSecond", tenths(sample.bytesOutPerSecond()));
        json.put("lateP99Us", sample.lateP99Us());
        json.put("lateMinuteP99Us", sample.lateMinuteP99Us());
        json.put("inputP50Us", sample.inputP50Us());
        json.put("inputP99Us", sample.inputP99Us());
        json.put("inputMinuteP99Us", sample.inputMinuteP99Us());
        json.put("behindTicks", sample.behindTicks());
        json.put("bytesWaiting", sample.bytesWaiting());
        json.put("heapBytes", sample.heapBytes());
        json.put("logBytes", sample.logBytes());
        return json;
    }

    private static double tenths(double figure) {
        return Math.round(figure * 10) / 10.0;
    }
}
