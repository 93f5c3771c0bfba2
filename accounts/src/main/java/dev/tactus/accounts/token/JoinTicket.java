package dev.tactus.accounts.token;

import dev.tactus.accounts.role.Role;

/**
 * What a join ticket says: this player may come into this room, at this place, on this node, once, until then.
 *
 * @param accountId of the player, above 0
 * @param name of the player, as it is shown
 * @param session and
 * @param generation that a revocation names
 * @param role the highest that the player has: what commands he may give in the room
 * @param room that it opens, unsigned
 * @param place in it
 * @param node that it may be shown to
 */
public record JoinTicket(
        long accountId,
        String name,
        long session,
        long generation,
        Role role,
        long room,
        TicketPlacement place,
        String node) {

    public JoinTicket {
        TokenSettings.requireName(node, "node");
    }

    /** A ticket of a player. */
    public JoinTicket(
            long accountId, String name, long session, long generation, long room, TicketPlacement place, String node) {
        this(accountId, name, session, generation, Role.PLAYER, room, place, node);
    }

    /** Returns a ticket for somebody who has shown who it is. */
    public static JoinTicket of(Identity who, long room, TicketPlacement place, String node) {
        return new JoinTicket(
                who.accountId(),
                who.name(),
                who.session(),
                who.generation(),
                Role.highest(who.roles()),
                room,
                place,
                node);
    }
}
