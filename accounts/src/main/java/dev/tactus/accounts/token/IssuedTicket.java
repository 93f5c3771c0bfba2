package dev.tactus.accounts.token;

/**
 * Ticket on its way to its player, over an encrypted link.
 *
 * @param ticket text presented to the room, fewer than 1,000 ASCII characters
 * @param key 32 bytes shared by the player and the node of the room, for datagrams
 * @param expiresMs time after which the ticket is refused, in ms of Unix time
 */
public record IssuedTicket(String ticket, byte[] key, long expiresMs) {

    @Override
    public String toString() {
        return "IssuedTicket[until " + expiresMs + "]";
    }
}
