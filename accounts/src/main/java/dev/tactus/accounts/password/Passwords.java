package dev.tactus.accounts.password;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates and checks password hashes. Thread-safe; everything but {@link #problem} and its like blocks for its turn and then for
 * the duration of a hash.
 */
public final class Passwords {

    static final int SALT_BYTES = 16;

    /** Longer passwords would only be work for the normalizer. */
    private static final int CHARS_MAX = 256;

    private final SecureRandom random = new SecureRandom();
    private final PasswordSettings settings;
    private final HashGate gate;
    private final String unmatched;

    /** Creates the service. A hash of no known password stands for unknown accounts; it costs as much to check as any other. */
    public Passwords(PasswordSettings settings) {
        this.settings = settings;
        this.gate = new HashGate(settings.hashesAtOnce(), settings.hashesWaiting(), settings.waitMsMax());
        this.unmatched = Argon2Hash.ofBytes(
                        settings.cost(), randomBytes(SALT_BYTES), randomBytes(Argon2Cost.HASH_BYTES))
                .text();
    }

    /** Result of a password check. */
    public sealed interface Check {}

    /**
     * The password is correct.
     *
     * @param rehashed hash to store instead, since the cost has changed; empty if the old one is current
     */
    public record Right(Optional<String> rehashed) implements Check {}

    /** The password is wrong, or the account does not exist. */
    public record Wrong() implements Check {}

    /** Too many checks are waiting; nothing was checked. */
    public record Busy() implements Check {}

    /** Returns the rule that a new password breaks; empty if it is acceptable. Does not block. */
    public String problem(String password) {
        return problem(password, settings.lengthMin());
    }

    /** Returns the broken rule for an account created by a client of an older protocol. Does not block. */
    public String problemOfOldClient(String password) {
        return problem(password, settings.lengthMinOldClients());
    }

    private static String problem(String password, int lengthMin) {
        int length = password.codePointCount(0, password.length());
        boolean good = length >= lengthMin && password.length() <= CHARS_MAX;
        return good ? "" : "password: " + lengthMin + ".." + CHARS_MAX + " characters";
    }

    /**
     * Returns what to store for an account of Movan, whose next login replaces it; empty if the text is no hash of Movan's. Does
     * not block.
     *
     * @param hash {@code <salt>$<SHA-256 of password and salt, in hex>}
     */
    public static Optional<String> ofMovan(String hash) {
        return MovanHash.ofMovan(hash).map(MovanHash::text);
    }

    /** Returns the hash of a new password with a random salt; empty if the service is busy. */
    public Optional<String> hash(String password) {
        if (!gate.enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(encode(bytes(password)));
        } finally {
            gate.leave();
        }
    }

    /**
     * Checks a password.
     *
     * @param encoded stored hash; null if the account does not exist, which takes the same time as a wrong password
     */
    public Check check(String password, @Nullable String encoded) {
        if (password.length() > CHARS_MAX) {
            return check("", null);
        }
        if (!gate.enter()) {
            return new Busy();
        }
        try {
            byte[] given = bytes(password);
            Optional<MovanHash> movan = encoded == null ? Optional.empty() : MovanHash.parse(encoded);
            // Not matching Movan's hash takes as long as any wrong password, or the time would tell that there is the
            // account.
            boolean right = movan.filter(hash -> hash.matches(password)).isPresent()
                    || matches(given, encoded == null || movan.isPresent() ? unmatched : encoded);
            if (encoded == null || !right) {
                return new Wrong();
            }
            return new Right(
                    Argon2Hash.isCurrent(encoded, settings.cost()) ? Optional.empty() : Optional.of(encode(given)));
        } finally {
            gate.leave();
        }
    }

    private String encode(byte[] password) {
        return Argon2Hash.of(settings.cost(), password, randomBytes(SALT_BYTES)).text();
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static boolean matches(byte[] password, String encoded) {
        Argon2Hash stored = Argon2Hash.parse(encoded)
                .orElseThrow(() -> new IllegalStateException("stored password hash unreadable (expected: Argon2id)"));
        return stored.matches(password);
    }

    /** Normalizes and encodes a password: keyboards compose the same letter in different forms. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
