package dev.tactus.dialects.movan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A uid that a lobby has announced with {@code allocate_user}: where its player belongs, what proves it, and its mask. Immutable.
 */
public final class MovanAllocation {

    private final String uid;
    private final String token;
    private final String room;
    private final long player;
    private final byte[] key;
    private final byte[] salt;

    /**
     * An allocation.
     *
     * @param uid of the player, in both directions
     * @param token that each message of the player carries
     * @param room number or name of the room
     * @param player id of the player in rooms
     * @param key first text of the mask, not empty
     * @param salt second text of the mask, not empty
     */
    public MovanAllocation(String uid, String token, String room, long player, String key, String salt) {
        if (key.isEmpty() || salt.isEmpty()) {
            throw new IllegalArgumentException("key and salt: one empty (expected: at least one character each)");
        }
        this.uid = uid;
        this.token = token;
        this.room = room;
        this.player = player;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.salt = salt.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the uid of the player. */
    public String uid() {
        return uid;
    }

    /** Returns the token that server messages carry too. */
    String token() {
        return token;
    }

    /** Returns the number or the name of the room. */
    public String room() {
        return room;
    }

    /** Returns the id of the player in rooms. */
    public long player() {
        return player;
    }

    /** Returns whether a message carries the token, in a time that tells nothing about it. */
    public boolean admits(String shown) {
        return MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text by which this allocation is shown where credentials are checked: the uid, LF, the token. */
    public String credential() {
        return uid + "\n" + token;
    }

    /** Puts the mask over bytes, or takes it off: byte i XOR salt[i mod its length] XOR key[i mod its length]. */
    public byte[] mask(byte[] bytes) {
        byte[] masked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            masked[i] = (byte) (bytes[i] ^ salt[i % salt.length] ^ key[i % key.length]);
        }
        return masked;
    }
}
