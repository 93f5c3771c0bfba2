package dev.tactus.admin.watching;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs the addresses of a match's log for those who may watch it: HMAC-SHA256 over room, match and expiry. All whose right is
 * checked within the same hour get the same addresses, so that a cache serves them all. Any thread.
 */
final class LogSignatures {

    /** Signatures expire at full hours, one to two hours after they were made. */
    static final long STEP_S = 3_600;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE_BYTES = 16;

    private final SecretKeySpec key;
    private final InstantSource clock;

    /** @param secret of this node */
    LogSignatures(String secret, InstantSource clock) {
        byte[] bytes = ("tactus log addresses\n" + secret).getBytes(StandardCharsets.UTF_8);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
        this.clock = clock;
    }

    /** Returns the expiry of a signature made now, in seconds of Unix time. */
    long untilS() {
        return (clock.millis() / 1000 / STEP_S + 2) * STEP_S;
    }

    /** Returns the query that lets its bearer read a match's log until then. */
    String query(long room, long startedUnixMs, long untilS) {
        return "until=" + untilS + "&sig=" + sign(room, startedUnixMs, untilS);
    }

    /** Returns whether a signature is of this node, for this match and expiry; it may have expired. */
    boolean isGenuine(long room, long startedUnixMs, long untilS, String signature) {
        return MessageDigest.isEqual(
                sign(room, startedUnixMs, untilS).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the seconds until an expiry, 0 behind it. */
    long secondsLeft(long untilS) {
        return Math.max(0, untilS - clock.millis() / 1000);
    }

    private String sign(long room, long startedUnixMs, long untilS) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String what = Long.toUnsignedString(room) + "\n" + startedUnixMs + "\n" + untilS;
            byte[] code = mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is part of every JDK", e);
        }
    }
}
