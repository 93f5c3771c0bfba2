package dev.tactus.engine.host;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.journal.JournalSource;
import dev.tactus.engine.room.RoomSpec;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Rooms of a host that go on from journals of another process, or that another process goes on with. Any thread. */
public final class ResumedRooms {

    private final RoomHost rooms;

    @Bounded(by = "the journals found at the start", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final ConcurrentMap<Long, RoomSpec> notAdopted = new ConcurrentHashMap<>();

    /** Rooms that stop here because another process runs them. */
    @Bounded(by = "the rooms of the host", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Set<Long> left = ConcurrentHashMap.newKeySet();

    ResumedRooms(RoomHost rooms) {
        this.rooms = rooms;
    }

    /**
     * Resumes a room of another process, under its id and name.
     *
     * @param spec the room's specification, read from its journal
     * @return completes with the result; if it was refused, nothing of the room remains
     */
    public CompletionStage<Rooms.Creation> resume(JournalSource source, RoomSpec spec) {
        return rooms.create(spec, source).thenApply(creation -> {
            if (creation instanceof Rooms.Creation.Created) {
                notAdopted.put(spec.id(), spec);
                source.image().seats().stream()
                        .filter(seat -> seat.reserved() && !spec.members().contains(seat.player()))
                        .forEach(seat -> rooms.allocated(seat.player(), spec.id()));
            }
            return creation;
        });
    }

    /** Remembers that a room of another process could not go on, for those who ask for it. */
    public void failed(long room, String name, String reason) {
        rooms.rememberClosed(room, name, reason, null);
    }

    /**
     * Closes the room of this name if it was resumed and nothing has adopted it since, for one that is begun anew.
     *
     * @return completes when no such room is there
     */
    public CompletionStage<Void> close(String name, String reason) {
        RoomSpec there = take(name);
        return there == null
                ? CompletableFuture.completedFuture(null)
                : rooms.close(there.id(), reason).thenAccept(closed -> {});
    }

    /**
     * Returns the specification of a room of this name that was resumed and that nothing has adopted since, and forgets it;
     * null where there is none.
     */
    @Nullable RoomSpec take(String name) {
        Long id = rooms.idOfName(name);
        return id == null ? null : notAdopted.remove(id);
    }

    /**
     * Stops a room here because another process runs it: nothing is let out any more, and everybody is told to come back.
     *
     * @return completes when it has stopped; at once where it is not here
     */
    public CompletionStage<Void> abandon(long room, String reason) {
        RoomProxy hosted = rooms.find(room);
        if (hosted == null) {
            return CompletableFuture.completedFuture(null);
        }
        left.add(room);
        var unused = hosted.ask(there -> {
            there.abandon(reason);
            return true;
        });
        return hosted.closed().thenAccept(last -> {});
    }

    /** Tells the clients of a room which nodes have it now; does nothing where it is not here. */
    public void tellNodes(long room) {
        RoomProxy hosted = rooms.find(room);
        if (hosted != null) {
            var unused = hosted.ask(there -> {
                there.tellNodes();
                return true;
            });
        }
    }

    /** Returns whether a room that is removed goes on in another process, and forgets it. */
    boolean isLeft(long room) {
        return left.remove(room);
    }

    void forget(long room) {
        notAdopted.remove(room);
    }
}
