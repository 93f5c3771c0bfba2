package dev.tactus.core.replay;

import dev.tactus.core.frame.MalformedFramesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A {@link MatchHeader} as the body of a block. A later version adds tags; the meaning of a tag never changes. */
final class HeaderCodec {

    private static final int ROOM = 1;
    private static final int GAME = 2;
    private static final int TICK_RATE_HZ = 3;
    private static final int INPUT_DELAY_TICKS = 4;
    private static final int RANDOM_SEED = 5;
    private static final int STARTED_UNIX_MS = 6;
    private static final int PLAYERS = 7;
    private static final int PROPERTY = 8;

    private HeaderCodec() {}

    static byte[] encode(MatchHeader header) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        out.int64(ROOM, header.room());
        out.text(GAME, header.game());
        out.int32(TICK_RATE_HZ, header.tickRateHz());
        out.int32(INPUT_DELAY_TICKS, header.inputDelayTicks());
        out.int32(RANDOM_SEED, header.randomSeed());
        out.int64(STARTED_UNIX_MS, header.startedUnixMs());
        byte[] players = new byte[header.players().size() * Long.BYTES];
        for (int i = 0; i < header.players().size(); i++) {
            ReplayFormat.putLong(players, i * Long.BYTES, header.players().get(i));
        }
        out.bytes(PLAYERS, players);
        for (Map.Entry<String, String> property : header.properties().entrySet()) {
            out.entry(PROPERTY, property.getKey(), property.getValue());
        }
        return out.toBytes();
    }

    /** Reads a header; a field that is not there is 0 or empty. */
    static MatchHeader decode(byte[] body) throws CorruptReplayException {
        try {
            return read(new TaggedFieldReader(body, body.length));
        } catch (MalformedFramesException | IllegalArgumentException e) {
            throw new CorruptReplayException("header: " + e.getMessage());
        }
    }

    private static MatchHeader read(TaggedFieldReader in) {
        long room = 0;
        String game = "";
        int tickRateHz = 0;
        int inputDelayTicks = 0;
        int randomSeed = 0;
        long startedUnixMs = 0;
        List<Long> players = List.of();
        TreeMap<String, String> properties = new TreeMap<>();
        while (in.next()) {
            switch (in.tag()) {
                case ROOM -> room = in.int64();
                case GAME -> game = in.text();
                case TICK_RATE_HZ -> tickRateHz = in.int32();
                case INPUT_DELAY_TICKS -> inputDelayTicks = in.int32();
                case RANDOM_SEED -> randomSeed = in.int32();
                case STARTED_UNIX_MS -> startedUnixMs = in.int64();
                case PLAYERS -> players = players(in.bytes());
                case PROPERTY -> property(in.entry(), properties);
                default -> {}
            }
        }
        return new MatchHeader(room, game, tickRateHz, inputDelayTicks, randomSeed, startedUnixMs, players, properties);
    }

    private static List<Long> players(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0 || bytes.length / Long.BYTES > MatchHeader.PLAYERS_MAX) {
            throw new MalformedFramesException("players: " + bytes.length + " bytes (expected: 8 each, at most "
                    + MatchHeader.PLAYERS_MAX + " players)");
        }
        List<Long> players = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += Long.BYTES) {
            players.add(ReplayFormat.longAt(bytes, at));
        }
        return players;
    }

    private static void property(Map.Entry<String, String> pair, SortedMap<String, String> into) {
        if (into.size() == MatchHeader.PROPERTIES_MAX) {
            throw new MalformedFramesException("properties: more than " + MatchHeader.PROPERTIES_MAX);
        }
        into.put(pair.getKey(), pair.getValue());
    }
}
