package dev.tactus.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that no log, page or printed setting ever shows.
 *
 * @param value the secret; empty for none
 */
public record Secret(String value) {

    /** No secret at all. */
    public static final Secret NONE = new Secret("");

    /** Returns whether there is one. */
    public boolean isSet() {
        return !value.isEmpty();
    }

    /** Returns whether {@code shown} is this secret, in a time that does not tell how much of it is right. */
    public boolean matches(String shown) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return isSet() ? "(set)" : "(none)";
    }
}
