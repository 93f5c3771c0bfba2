package dev.tactus.gateway.pickle;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.dialects.pickle.PickleConnection;
import dev.tactus.dialects.pickle.PickleRequest;
import dev.tactus.dialects.pickle.PickleResponse;
import dev.tactus.dialects.pickle.PickleValue;
import dev.tactus.dialects.pickle.UpdateFlag;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.gateway.pickle.CharacterStore.CharacterOwner;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client from its first byte to its last: one request after the other is answered, in the order in which they
 * came.
 */
final class PickleLinkHandler implements LinkHandler {

    private static final Logger LOG = LoggerFactory.getLogger(PickleLinkHandler.class);

    /** Bytes that may wait while a request is answered, beside a request that has not wholly come. */
    private static final int WAITING_BYTES_MAX = 64 * 1024;

    /** The digits and the blank before a request. */
    private static final int HEAD_BYTES_MAX = 10;

    private static final long SLOW_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Link link;
    private final PickleLinkAcceptor door;
    private final PickleConnection conversation;
    private final PickleReceiveBuffer unread;
    private final SendQueue outbox;
    private final RequestThrottle pace;

    private RealmRoomClient.@Nullable RealmVisit visit;
    private ClientImage seenClient;
    private int seenMap;

    /** True while an answer, or the time for the next one, is awaited. */
    private boolean busy;

    private boolean over;

    PickleLinkHandler(Link link, PickleLinkAcceptor door) {
        this.link = link;
        this.door = door;
        this.conversation = new PickleConnection(door.requests());
        this.unread = new PickleReceiveBuffer(door.requests().limits().bytesMax() + HEAD_BYTES_MAX + WAITING_BYTES_MAX);
        this.outbox = new SendQueue(link);
        this.pace = new RequestThrottle(door.requestsPerSecond(), door.nowNs());
        this.seenClient = door.client();
    }

    @Override
    public void received(ByteBuffer bytes) {
        if (over) {
            return;
        }
        if (unread.add(bytes)) {
            goOn();
        } else {
            end("more than " + WAITING_BYTES_MAX + " bytes before an answer (expected: to wait for it)");
        }
    }

    private void goOn() {
        while (!over && !busy) {
            long waitNs = outbox.send() ? pace.waitNs(door.nowNs()) : SLOW_NS;
            if (waitNs > 0) {
                goOnIn(waitNs);
                return;
            }
            raiseNews();
            ByteBuffer all = unread.all();
            PickleConnection.Received heard = conversation.next(all);
            unread.discardUpTo(all);
            if (heard instanceof PickleConnection.Received.NeedMore) {
                return;
            }
            pace.recordRequest(door.nowNs());
            take(heard);
        }
    }

    private void goOnIn(long waitNs) {
        busy = true;
        CompletableFuture.delayedExecutor(waitNs, TimeUnit.NANOSECONDS, link::execute)
                .execute(() -> {
                    busy = false;
                    goOn();
                });
    }

    private void take(PickleConnection.Received heard) {
        switch (heard) {
            case PickleConnection.Received.Accepted(PickleRequest request) -> answer(request);
            case PickleConnection.Received.Rejected(byte[] packet, String reason) -> {
                malformed(reason);
                outbox.add(packet);
            }
            case PickleConnection.Received.Dropped(String reason) -> malformed(reason);
            case PickleConnection.Received.Closed(String reason) -> end(reason);
            case PickleConnection.Received.NeedMore more -> throw new IllegalStateException("nothing to take");
        }
    }

    private void malformed(String reason) {
        LOG.debug("{}: {}", link.remote(), reason);
        link.count(LinkFault.MALFORMED);
    }

    /** Appends the changes since the last answer to the next one. */
    private void raiseNews() {
        ClientImage client = door.client();
        if (!client.equals(seenClient)) {
            seenClient = client;
            conversation.raise(UpdateFlag.CLIENT);
        }
        if (visit != null) {
            int map = visit.room().mapVersion();
            if (map != seenMap) {
                conversation.raise(UpdateFlag.MAP);
            }
            seenMap = map;
        }
    }

