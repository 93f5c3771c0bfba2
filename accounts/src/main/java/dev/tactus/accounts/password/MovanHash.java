package dev.tactus.accounts.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Password hash of an account that was taken over from Movan: one SHA-256 of the password and a salt behind it. Far too fast for
 * a stored password, so it serves for one login, which replaces it.
 *
 * @param salt text behind the password, 0..128 characters without a dollar sign
 * @param sha256 hash of the UTF-8 bytes of both, 64 lower-case hex digits
 */
record MovanHash(String salt, String sha256) {

    private static final String PREFIX = "$movan$";

    /** The form in Movan's database. */
    private static final Pattern FORM = Pattern.compile("([^$\\p{Cntrl}]{0,128})\\$([0-9a-fA-F]{64})");

    /** Parses the text of Movan's database; empty if it is none. */
    static Optional<MovanHash> ofMovan(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new MovanHash(form.group(1), form.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Parses a stored hash; empty if the text is another kind of hash. */
    static Optional<MovanHash> parse(String stored) {
        return stored.startsWith(PREFIX) ? ofMovan(stored.substring(PREFIX.length())) : Optional.empty();
    }

    /** Returns whether a password has this hash; it counts as it was typed, as it did there. */
    boolean matches(String password) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((password + salt).getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(digest, HexFormat.of().parseHex(sha256));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Returns the text to store. */
    String text() {
        return PREFIX + salt + "$" + sha256;
    }
}
