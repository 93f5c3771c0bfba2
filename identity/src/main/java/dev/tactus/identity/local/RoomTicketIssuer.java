package dev.tactus.identity.local;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.TicketPlacement;
import dev.tactus.engine.host.SeatRequest;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.identity.RoomLocator;
import dev.tactus.identity.RoomLocator.LocatedRoom;
import dev.tactus.identity.TicketIssuer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Issues tickets to rooms, wherever those are. A member gets a ticket for their seat. Others get a free seat, or spectate, unless
 * the room opens by its own token: then its creator decides who joins. Needs no database.
 */
final class RoomTicketIssuer implements TicketIssuer {

    private final AccountService service;
    private final RoomLocator rooms;

    RoomTicketIssuer(AccountService service, RoomLocator rooms) {
        this.service = service;
        this.rooms = rooms;
    }

    @Override
    public CompletionStage<Outcome<Ticket>> issue(
            String accessToken, String node, long room, boolean spectate, String address) {
        return then(
                service.identify(accessToken),
                who -> then(
                        rooms.find(node, room, who.accountId()),
                        found -> then(
                                CompletableFuture.completedFuture(theOne(found)),
                                one -> spectate ? watch(who, one) : play(who, one, address))));
    }

    private static Outcome<LocatedRoom> theOne(List<LocatedRoom> found) {
        return switch (found.size()) {
            case 0 -> Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
            case 1 -> new Outcome.Done<>(found.getFirst());
            default ->
                Outcome.refused(
                        AccountRefusal.Kind.INVALID,
                        "node: none (expected: one of "
                                + found.stream().map(LocatedRoom::node).collect(Collectors.joining(", "))
                                + ", which all have a room of this id)");
        };
    }

    private CompletionStage<Outcome<Ticket>> watch(Identity who, LocatedRoom room) {
        boolean may = who.may(Permission.SPECTATE)
                && (room.door() != RoomAccess.TOKEN || isMember(who, room) || who.may(Permission.READ_RECORDS));
        return may ? ticket(who, room, 0) : forbidden();
    }

    private CompletionStage<Outcome<Ticket>> play(Identity who, LocatedRoom room, String address) {
        if (!who.may(Permission.PLAY) || (room.door() == RoomAccess.TOKEN && !isMember(who, room))) {
            return forbidden();
        }
        SeatRequest seatRequest =
                new SeatRequest(room.id(), who.accountId(), who.name(), address, service.ticketSeconds() * 1_000);
        return then(rooms.allocate(room.node(), seatRequest), seat -> ticket(who, room, seat));
    }

    private static boolean isMember(Identity who, LocatedRoom room) {
        return room.members().contains(who.accountId());
    }

    private CompletionStage<Outcome<Ticket>> ticket(Identity who, LocatedRoom room, int seat) {
        TicketPlacement place = seat == 0 ? new TicketPlacement.Spectator() : new TicketPlacement.Seat(seat);
        return service.sign(accounts -> accounts.issueTicket(JoinTicket.of(who, room.id(), place, room.node()))
                .map(issued -> new Ticket(issued, room.id(), seat, room.node())));
    }

    private static CompletionStage<Outcome<Ticket>> forbidden() {
        return CompletableFuture.completedFuture(Outcome.refused(AccountRefusal.Kind.FORBIDDEN));
    }

    /** Continues with the value of a success; a refusal is passed on. */
    private static <T> CompletionStage<Outcome<Ticket>> then(
            CompletionStage<Outcome<T>> before, Function<T, CompletionStage<Outcome<Ticket>>> next) {
        return before.thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<T>(T value) -> next.apply(value);
            case Outcome.Refused<T>(AccountRefusal refusal) ->
                CompletableFuture.completedFuture(new Outcome.Refused<>(refusal));
        });
    }
}
