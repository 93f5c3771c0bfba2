package dev.tactus.bench.load;

import java.util.List;
import picocli.CommandLine.Option;

/** Command-line options of benches that disturb matches round after round. Each bench has defaults of its own. */
final class RoundOptions {

    @Option(names = "--rooms", description = "Rooms: over the transports in turn, or of each transport.")
    private int rooms;

    @Option(names = "--players", description = "Players of a room.")
    private int players = 4;

    @Option(names = "--transports", split = ",", description = "Transports of players.")
    private List<String> transports;

    @Option(names = "--rate", description = "Inputs of a player in a second.")
    private int rate;

    @Option(names = "--rounds", description = "Rounds.")
    private int rounds;

    @Option(names = "--seconds", description = "Seconds of play between two rounds.")
    private int seconds;

    @Option(names = "--json", description = "Prints one JSON object instead of a table.")
    private boolean json;

    RoundOptions(int rooms, List<String> transports, int rate, int rounds, int seconds) {
        this.rooms = rooms;
        this.transports = List.copyOf(transports);
        this.rate = rate;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    int rooms() {
        return rooms;
    }

    int players() {
        return players;
    }

    List<String> transports() {
        return List.copyOf(transports);
    }

    int rate() {
        return rate;
    }

    int rounds() {
        return rounds;
    }

    int seconds() {
        return seconds;
    }

    boolean json() {
        return json;
    }
}
