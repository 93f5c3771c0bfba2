package dev.tactus.admin.watching;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Bytes that never change under their address: the header, a segment or a keyframe. Shared by all who ask for it, and not written
 * to.
 *
 * @param bytes blocks of a replay file
 * @param tag strong entity tag, with its quotes
 */
record LogPart(byte[] bytes, String tag) {

    private static final int TAG_BYTES = 16;

    static LogPart of(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new LogPart(bytes, "\"" + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + "\"");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
