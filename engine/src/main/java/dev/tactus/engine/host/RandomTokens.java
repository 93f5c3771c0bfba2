package dev.tactus.engine.host;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Generates unguessable tokens of 128 random bits. Any thread. */
public final class RandomTokens implements Supplier<String> {

    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** Creates a generator. */
    public RandomTokens() {}

    @Override
    public String get() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
