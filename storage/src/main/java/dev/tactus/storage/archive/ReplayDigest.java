package dev.tactus.storage.archive;

import dev.tactus.core.replay.ByteSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes the digest of a replay's seal. */
final class ReplayDigest {

    private ReplayDigest() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the digest of the first {@code length} bytes, which can be updated with more. */
    static MessageDigest of(ByteSource source, long length) {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[1 << 16];
        long at = 0;
        while (at < length) {
            int count = source.read(at, chunk, 0, (int) Math.min(chunk.length, length - at));
            if (count < 1) {
                break;
            }
            digest.update(chunk, 0, count);
            at += count;
        }
        return digest;
    }
}
