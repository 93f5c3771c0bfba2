package dev.tactus.config;

import java.net.BindException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Explains why a listener could not be opened, by the key that has to be changed. */
public final class ListenerFailure {

    private ListenerFailure() {}

    /**
     * Returns the error for a listener.
     *
     * @param section of the listener, whose key {@code host} names the address
     * @param portKey key of the port within that section, such as {@code port}
     * @param cause reported by the system
     */
    public static SettingsException of(String section, String portKey, String host, int port, Throwable cause) {
        String why = reason(cause);
        if (isHost(cause, why)) {
            return SettingsException.value(
                    section + ".host",
                    "\"" + host + "\"",
                    "an address of this machine, 0.0.0.0 or :: for all of them; " + why);
        }
        String key = section + "." + portKey;
        return SettingsException.value(
                key,
                Integer.toString(port),
                "a port that can be listened on at " + host + "; " + why + "; choose another with --set " + key + "=N");
    }

    private static boolean isHost(Throwable cause, String why) {
        String lower = why.toLowerCase(Locale.ROOT);
        return rootOf(cause) instanceof UnknownHostException
                || lower.contains("assign requested address")
                || lower.contains("not available")
                || lower.contains("address family")
                || lower.contains("invalid argument");
    }

    private static String reason(Throwable cause) {
        Throwable root = rootOf(cause);
        if (root instanceof UnknownHostException) {
            return "no such host";
        }
        String message = root.getMessage();
        if (message == null || message.isBlank()) {
            return root instanceof BindException ? "in use" : root.getClass().getSimpleName();
        }
        // Netty's native transports put the call before the system's words: "bind(..) failed with error(-98): Address
        // already in use".
        return message.lines()
                .findFirst()
                .map(line -> line.substring(line.lastIndexOf(": ") + 1).strip())
                .orElse("it cannot be opened");
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        for (Throwable next = root.getCause(); next != null && next != root; next = root.getCause()) {
            root = next;
        }
        return root;
    }
}
