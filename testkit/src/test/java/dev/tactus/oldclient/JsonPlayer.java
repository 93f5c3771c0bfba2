package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;

/** A player as its messages show it. */
record JsonPlayer(String uid, String token) {

    private static final String PASSWORD = "correct horse";

    /** Signs up and logs in at the listener of the accounts. */
    static JsonPlayer logIn(int accountsPort, String uid) throws IOException {
        try (LegacyJsonClient accounts = LegacyJsonClient.tcp(accountsPort)) {
            String signUp = "{\"uid\":\"" + uid + "\",\"token\":\"\",\"extra_data\":{\"proto\":\"sign_up\","
                    + "\"data\":{\"password\":\"" + PASSWORD + "\"}}}";
            assertThat(accounts.say(signUp).hear())
                    .isEqualTo("{\"proto\":\"sign_up\",\"data\":{\"uid\":\"" + uid + "\"}}");
            JsonNode login = new ObjectMapper()
                    .readTree(accounts.say(signUp.replace("sign_up", "login")).hear());
            assertThat(login.at("/proto").textValue()).isEqualTo("login");
            return new JsonPlayer(uid, login.at("/data/token").textValue());
        }
    }

    String message(String proto, String more) {
        return "{\"uid\":\"" + uid + "\",\"token\":\"" + token + "\",\"extra_data\":{\"proto\":\"" + proto + "\"" + more
                + "}}";
    }

    String message(String proto) {
        return message(proto, "");
    }

    String joinRoom(String room) {
        return message("room_enter", ",\"data\":{\"room_id\":\"" + room + "\"}");
    }

    String inputMessage(String timestamp, String actionData) {
        return message("sync_action", ",\"timestamp\":" + timestamp + ",\"action_data\":" + actionData);
    }

    String requestFrames(int from) {
        return message("sync_request_reload_frames", ",\"data\":{\"start_frame\":" + from + "}");
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
