package dev.tactus.accounts.token;

import dev.tactus.accounts.role.Role;

/**
 * Contents of a join ticket: admits one player once, to one room and place, on one node, until it expires.
 *
 * @param accountId of the player, above 0
 * @param name of the player, as shown
 * @param session named by revocations
 * @param generation named by revocations
 * @param role highest role of the player, which decides the permitted commands in the room
 * @param room id, unsigned
 * @param place in the room
 * @param node that accepts it
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

    /** Creates a ticket of a player. */
    public JoinTicket(
            long accountId, String name, long session, long generation, long room, TicketPlacement place, String node) {
        this(accountId, name, session, generation, Role.PLAYER, room, place, node);
    }

    /** Returns a ticket for an authenticated identity. */
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
