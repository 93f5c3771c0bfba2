package dev.tactus.core.replay;

import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.replay.MatchResult.SeatResult;
import dev.tactus.core.replay.MatchResult.Source;
import dev.tactus.core.replay.MatchResult.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of the block RESULT. */
final class ResultCodec {

    private static final int STATE = 1;
    private static final int SOURCE = 2;
    private static final int WINNER = 3;
    private static final int TICKS = 4;
    private static final int CHECKSUM_TICK = 5;
    private static final int CHECKSUM = 6;
    private static final int SEAT = 7;

    private static final int SEAT_NUMBER = 1;
    private static final int SEAT_PLAYER = 2;
    private static final int SEAT_RANK = 3;
    private static final int SEAT_REPORTED = 4;

    /** The states, each at its number in the file. */
    private static final List<State> STATES = List.of(State.UNCONFIRMED, State.AGREED, State.DISPUTED);

    /** The sources, each at its number in the file. */
    private static final List<Source> SOURCES = List.of(Source.NONE, Source.WORLD, Source.MAJORITY);

    private ResultCodec() {}

    static byte[] encode(MatchResult result) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        out.int32(STATE, STATES.indexOf(result.state()));
        out.int32(SOURCE, SOURCES.indexOf(result.source()));
        out.int64(WINNER, result.winner());
        out.int32(TICKS, result.ticks());
        out.int32(CHECKSUM_TICK, result.checksumTick());
        out.text(CHECKSUM, result.checksum());
        for (SeatResult one : result.seats()) {
            out.bytes(SEAT, seat(one));
        }
        return out.toBytes();
    }

    private static byte[] seat(SeatResult one) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        out.int32(SEAT_NUMBER, one.seat());
        out.int64(SEAT_PLAYER, one.player());
        out.int32(SEAT_RANK, one.rank());
        Long reported = one.reported();
        if (reported != null) {
            out.int64(SEAT_REPORTED, reported);
        }
        return out.toBytes();
    }

    static MatchResult decode(byte[] body) throws CorruptReplayException {
        try {
            return read(new TaggedFieldReader(body, body.length));
        } catch (MalformedFramesException | IllegalArgumentException e) {
            throw new CorruptReplayException("result: " + e.getMessage());
        }
    }

    private static MatchResult read(TaggedFieldReader in) {
        State state = State.UNCONFIRMED;
        Source source = Source.NONE;
        long winner = 0;
        int ticks = 0;
        int checksumTick = 0;
        String checksum = "";
        List<SeatResult> seats = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case STATE -> state = one(STATES, in.int32(), "state");
                case SOURCE -> source = one(SOURCES, in.int32(), "source");
                case WINNER -> winner = in.int64();
                case TICKS -> ticks = in.int32();
                case CHECKSUM_TICK -> checksumTick = in.int32();
                case CHECKSUM -> checksum = in.text();
                case SEAT -> seats.add(seat(in.bytes()));
                default -> {}
            }
        }
        return new MatchResult(state, source, winner, ticks, checksumTick, checksum, seats);
    }

    private static <T> T one(List<T> values, int number, String what) {
        if (number < 0 || number >= values.size()) {
            throw new IllegalArgumentException(
                    what + ": " + Integer.toUnsignedString(number) + " (expected: 0.." + (values.size() - 1) + ")");
        }
        return values.get(number);
    }

    private static SeatResult seat(byte[] bytes) {
        TaggedFieldReader in = new TaggedFieldReader(bytes, bytes.length);
        int seat = 0;
        long player = 0;
        int rank = 0;
        @Nullable Long reported = null;
        while (in.next()) {
            switch (in.tag()) {
                case SEAT_NUMBER -> seat = in.int32();
                case SEAT_PLAYER -> player = in.int64();
                case SEAT_RANK -> rank = in.int32();
                case SEAT_REPORTED -> reported = in.int64();
                default -> {}
            }
        }
        return new SeatResult(seat, player, rank, reported);
    }
}
