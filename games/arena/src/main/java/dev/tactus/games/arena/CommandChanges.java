package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import java.util.Arrays;

/**
 * Changes of players by their own commands of this step. Old clients are told of each command, in the order of the commands: what an earlier
 * command changed is an event before the next one of that player; what the last one changed stands in the world. So a shot that follows
 * a move leaves from where the move led.
 */
final class CommandChanges {

    /** Events of one player in a step: the events of 256 players at once fit into the history of a room. */
    static final int EVENTS_MAX = 12;

    private final PlayerChanged.PlayerColumns players;

    /** By seat: whether a command of this step may have changed the player since the last event about it. */
    private final boolean[] changed;

    /** By seat: events of this step. */
    private final int[] told;

    CommandChanges(PlayerChanged.PlayerColumns players, int seats) {
        this.players = players;
        changed = new boolean[seats + 1];
        told = new int[seats + 1];
    }

    /** Forgets everything, as a step begins. */
    void clear() {
        Arrays.fill(changed, false);
        Arrays.fill(told, 0);
    }

    /** Notes that a command may have changed the player of a row. */
    void note(int row) {
        changed[players.player().seat.get(row)] = true;
    }

    /** Tells what was noted of the player of a row, who is about to give another command. */
    void tell(int row, EventSink events) {
        int seat = players.player().seat.get(row);
        if (changed[seat] && told[seat] < EVENTS_MAX) {
            told[seat]++;
            changed[seat] = false;
            events.emit(new PlayerChanged(players, row));
        }
    }
}
