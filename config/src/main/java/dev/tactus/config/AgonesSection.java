package dev.tactus.config;

import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
import java.util.OptionalInt;

/**
 * Agones, which runs game servers on Kubernetes.
 *
 * @param port of the sidecar's REST API on this machine; 0 for the one that the environment names, if it does
 * @param pollMs interval between two signs of life, each with a look at the state of the game server
 */
@Section("Agones, which runs game servers on Kubernetes; docs/cluster.md")
public record AgonesSection(
        @Key(
                def = "0",
                min = 0,
                max = 65_535,
                help =
                        "port of the sidecar's REST API; 0 for that of AGONES_SDK_HTTP_PORT, without which there is none")
        int port,

        @Key(
                def = "1000",
                min = 100,
                max = 60_000,
                help = "interval between signs of life to the sidecar; less than the period of its health check")
        int pollMs) {

    /** Names the port in the pods of Agones. */
    public static final String VARIABLE = "AGONES_SDK_HTTP_PORT";

    private static final Bounds BOUNDS = Bounds.of(AgonesSection.class);
    private static final int PORT_MAX = 65_535;

    public AgonesSection {
        BOUNDS.check("port", port);
        BOUNDS.check("pollMs", pollMs);
    }

    /**
     * Returns the port of the sidecar; empty where there is none.
     *
     * @param variable value of {@link #VARIABLE}, empty if it is not set
     * @throws SettingsException if the variable is needed and is no port
     */
    public OptionalInt sidecar(String variable) {
        if (port > 0) {
            return OptionalInt.of(port);
        }
        if (variable.isBlank()) {
            return OptionalInt.empty();
        }
        String digits = variable.strip();
        int value = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (value < 1 || value > PORT_MAX) {
            throw SettingsException.value(VARIABLE, "\"" + variable + "\"", "1.." + PORT_MAX);
        }
        return OptionalInt.of(value);
    }
}
