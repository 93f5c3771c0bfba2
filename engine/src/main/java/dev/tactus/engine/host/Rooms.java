package dev.tactus.engine.host;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.ConsoleAnswer;
import dev.tactus.engine.room.HistoricalWorld;
import dev.tactus.engine.room.LobbyAnswer;
import dev.tactus.engine.room.RoomListener;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.SpectatorLog;
import dev.tactus.engine.room.lobby.LobbyRefusal;
import dev.tactus.engine.room.lobby.LobbyRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The rooms of this node: creates, observes and closes them. Any thread; futures complete on the rooms' agents. */
public interface Rooms {

    /** Creates a room; completes with it, or with the reason for the refusal. */
    CompletionStage<Creation> create(RoomSpec spec);

    /** Creates a room with exactly the id of {@code spec}, which may be 0; completes as {@link #create} does. */
    CompletionStage<Creation> createNumbered(RoomSpec spec);

    /** Returns a view of a room that is at most a second old. */
    Optional<RoomView> view(long room);

    /**
     * Looks at a room now, wherever it runs.
     *
     * @return completes with a view of it; empty if there is no such room. Fails with a {@link NodeAwayException} if its node does
     *     not answer
     */
    default CompletionStage<Optional<RoomView>> look(long room) {
        return CompletableFuture.completedFuture(view(room));
    }

    /** Returns the directory's record of a room: its owner, standbys and term; empty where there is no directory. */
    default Optional<RoomRecord> record(long room) {
        return Optional.empty();
    }

    /** Returns a recently closed room; empty if it is open, or no longer known. */
    default Optional<ClosedRoom> closed(long room) {
        return Optional.empty();
    }

    /** Returns views of all rooms, at most a second old, by id. */
    List<RoomView> list();

    /** Ends a room's match; completes with false if there is no such room. */
    CompletionStage<Boolean> close(long room, String reason);

    /**
     * Allocates a seat of a room to a player before they connect: the one that they have, or a free one, which is free again
     * if they do not come in time. It becomes the player's allocated room. An account and an address may have a bounded
     * number of seats reserved.
     */
    CompletionStage<Allocation> allocate(SeatRequest request);

    /** Allocates a seat for as long as a ticket lasts by default, on behalf of no address. */
    default CompletionStage<Allocation> allocate(long room, long player, String name) {
        return allocate(SeatRequest.of(room, player, name));
    }

    /** Asks the lobby of a room; a room without one refuses. */
    default CompletionStage<LobbyAnswer> lobby(LobbyRequest request) {
        return CompletableFuture.completedFuture(
                new LobbyAnswer.Refused(LobbyRefusal.NOT_FOUND, "lobby: none (expected: a room that has one)"));
    }

    /** Returns the room that a player was last allocated to, if it is still open. */
    OptionalLong allocated(long player);

    /**
     * Kicks a player from a room; completes with false if they were not there and had no seat.
     *
     * @param forGood whether the player is banned from the room; otherwise any valid credential lets them return
     */
    CompletionStage<Boolean> kick(long room, long player, String reason, boolean forGood);

    /** Kicks a player from all rooms; a credential that is still valid lets them return. */
    void kickEverywhere(long player, String reason);

    /**
     * Issues a command about a seat, on behalf of the server, in the next frame; the caller has checked the permission.
     *
     * @param seat the seat; 1 for commands that concern no seat
     * @return completes with whether it will be in a frame: false if there is no such room or seat, no match with a
     *     world is running there, or too many commands are queued
     */
    CompletionStage<Boolean> issue(long room, int seat, Command command);

    /**
     * Issues the command of an operator's console line, in a frame of a running match that contains no other console
     * line.
     *
     * @return completes with the world's answer when it has stepped that frame; empty if it will be in no frame: there
     *     is no such room, no match with a world is running there, the match ended first, or too many lines are queued
     */
    CompletionStage<Optional<ConsoleAnswer>> command(long room, Command line);

    /** Adds a listener for the events of a room's world from now on; completes with false if there is no world. */
    CompletionStage<Boolean> listen(long room, RoomListener listener);

    /**
     * Reads the world of a room between two ticks, on the room's own thread.
     *
     * @param reading must be fast, change nothing, and keep no reference to the world
     * @return completes with its result; empty if no world is running
     */
    <T> CompletionStage<Optional<T>> read(long room, Function<World, T> reading);

    /**
     * Completes with the simulation of a room's match, to be used only to create others of the same match, on any
     * thread; empty if no world is running.
     */
    CompletionStage<Optional<Simulation>> simulation(long room);

    /** Completes with the ticks of a room whose worlds can be recomputed; empty if no world is running. */
    CompletionStage<Optional<HistoricalWorld.TickRange>> historyRange(long room);

    /**
     * Loads the data from which the world of a tick, as it was before that tick's frame, can be recomputed.
     *
     * @return completes with it, on any thread, or empty if no world is running; fails with an
     *     {@link IllegalArgumentException} if there is no such tick, and with an {@link java.io.IOException} if it
     *     cannot be read back
     */
    CompletionStage<Optional<HistoricalWorld>> history(long room, int tick);

    /**
     * Asks the log of a room's match what spectators without a link may have, on the room's own thread.
     *
     * @param question must be fast, and keep no reference to the log
     * @return completes with its answer, on any thread, and fails as that does; empty if no match runs here, or its
     *     spectators get states instead of frames
     */
    <T> CompletionStage<Optional<T>> watch(long room, Function<SpectatorLog, CompletionStage<T>> question);

    /** Refuses new rooms, with this reason, until {@link #undrain}; existing rooms go on. */
    void drain(String reason);

    /** Accepts new rooms again. */
    void undrain();

    /** Returns the reason why new rooms are refused; empty if they are accepted. */
    Optional<String> drainReason();

    /**
     * Sends an operator's line to a player of a room, or to all.
     *
     * @param player the recipient; 0 for all, spectators included
     * @return completes with the number of recipients; clients whose protocol has no such message are not counted
     */
    CompletionStage<Integer> sendNotice(long room, long player, String text);

    /** The result of an allocation. */
    sealed interface Allocation {
        /** The seat was allocated. */
        record Seat(int number) implements Allocation {}

        /** No seat was allocated, for this reason. */
        record Refused(String reason) implements Allocation {}
    }

    /** The result of a creation. */
    sealed interface Creation {
        /** The room was created. */
        record Created(RoomView room) implements Creation {}

        /** A room with that id exists already. */
        record Exists(long room) implements Creation {}

        /** The room was refused; for example the node is full, draining or stopping. */
        record Refused(String reason) implements Creation {}
    }
}
