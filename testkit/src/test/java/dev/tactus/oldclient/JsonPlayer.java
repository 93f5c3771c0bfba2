package dev.tactus.oldclient;

import java.util.Locale;

/** A player as its messages show it. */
record JsonPlayer(String uid, String token) {

    String says(String proto, String more) {
        return "{\"uid\":\"" + uid + "\",\"token\":\"" + token + "\",\"extra_data\":{\"proto\":\"" + proto + "\"" + more
                + "}}";
    }

    String says(String proto) {
        return says(proto, "");
    }

    String enters(String room) {
        return says("room_enter", ",\"data\":{\"room_id\":\"" + room + "\"}");
    }

    String acts(String timestamp, String actionData) {
        return says("sync_action", ",\"timestamp\":" + timestamp + ",\"action_data\":" + actionData);
    }

    String reloads(int from) {
        return says("sync_request_reload_frames", ",\"data\":{\"start_frame\":" + from + "}");
    }

    static String action(String uid, String timestamp, String actionData) {
        return "{\"uid\":\"" + uid + "\",\"extra_data\":{\"timestamp\":" + timestamp + ",\"action_data\":" + actionData
                + "}}";
    }

    static String frame(int count, String... actions) {
        return "{\"frame_count\":" + count + ",\"actions\":[" + String.join(",", actions) + "]}";
    }

    static String syncFrame(int count, String... actions) {
        return "{\"proto\":\"sync_frame\",\"data\":" + frame(count, actions) + "}";
    }

    static String seconds(int laterMs) {
        return String.format(Locale.ROOT, "%.3f", (System.currentTimeMillis() + laterMs) / 1000.0);
    }
}
