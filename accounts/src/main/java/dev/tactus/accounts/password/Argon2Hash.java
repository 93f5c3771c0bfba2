package dev.tactus.accounts.password;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import dev.tactus.core.DecimalText;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Argon2id hash in the text form of the reference implementation ({@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}). Written and
 * read here, because the library lower-cases the algorithm's name in the locale of the machine: under Turkish and Azeri rules it
 * stored {@code $argon2ıd$}, which it could not read again. Such rows are read as the Argon2id hashes that they are.
 *
 * @param memoryKib memory of the hash in KiB
 * @param iterations passes over that memory
 * @param lanes parallel lanes
 * @param salt of the hash
 * @param hash result
 */
record Argon2Hash(int memoryKib, int iterations, int lanes, byte[] salt, byte[] hash) {

    private static final Pattern FORM = Pattern.compile("\\$argon2[i\u0131]d\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,9}),"
            + "p=([0-9]{1,9})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final String PREFIX = "$argon2id$v=19$";

    /** Hashes a password. */
    static Argon2Hash of(Argon2Cost cost, byte[] password, byte[] salt) {
        return ofBytes(
                cost,
                salt,
                compute(cost.memoryKib(), cost.iterations(), Argon2Cost.LANES, Argon2Cost.HASH_BYTES, password, salt));
    }

    /** Returns the hash with these bytes as its result. */
    static Argon2Hash ofBytes(Argon2Cost cost, byte[] salt, byte[] hash) {
        return new Argon2Hash(cost.memoryKib(), cost.iterations(), Argon2Cost.LANES, salt, hash);
    }

    /** Parses a stored hash; empty if the text is none. */
    static Optional<Argon2Hash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new Argon2Hash(
                    DecimalText.parseInt(form.group(1)),
                    DecimalText.parseInt(form.group(2)),
                    DecimalText.parseInt(form.group(3)),
                    base64.decode(form.group(4)),
                    base64.decode(form.group(5))));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /** Returns whether a password has this hash, in a time that does not depend on it. */
    boolean matches(byte[] password) {
        return MessageDigest.isEqual(hash, compute(memoryKib, iterations, lanes, hash.length, password, salt));
    }

    /** Returns the text to store. */
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + "m=" + memoryKib + ",t=" + iterations + ",p=" + lanes + "$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    /** Returns whether a stored text is in the current form and of that cost; otherwise it is replaced at the next login. */
    static boolean isCurrent(String text, Argon2Cost cost) {
        return text.startsWith(
                PREFIX + "m=" + cost.memoryKib() + ",t=" + cost.iterations() + ",p=" + Argon2Cost.LANES + "$");
    }

    private static byte[] compute(int memory, int iterations, int lanes, int length, byte[] password, byte[] salt) {
        Argon2Function function = Argon2Function.getInstance(
                memory, iterations, lanes, length, Argon2.ID, Argon2Function.ARGON2_VERSION_13);
        return function.hash(password, salt).getBytes();
    }
}
