package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.Place;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.Door;
import dev.tactus.engine.room.RoomView;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tickets to the rooms of this node. A member gets one for his seat. Others get a free seat, or may watch, unless the room opens by
 * its own token: then its creator decides who comes, and not who asks. Needs no database.
 */
final class RoomTickets implements TicketIssuer {

    private final AccountService service;
    private final Rooms rooms;
    private final String node;

    RoomTickets(AccountService service, Rooms rooms, String node) {
        this.service = service;
        this.rooms = rooms;
        this.node = node;
    }

    @Override
    public CompletionStage<Outcome<Ticket>> issue(String accessToken, long room, boolean spectate) {
        return service.<Identity>as(accessToken, (accounts, who) -> new Outcome.Done<>(who))
                .thenCompose(outcome -> switch (outcome) {
                    case Outcome.Done<Identity>(Identity who) -> issue(who, room, spectate);
                    case Outcome.Refused<Identity>(Refusal refusal) -> refused(refusal);
                });
    }

    private CompletionStage<Outcome<Ticket>> issue(Identity who, long wanted, boolean spectate) {
        long room = wanted == 0 ? rooms.allocated(who.accountId()).orElse(0) : wanted;
        Optional<RoomView> found = rooms.look(room);
        if (found.isEmpty()) {
            return refused(new Refusal(Refusal.Kind.NOT_FOUND, "", 0));
        }
        return spectate ? watch(who, found.get()) : play(who, found.get());
    }

    private CompletionStage<Outcome<Ticket>> watch(Identity who, RoomView room) {
        boolean may = who.may(Permission.SPECTATE)
                && (room.door() != Door.TOKEN || isMember(who, room) || who.may(Permission.READ_RECORDS));
        return may ? ticket(who, room.id(), 0) : refused(new Refusal(Refusal.Kind.FORBIDDEN, "", 0));
    }

    private CompletionStage<Outcome<Ticket>> play(Identity who, RoomView room) {
        if (!who.may(Permission.PLAY) || (room.door() == Door.TOKEN && !isMember(who, room))) {
            return refused(new Refusal(Refusal.Kind.FORBIDDEN, "", 0));
        }
        return rooms.allocate(room.id(), who.accountId(), who.name()).thenCompose(allocation -> switch (allocation) {
            case Rooms.Allocation.Seat(int number) -> ticket(who, room.id(), number);
            case Rooms.Allocation.Refused(String reason) ->
                refused(new Refusal(Refusal.Kind.LIMIT, "room: " + reason, 0));
        });
    }

    private static boolean isMember(Identity who, RoomView room) {
        return room.seats().stream().anyMatch(seat -> seat.player() == who.accountId());
    }

    private CompletionStage<Outcome<Ticket>> ticket(Identity who, long room, int seat) {
        Place place = seat == 0 ? new Place.Spectator() : new Place.Seat(seat);
        return service.call(accounts -> accounts.issueTicket(JoinTicket.of(who, room, place, node))
                .map(issued -> new Ticket(issued, room, seat, node)));
    }

    private static CompletionStage<Outcome<Ticket>> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(new Outcome.Refused<>(refusal));
    }
}
