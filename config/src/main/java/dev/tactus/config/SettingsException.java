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
}
