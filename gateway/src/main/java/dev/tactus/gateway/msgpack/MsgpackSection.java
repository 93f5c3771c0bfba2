package dev.tactus.gateway.msgpack;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerChecks;
import dev.tactus.config.Secret;
import dev.tactus.config.Settings;
import dev.tactus.core.Checks;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.transport.stream.StreamSettings;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The listener for clients of the msgpack protocol, over WebSocket, and a room that stands for them.
 *
 * @param enabled whether there is such a listener
 * @param host address to listen on
 * @param port to listen on; 0 for any that is free
 * @param open whether an address that other machines can reach is meant
 * @param game whose commands the listener understands, and that the room is of
 * @param tokens of the room's seats, separated by commas; empty for no such room
 * @param spectators whether one who shows no token may watch the room
 * @param tickRateHz of the room
 * @param inputDelayTicks of the room: ticks between the current one and the one that a command is taken for
 * @param checksumEveryTicks checksums of the room are compared at ticks that this divides
 * @param snapshotEveryTicks snapshots of the room are taken at ticks that this divides
 * @param limits of its links
 */
public record MsgpackSection(
        boolean enabled,
        String host,
        int port,
        boolean open,
        String game,
        Secret tokens,
        boolean spectators,
        int tickRateHz,
        int inputDelayTicks,
        int checksumEveryTicks,
        int snapshotEveryTicks,
        StreamSettings limits)
        implements GatewaySection {

    static final MsgpackSection DEFAULTS = new MsgpackSection(
            true,
            "127.0.0.1",
            8766,
            false,
            "platformer",
            Secret.NONE,
            true,
            60,
            2,
            100,
            600,
            new StreamSettings(3_600_000, 10_000, 20_000, 256, 64 * 1024, 4 * 1024 * 1024, 16 * 1024));

    public MsgpackSection {
        ListenerChecks.check(host, port);
        Checks.inRange(tickRateHz, 1, 240, "tickRateHz");
        Checks.inRange(inputDelayTicks, 0, 64, "inputDelayTicks");
        Checks.inRange(checksumEveryTicks, 1, 100_000, "checksumEveryTicks");
        Checks.inRange(snapshotEveryTicks, 1, 1_000_000, "snapshotEveryTicks");
        Checks.inRange(limits.messageBytesMax(), 64, 1 << 20, "messageBytesMax");
        List<String> seats = seats(tokens);
        if (new HashSet<>(seats).size() != seats.size()
                || seats.stream().anyMatch(String::isBlank)
                || seats.size() > RoomSpec.SEATS_MAX) {
            throw new IllegalArgumentException("tokens: " + seats.size() + " of them (expected: at most "
                    + RoomSpec.SEATS_MAX + ", none blank and no two alike)");
        }
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("port", port);
    }

    @Override
    public void check(String name, Settings.Rooms rooms) {
        if (rooms.requireToken() && tokens.isSet() && spectators) {
            throw new IllegalArgumentException(name + ".spectators: true (expected: false where"
                    + " rooms.require-token = true, since spectators show no token)");
        }
    }

    /** Returns the token of each seat, seat 1 first. */
    public List<String> seatTokens() {
        return seats(tokens);
    }

    private static List<String> seats(Secret tokens) {
        return tokens.isSet()
                ? Arrays.stream(tokens.value().split(",", -1))
                        .map(String::strip)
                        .toList()
                : List.of();
    }
}
