package dev.tactus.gateway.pickle;

import dev.tactus.core.game.Command;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.host.RoomProxy;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the realm's room: whenever it has ended, the host makes it again, and players enter the new one. Visits of the room that
 * has ended keep its client, so that nothing of theirs reaches players of the new one who have their seats. Any thread.
 */
final class PersistentRealm {

    private final RoomHost rooms;
    private final TypeRegistry<Command> commands;
    private final CharacterSaver keeping;
    private final Runnable onMadeAgain;

    private volatile @Nullable RealmRoomClient room;

    /**
     * Creates a realm without a room.
     *
     * @param commands of its game
     * @param keeping of what its characters are like
     * @param onMadeAgain runs after each room but the first was made, on the room's thread or that of the caller
     */
    PersistentRealm(RoomHost rooms, TypeRegistry<Command> commands, CharacterSaver keeping, Runnable onMadeAgain) {
        this.rooms = rooms;
        this.commands = commands;
        this.keeping = keeping;
        this.onMadeAgain = onMadeAgain;
    }

    /**
     * Makes the first room. Blocks until it is there.
     *
     * @param spec makes the room's specification, each time anew
     * @return how that ended; where it was refused, there is no room, and will be none
     */
    Rooms.Creation open(Supplier<RoomSpec> spec) {
        // The realm begins anew at each start: its characters come from where they are kept, as their players come
        // back.
        rooms.resumed()
                .close(spec.get().name(), "the realm begins anew")
                .toCompletableFuture()
                .join();
        return rooms.keep(spec, this::attach).toCompletableFuture().join();
    }

    private void attach(RoomView made) {
        RoomProxy hosted = Objects.requireNonNull(rooms.find(made.id()), "a room that was just made");
        boolean isFirst = room == null;
        room = new RealmRoomClient(rooms, hosted, made.id(), commands, keeping);
        if (!isFirst) {
            onMadeAgain.run();
        }
    }

    /** Returns the client of the newest room. */
    RealmRoomClient room() {
        return Objects.requireNonNull(room, "the first room was made");
    }
}
