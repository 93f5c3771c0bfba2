package dev.tactus.gateway.pickle;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.core.bounds.Bounded;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.World;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.host.RoomProxy;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.room.AdmissionCredential;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.games.realm.CharacterLeft;
import dev.tactus.games.realm.CommandAnswered;
import dev.tactus.games.realm.MapChanged;
import dev.tactus.games.realm.MapRefused;
import dev.tactus.games.realm.RealmWorld;
import dev.tactus.gateway.pickle.CharacterStore.CharacterOwner;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client of one room that the players of this protocol are in. Ends with the room: {@link PersistentRealm} makes the client of
 * the next one. Any thread; answers come on the room's, or after a bound: a room that has too much to do may drop what a player
 * says.
 */
final class RealmRoomClient implements RoomListener {

    private static final Logger LOG = LoggerFactory.getLogger(RealmRoomClient.class);

    /** After so long what was asked of the room counts as not done. */
    private static final int PATIENCE_SECONDS = 20;

    /** The capabilities of a client that needs no frames and sends nothing by itself. */
    private static final ClientCapabilities WISHES = new ClientCapabilities(0, 0, false, false, true);

    private final Rooms rooms;
    private final RoomProxy room;
    private final long id;
    private final TypeRegistry<Command> commands;
    private final CharacterSaver keeping;
    private final RealmPlayers guests = new RealmPlayers();
    private final AtomicInteger numbers = new AtomicInteger();

    @Bounded(by = "links of the listener, each for some seconds", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final ConcurrentMap<Integer, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();

    private volatile int mapVersion;

    /**
     * The way to a room that is there.
     *
     * @param commands of its game
     * @param keeping of what its characters are like
     */
    RealmRoomClient(Rooms rooms, RoomProxy room, long id, TypeRegistry<Command> commands, CharacterSaver keeping) {
        this.rooms = rooms;
        this.room = room;
        this.id = id;
        this.commands = commands;
        this.keeping = keeping;
        var unused = rooms.listen(id, this);
    }

    /**
     * A player who is in a room.
     *
     * @param room the one that the player has entered, whichever is the realm's by now
     */
    record RealmVisit(RealmRoomClient room, CharacterOwner player, Peer peer, int seat) {}

    /**
     * Lets a player in; completes with nothing if there is no free seat, or the saved character could not be loaded.
     */
    CompletionStage<Optional<RealmVisit>> enter(Link link, CharacterOwner player) {
        CompletableFuture<Optional<RealmPlayer>> seated = new CompletableFuture<>();
        RealmSeatDialect dialect = new RealmSeatDialect(
                seat -> {
                    RealmPlayer guest = guest(seat, player.id());
                    seated.complete(Optional.of(guest));
                    return guest;
                },
                number -> answer(number, false),
                () -> seated.complete(Optional.empty()),
                () -> link.close("the realm is closed"));
        Peer peer = new Peer(link, dialect, player.id(), player.name(), player.right(), WISHES);
        room.connect(peer, new AdmissionCredential.Login());
        return seated.thenCompose(guest -> ready(guest, player, peer))
                .completeOnTimeout(Optional.empty(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(visit -> {
                    if (visit.isEmpty()) {
                        leave(peer);
                    }
                    return visit;
                });
    }

    private CompletionStage<Optional<RealmVisit>> ready(Optional<RealmPlayer> guest, CharacterOwner player, Peer peer) {
        return guest.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : guest.get()
                        .ready()
                        .thenApply(is -> is
                                ? Optional.of(new RealmVisit(
                                        this, player, peer, guest.get().seat()))
                                : Optional.empty());
    }

    /** On the room's thread: a player has a seat, and a character there or soon. */
    private RealmPlayer guest(int seat, long player) {
        RealmPlayer here = guests.at(seat);
        if (here != null && here.player() == player && !here.hasFailed()) {
            return here;
        }
        RealmPlayer guest = new RealmPlayer(seat, player);
        guests.put(guest);
        restore(guest);
        return guest;
    }

    /** Makes the character as it was; only then may it be kept again. */
    private void restore(RealmPlayer guest) {
        var unused = keeping.load(guest.player())
                .thenCompose(kept -> switch (kept) {
                    case Outcome.Refused<Optional<String>>(AccountRefusal refusal) ->
                        throw new IllegalStateException("what was kept cannot be read: " + refusal);
                    case Outcome.Done<Optional<String>>(Optional<String> text) -> restore(guest, text);
                })
                .thenCompose(done -> rooms.read(id, World::tick))
                .whenComplete((tick, failure) -> {
                    if (tick == null || tick.isEmpty()) {
                        LOG.warn(
                                "player {} cannot come into the realm: its character is not known",
                                guest.player(),
                                failure);
                        guest.fail();
                    } else {
                        guest.restoredAfter(tick.get());
                    }
                });
    }

    private CompletionStage<Boolean> restore(RealmPlayer guest, Optional<String> text) {
        Optional<SavedCharacter> kept = text.flatMap(SavedCharacter::read);
        if (text.isPresent() && kept.isEmpty()) {
            LOG.error(
                    "player {}: what was kept is of no known form, so that the character begins anew", guest.player());
        }
        return kept.isEmpty()
                ? CompletableFuture.completedFuture(true)
                : rooms.issue(id, guest.seat(), kept.get().restoreCommand(guest.seat()));
    }

    /** A player's link is gone. */
    void leave(Peer peer) {
        room.disconnected(peer);
    }

    /** Lets a player give a command; completes with whether it was carried out. */
    CompletionStage<Boolean> submit(Peer peer, Command command) {
        int number = 1 + (numbers.getAndIncrement() & (Integer.MAX_VALUE >> 1));
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        asked.put(number, answer);
        room.receive(peer, new ClientMessage.Submit(number, InputForm.BYTES, commands.write(command)));
        return answer.completeOnTimeout(false, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .whenComplete((done, never) -> asked.remove(number));
    }

    private void answer(int number, boolean done) {
        CompletableFuture<Boolean> answer = asked.remove(number);
        if (answer != null) {
            answer.complete(done);
        }
    }

    /** Looks at the world; completes with nothing if there is none. */
    <T> CompletionStage<Optional<T>> read(Function<RealmWorld, T> reading) {
        return rooms.read(id, world -> reading.apply((RealmWorld) world));
    }

    /** Gives a command of the server's; completes with whether it will be in the next frame. */
    CompletionStage<Boolean> issue(Command command) {
        return rooms.issue(id, 1, command);
    }

    /** Keeps what has changed of all characters since the last time; completes when it is on its way. */
    CompletionStage<Void> save() {
        return read(guests::pollUpdates)
                .thenAccept(news -> news.ifPresent(all -> all.forEach(one -> keeping.save(one.player(), one.state()))));
    }

    /** Returns a number that rises with each change of the map. */
    int mapVersion() {
        return mapVersion;
    }

    @Override
    public void onEvent(int tick, Event event) {
        if (event instanceof CommandAnswered answered) {
            answer(answered.sequence(), answered.isDone());
        } else if (event instanceof MapChanged changed) {
            mapVersion = changed.version();
        } else if (event instanceof MapRefused refused) {
            LOG.error("the realm refuses a map: {}", refused.reason());
        } else if (event instanceof CharacterLeft parted) {
            parted(parted);
        }
    }

    /** A player who left before the character was restored has changed nothing. */
    private void parted(CharacterLeft parted) {
        RealmPlayer guest = guests.remove(parted.seat());
        String state = SavedCharacter.of(parted).text();
        if (guest != null && guest.isReady() && guest.characterSaver(state)) {
            keeping.save(guest.player(), state);
        }
    }
}
