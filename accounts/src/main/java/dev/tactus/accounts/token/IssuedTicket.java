package dev.tactus.accounts.token;

/**
 * A ticket on its way to its player, over a link that is encrypted.
 *
 * @param ticket the text that the player shows to the room, less than 1,000 ASCII characters
 * @param key 32 bytes that only the player and the node of the room know, for datagrams
 * @param expiresMs when it can be used no more, in ms of Unix time
 */
public record IssuedTicket(String ticket, byte[] key, long expiresMs) {

    @Override
    public String toString() {
        return "IssuedTicket[until " + expiresMs + "]";
    }
}