    private void answer(PickleRequest request) {
        RealmRoomClient.RealmVisit in = visit;
        switch (request) {
            case PickleRequest.Version v ->
                say(new PickleResponse.Said(PickleValue.of(door.client().version())));
            case PickleRequest.Upgrade u ->
                conversation.answer(door.client().upgrade()).forEach(outbox::addShared);
            case PickleRequest.Login(String name, String password) ->
                enter(door.book().logIn(name, password, link.remote()));
            case PickleRequest.NewAccount(String name, String password) ->
                enter(door.book().signUp(name, password, link.remote()));
            default -> {
                if (in == null) {
                    throw new IllegalStateException("the connection lets only players who are logged in ask this");
                }
                inside(request, in);
            }
        }
    }

    private void enter(CompletionStage<Outcome<CharacterOwner>> who) {
        await(
                who.thenCompose(outcome -> switch (outcome) {
                    case Outcome.Done<CharacterOwner>(CharacterOwner player) ->
                        door.room().enter(link, player);
                    case Outcome.Refused<CharacterOwner>(AccountRefusal refusal) -> {
                        LOG.debug("{}: {} {}", link.remote(), refusal.kind(), refusal.detail());
                        link.count(LinkFault.UNAUTHENTICATED);
                        yield CompletableFuture.completedFuture(Optional.<RealmRoomClient.RealmVisit>empty());
                    }
                }),
                entered -> {
                    entered.ifPresent(this::isIn);
                    return PickleResponse.of(entered.isPresent());
                });
    }

    private void isIn(RealmRoomClient.RealmVisit entered) {
        visit = entered;
        seenMap = entered.room().mapVersion();
        conversation.logIn();
        if (over) {
            entered.room().leave(entered.peer());
        }
    }

    private void inside(PickleRequest request, RealmRoomClient.RealmVisit in) {
        RealmRoomClient room = in.room();
        CommandPermission right = in.player().right();
        switch (request) {
            case PickleRequest.Update u ->
                await(
                        room.read(world -> VisibleArea.around(world, in.seat())),
                        seen -> seen.<PickleResponse>map(PickleResponse.Seen::new)
                                .orElse(PickleResponse.of(false)));
            case PickleRequest.Get(String name, String attribute) ->
                await(
                        room.read(world -> VisibleArea.attribute(world, in.seat(), right, name, attribute)),
                        found -> found.orElse(new PickleResponse.Said(PickleValue.None.NONE)));
            case PickleRequest.Move move -> order(in, Optional.of(CommandMapper.move(move)));
            case PickleRequest.Set set -> order(in, CommandMapper.set(set, right));
            case PickleRequest.Edit edit ->
                order(in, right.includes(CommandPermission.OPERATOR) ? CommandMapper.edit(edit) : Optional.empty());
            default -> throw new IllegalStateException("no request of the world: " + request);
        }
    }

    private void order(RealmRoomClient.RealmVisit in, Optional<Command> command) {
        if (command.isEmpty()) {
            say(PickleResponse.of(false));
        } else {
            await(in.room().submit(in.peer(), command.get()), PickleResponse::of);
        }
    }

    private void say(PickleResponse answer) {
        outbox.add(conversation.answer(answer));
    }

    /** Takes nothing more until there is an answer. */
    private <T> void await(CompletionStage<T> answer, Function<T, PickleResponse> form) {
        busy = true;
        var unused = answer.whenComplete((value, defect) -> link.execute(() -> {
            busy = false;
            PickleResponse said = PickleResponse.of(false);
            if (defect == null) {
                said = form.apply(value);
            } else {
                LOG.error("{}: no answer to a request", link.remote(), defect);
            }
            if (!over) {
                raiseNews();
                say(said);
                goOn();
            }
        }));
    }

    private void end(String reason) {
        over = true;
        link.count(LinkFault.MALFORMED);
        link.reject(reason);
    }

    @Override
    public void datagram(ByteBuffer bytes) {}

    @Override
    public boolean isAnswering() {
        return busy;
    }

    @Override
    public long heldBytes() {
        return unread.heldBytes() + outbox.heldBytes();
    }

    @Override
    public void closed(String reason) {
        over = true;
        unread.clear();
        if (visit != null) {
            visit.room().leave(visit.peer());
        }
    }
}
