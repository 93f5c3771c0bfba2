package dev.tactus.engine.host;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The rooms of this node, for those who create, watch and close them. Any thread; answers come from the rooms' agents. */
public interface Rooms {

    /** Creates a room; completes with it, or with why not. */
    CompletionStage<Creation> create(RoomSpec spec);

    /** Creates a room with just the id of {@code spec}, which may be 0 too; completes as {@link #create} does. */
    CompletionStage<Creation> createNumbered(RoomSpec spec);

    /** Returns a room as it was at most a second ago. */
    Optional<RoomView> view(long room);

    /** Returns how a room has closed lately; nothing where it is there, or not known any more. */
    default Optional<ClosedRoom> closed(long room) {
        return Optional.empty();
    }

    /** Returns all rooms as they were at most a second ago, by id. */
    List<RoomView> list();

    /** Ends a room's match; completes with false if there is no such room. */
    CompletionStage<Boolean> close(long room, String reason);

    /**
     * Gives a player a seat of a room before he comes, the one that he has or a free one; from then on it is the room that
     * he was allocated to.
     *
     * @param name of the player, as others may see it
     */
    CompletionStage<Allocation> allocate(long room, long player, String name);

    /** Returns the room that a player was allocated to last, if it is still there. */
    OptionalLong allocated(long player);

    /**
     * Sends a player out of a room; completes with false if he was not there and had no seat.
     *
     * @param forGood whether he may not come back; else whatever opens the room does so for him too
     */
    CompletionStage<Boolean> kick(long room, long player, String reason, boolean forGood);

    /** Sends a player out of all rooms; he comes back by what opens them, if he still has it. */
    void kickEverywhere(long player, String reason);

    /**
     * Gives a command in the name of a seat, on behalf of the server, in the next frame; the caller knows that it may be given.
     *
     * @param seat whose; 1 for commands that are nobody's in particular
     * @return completes with whether it will be in a frame: false where there is no such room or seat, no match runs there with a
     *     world, or too much waits already
     */
    CompletionStage<Boolean> issue(long room, int seat, Command command);

    /**
     * Gives the command that a line of an operator's console stands for, in a frame of a running match that has no other such line.
     *
     * @return completes with what the world said to it, when it has stepped that frame; with nothing if it will be in no frame: there
     *     is no such room, no match runs there with a world, it ended before, or too many lines wait already
     */
    CompletionStage<Optional<ConsoleAnswer>> command(long room, Command line);

    /** Lets somebody hear what happens in the world of a room from now on; completes with false if there is none. */
    CompletionStage<Boolean> listen(long room, RoomListener listener);

    /**
     * Looks at the world of a room between two ticks, on the room's own thread.
     *
     * @param reading is quick, changes nothing, and keeps nothing of the world
     * @return completes with what it returns; with nothing where no world runs
     */
    <T> CompletionStage<Optional<T>> read(long room, Function<World, T> reading);

    /**
     * Completes with the simulation of a room's match, only to make others of the same match from, on any thread; with nothing where
     * no world runs.
     */
    CompletionStage<Optional<Simulation>> simulation(long room);

    /** Completes with the ticks of a room whose worlds can be computed once more; with nothing where no world runs. */
    CompletionStage<Optional<HistoricalWorld.TickRange>> historyRange(long room);

    /**
     * Finds what the world of a tick, as it was before that tick's frame, can be computed from.
     *
     * @return completes with it, on any thread, or with nothing where no world runs; failed with an {@link
     *     IllegalArgumentException} if there is no such tick, and with an {@link java.io.IOException} where it cannot be read back
     */
    CompletionStage<Optional<HistoricalWorld>> history(long room, int tick);

    /** Takes no new rooms until {@link #undrain}; those that are there go on. The reason is told to who wants one. */
    void drain(String reason);

    /** Takes new rooms again. */
    void undrain();

    /** Returns why no new rooms are taken; nothing where they are. */
    Optional<String> drainReason();

    /**
     * Says a line of an operator to a player of a room, or to all.
     *
     * @param player to whom; 0 for all, also those who watch
     * @return completes with how many were told; those whose protocol has no word for it were not
     */
    CompletionStage<Integer> sendNotice(long room, long player, String text);

    /** How an allocation ends. */
    sealed interface Allocation {
        /** The seat is his. */
        record Seat(int number) implements Allocation {}

        /** There is none for him, and why. */
        record Refused(String reason) implements Allocation {}
    }

    /** How a creation ends. */
    sealed interface Creation {
        /** The room is there. */
        record Created(RoomView room) implements Creation {}

        /** A room of that id is there already. */
        record Exists(long room) implements Creation {}

        /** This node holds as many rooms as its settings allow, or is stopping. */
        record Refused(String reason) implements Creation {}
    }
}
