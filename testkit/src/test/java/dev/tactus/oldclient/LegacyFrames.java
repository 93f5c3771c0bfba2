package dev.tactus.oldclient;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The frames that one client of lockstepserver was told, as its game plays them. */
final class LegacyFrames {

    private final Map<Integer, List<String>> inputsByTick = new TreeMap<>();
    private int newest = -1;

    /** Takes a message of frames, as hexadecimal digits with its header; other messages are passed over. */
    void take(String message) {
        if (!message.startsWith("32", 4)) {
            return;
        }
        byte[] body = HexFormat.of().parseHex(message.substring(6));
        int at = 0;
        while (at < body.length) {
            int length = varint(body, at + 1);
            int from = at + 1 + varintBytes(length);
            frame(body, from, from + length);
            at = from + length;
        }
    }

    private void frame(byte[] body, int from, int end) {
        int tick = varint(body, from + 1);
        int at = from + 1 + varintBytes(tick);
        if (tick <= newest) {
            throw new AssertionError(
                    "frame " + tick + " after " + newest + " (expected: a higher one, or it is never played)");
        }
        newest = tick;
        while (at < end) {
            int length = varint(body, at + 1);
            int input = at + 1 + varintBytes(length);
            inputsByTick
                    .computeIfAbsent(tick, key -> new ArrayList<>())
                    .add(HexFormat.of().formatHex(body, input, input + length));
            at = input + length;
        }
    }

    private static int varint(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < 5; i++) {
            value |= (bytes[at + i] & 0x7f) << (7 * i);
            if (bytes[at + i] >= 0) {
                break;
            }
        }
        return value;
    }

    private static int varintBytes(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }

    int newest() {
        return newest;
    }

    /** Returns the inputs of all frames that have any. */
    Map<Integer, List<String>> inputs() {
        return inputsByTick;
    }

    /** Returns how many inputs there were. */
    int count() {
        return inputsByTick.values().stream().mapToInt(List::size).sum();
    }
}
