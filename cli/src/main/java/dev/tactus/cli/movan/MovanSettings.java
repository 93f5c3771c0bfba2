package dev.tactus.cli.movan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.cli.support.UserErrorException;
import dev.tactus.config.schema.TomlFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Settings of Tactus that say the same as the configuration files of Movan. */
final class MovanSettings {

    private static final double MS_PER_SECOND = 1_000;
    private static final int TICK_RATE_HZ_MAX = 240;
    private static final String SYNC_HOST = "Network.sync_host";

    /** Hosts by the key that names them; the first one is that of all listeners. */
    private final Map<String, String> hosts = new LinkedHashMap<>();

    private final Map<String, String> json = new LinkedHashMap<>();
    private final Map<String, String> log = new LinkedHashMap<>();
    private final TreeSet<String> notes = new TreeSet<>();

    private MovanSettings() {}

    /**
     * Reads the files; their keys tell which is which.
     *
     * @throws UserErrorException if a value is none that Movan takes
     * @throws dev.tactus.config.SettingsException if a file cannot be read or is no TOML
     */
    static MovanSettings of(List<Path> files) {
        MovanSettings settings = new MovanSettings();
        for (Path path : files) {
            TomlFile file = TomlFile.read(path);
            file.root().properties().forEach(section -> {
                if (section.getValue().isObject()) {
                    section.getValue()
                            .properties()
                            .forEach(key -> settings.take(file, section.getKey() + "." + key.getKey(), key.getValue()));
                } else {
                    settings.note(section.getKey(), "unknown");
                }
            });
        }
        return settings;
    }

    private void take(TomlFile file, String path, JsonNode value) {
        switch (path) {
            case SYNC_HOST, "Network.rpc_host", "Network.account_server_host" ->
                hosts.put(path, host(file, path, value));
            case "Network.sync_port" -> json.put("port", port(file, path, value));
            case "Network.rpc_port" -> json.put("movan-rpc-port", port(file, path, value));
            case "Network.account_server_port" -> json.put("accounts-port", port(file, path, value));
            case "Server.timeout" ->
                json.put(
                        "idle-ms",
                        Long.toString(Math.round(MS_PER_SECOND * number(file, path, value, 0.1, 3_600, "seconds"))));
            case "SyncCore.update_interval" -> takeInterval(path, number(file, path, value, 1, MS_PER_SECOND, "ms"));
            case "Log.level" -> log.put("level", quoted(level(file, path, value)));
            case "Server.num_of_rooms" -> note(path, "a room is made when a player enters it, of any number");
            case "Server.message_queue_update_interval" -> note(path, "messages are taken when they come");
            case "SyncServer.urls" -> note(path, "accounts and rooms are one process");
            case "DataBase.type", "DataBase.file" ->
                note(path, "accounts.database is Tactus's own; \"tactus movan accounts movan.db\" takes accounts over");
            case "Security.jwt_secret", "Security.excluded_methods" ->
                note(path, "Movan does not use it; the keys of tokens are made by the node");
            default -> note(path, path.startsWith("Log.") ? "the log goes to standard error" : "unknown");
        }
    }

    /** Takes the interval of frames, which are ticks, as the nearest whole rate. */
    private void takeInterval(String path, double ms) {
        long rate = Math.clamp(Math.round(MS_PER_SECOND / ms), 1, TICK_RATE_HZ_MAX);
        json.put("tick-rate-hz", Long.toString(rate));
        if (rate * ms != MS_PER_SECOND) {
            note(path, "the nearest rate is " + rate + " Hz");
        }
    }

    private void note(String path, String reason) {
        notes.add("# " + line(path) + ": " + reason);
    }

    /** Returns the settings as TOML, to be put into {@code tactus.toml}. */
    String text() {
        StringBuilder text = new StringBuilder("# for tactus.toml, from the configuration of Movan\n[json]\n");
        String host = hosts.getOrDefault(
                SYNC_HOST, hosts.values().stream().findFirst().orElse(""));
        if (!host.isEmpty()) {
            text.append("host = ").append(quoted(host)).append('\n');
            if (!isLoopback(host)) {
                text.append(
                        "# reachable from other machines without a proof, as before; docs/security.md\nopen = true\n");
                note("RPC", "callers from other machines show json.movan-secret, or a certificate of json.movan-trust");
            }
        }
        append(text, json);
        if (!log.isEmpty()) {
            append(text.append("\n[log]\n"), log);
        }
        hosts.forEach((path, other) -> {
            if (!other.equals(host)) {
                note(path, "all listeners have json.host");
            }
        });
        if (!notes.isEmpty()) {
            text.append("\n# without a counterpart, or to be looked at:\n");
            notes.forEach(note -> text.append(note).append('\n'));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Map<String, String> keys) {
        keys.forEach(
                (key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    private static String host(TomlFile file, String path, JsonNode value) {
        if (value.isTextual() && value.textValue().matches("[0-9A-Za-z.:_%-]{1,255}")) {
            return value.textValue();
        }
        throw wrong(file, path, value, "an address to listen on");
    }

    private static String port(TomlFile file, String path, JsonNode value) {
        if (value.isIntegralNumber() && value.longValue() >= 0 && value.longValue() <= 65_535) {
            return value.asText();
        }
        throw wrong(file, path, value, "0..65535");
    }

    private static double number(TomlFile file, String path, JsonNode value, double min, double max, String unit) {
        if (value.isNumber() && value.doubleValue() >= min && value.doubleValue() <= max) {
            return value.doubleValue();
        }
        throw wrong(file, path, value, text(min) + ".." + text(max) + " " + unit);
    }

    /** The levels of Movan's logging library, by those of Tactus. */
    private static String level(TomlFile file, String path, JsonNode value) {
        return switch (value.asText().toUpperCase(Locale.ROOT)) {
            case "TRACE", "DEBUG" -> "debug";
            case "INFO", "SUCCESS" -> "info";
            case "WARNING" -> "warn";
            case "ERROR", "CRITICAL" -> "error";
            default -> throw wrong(file, path, value, "TRACE, DEBUG, INFO, SUCCESS, WARNING, ERROR or CRITICAL");
        };
    }

    private static UserErrorException wrong(TomlFile file, String path, JsonNode value, String expected) {
        return new UserErrorException(
                file.originOfValue(path) + path + ": " + line(value.toString()) + " (expected: " + expected + ")");
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    /** Returns a text of unknown origin as part of one line. */
    static String line(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
