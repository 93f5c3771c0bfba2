package dev.tactus.config;

/** A setting is wrong; the message is one line that names where it stands, key, value and what is expected. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }

    /**
     * Returns that a key has a wrong value.
     *
     * @param expected what is expected instead
     */
    public static SettingsException value(String key, String value, String expected) {
        return new SettingsException(key + ": " + value + " (expected: " + expected + ")");
    }

    /**
     * Returns that a listener could not be opened.
     *
     * @param section of the listener: {@code http}, {@code kcp}, {@code tcp}
     * @param why what the system said; its last part is enough for people
     */
    public static SettingsException listener(String section, String host, int port, String why) {
        return new SettingsException(section + ".port: " + port + " (expected: a port that can be listened on at "
                + host + "; " + why.substring(why.lastIndexOf(": ") + 1).strip() + "; choose another with --set "
                + section + ".port=N)");
    }
}
