package dev.tactus.gateway.msgpack;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenAddress;
import dev.tactus.config.Secret;
import dev.tactus.config.Settings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.settings.Bounds;
import dev.tactus.settings.Key;
import dev.tactus.settings.Section;
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
 * @param pingMs interval of WebSocket pings; a link that says nothing for another one is closed; 0 for none
 * @param limits of its links
 */
@Section("msgpack protocol over WebSocket, and a persistent room for its clients; docs/msgpack.md")
public record MsgpackSection(
        @Key(def = "true", help = "listen on this port") boolean enabled,

        @Key(
                def = "127.0.0.1",
                help = "address to listen on; not loopback only with rooms.require-token, or with open = true")
        String host,

        @Key(def = "8766", min = 0, max = 65535, help = "port to listen on; 0 for any free port")
        int port,

        @Key(def = "false", help = "allow binding to a non-loopback address without authentication")
        boolean open,

        @Key(def = "platformer", help = "game of the room, whose commands the protocol carries")
        String game,

        @Key(def = "", help = "token of each seat of the room, separated by commas; empty for no room")
        Secret tokens,

        @Key(def = "true", help = "let clients without a token watch the room")
        boolean spectators,

        @Key(def = "60", min = 1, max = 240, help = "ticks per second of the room")
        int tickRateHz,

        @Key(
                def = "2",
                min = 0,
                max = 64,
                help = "ticks between the current tick and the one that a command is scheduled for")
        int inputDelayTicks,

        @Key(def = "100", min = 1, max = 100_000, help = "interval between comparisons of checksums, in ticks")
        int checksumEveryTicks,

        @Key(def = "600", min = 1, max = 1_000_000, help = "interval between snapshots for joining clients, in ticks")
        int snapshotEveryTicks,

        @Key(
                def = "20000",
                min = 0,
                max = 3_600_000,
                help =
                        "interval of WebSocket pings; a client that says nothing for another one is disconnected with code"
                                + " 1011; 0 for no pings")
        int pingMs,

        @Key(name = "idle-ms", def = "3600000")
        @Key(name = "first-byte-ms", def = "10000")
        @Key(name = "send-bytes-hard", def = "4194304")
        @Key(name = "message-bytes-max", def = "16384", min = 64, max = 1 << 20)
        StreamSettings limits)
        implements GatewaySection {

    private static final Bounds BOUNDS = Bounds.of(MsgpackSection.class);

    public MsgpackSection {
        ListenAddress.check(host, port);
        BOUNDS.check("tickRateHz", tickRateHz);
        BOUNDS.check("inputDelayTicks", inputDelayTicks);
        BOUNDS.check("checksumEveryTicks", checksumEveryTicks);
        BOUNDS.check("snapshotEveryTicks", snapshotEveryTicks);
        BOUNDS.check("pingMs", pingMs);
        BOUNDS.check("messageBytesMax", limits.messageBytesMax());
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
