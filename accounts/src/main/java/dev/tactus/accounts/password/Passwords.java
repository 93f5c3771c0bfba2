package dev.tactus.accounts.password;

import com.password4j.Argon2Function;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks hashes of passwords. Thread-safe; everything but {@link #problem} and its like blocks for as long as a hash takes,
 * and before it for its turn.
 */
public final class Passwords {

    static final int SALT_BYTES = 16;

    /** Longer ones would only be work for the normaliser. */
    private static final int CHARS_MAX = 256;

    private final SecureRandom random = new SecureRandom();
    private final PasswordSettings settings;
    private final HashGate gate;
    private final String nobodys;

    /** Hashes once, for the password that nobody has. */
    public Passwords(PasswordSettings settings) {
        this.settings = settings;
        this.gate = new HashGate(settings.hashesAtOnce(), settings.hashesWaiting(), settings.waitMsMax());
        byte[] unguessable = new byte[32];
        random.nextBytes(unguessable);
        this.nobodys = encode(unguessable);
    }

    /** How a check ended. */
    public sealed interface Check {}

    /**
     * It is the password.
     *
     * @param rehashed the hash to keep from now on, since the cost has changed; nothing if the old one is good
     */
    public record Right(Optional<String> rehashed) implements Check {}

    /** It is not, or there is no such account. */
    public record Wrong() implements Check {}

    /** Too many others are before it; nothing was checked. */
    public record Busy() implements Check {}

    /** Returns what is expected of a new password instead; empty if there is nothing wrong with it. Does not block. */
    public String problem(String password) {
        return problem(password, settings.lengthMin());
    }

    /** The same for an account that a client of an older protocol makes. Does not block. */
    public String problemOfOldClient(String password) {
        return problem(password, settings.lengthMinOldClients());
    }

    private static String problem(String password, int lengthMin) {
        int length = password.codePointCount(0, password.length());
        boolean good = length >= lengthMin && password.length() <= CHARS_MAX;
        return good ? "" : "password: " + lengthMin + ".." + CHARS_MAX + " characters";
    }

    /** Returns the hash of a new password in its text form, with a salt of its own; nothing if the service is busy. */
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
     * @param encoded the hash that is kept; null if there is no such account, which takes the same time as a wrong password
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
            boolean right = matches(given, encoded == null ? nobodys : encoded);
            if (encoded == null || !right) {
                return new Wrong();
            }
            return new Right(settings.cost().made(encoded) ? Optional.empty() : Optional.of(encode(given)));
        } finally {
            gate.leave();
        }
    }

    private String encode(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return settings.cost().function().hash(password, salt).getResult();
    }

    private static boolean matches(byte[] password, String encoded) {
        byte[] hash = encoded.getBytes(StandardCharsets.US_ASCII);
        return Argon2Function.getInstanceFromHash(encoded).check(password, hash);
    }

    /** Keyboards type the same letter in different forms; the password is what is meant, not how it was composed. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
    }
}
