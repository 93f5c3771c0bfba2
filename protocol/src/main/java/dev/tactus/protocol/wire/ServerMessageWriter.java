package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.AskChecksums;
import dev.tactus.protocol.message.ServerMessage.AskSnapshot;
import dev.tactus.protocol.message.ServerMessage.Closed;
import dev.tactus.protocol.message.ServerMessage.Connected;
import dev.tactus.protocol.message.ServerMessage.Desync;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import dev.tactus.protocol.message.ServerMessage.Frames;
import dev.tactus.protocol.message.ServerMessage.GameTerms;
import dev.tactus.protocol.message.ServerMessage.HeartbeatTaken;
import dev.tactus.protocol.message.ServerMessage.InputRate;
import dev.tactus.protocol.message.ServerMessage.InputTaken;
import dev.tactus.protocol.message.ServerMessage.Joined;
import dev.tactus.protocol.message.ServerMessage.LoggedIn;
import dev.tactus.protocol.message.ServerMessage.Pass;
import dev.tactus.protocol.message.ServerMessage.Peer;
import dev.tactus.protocol.message.ServerMessage.PeerProgress;
import dev.tactus.protocol.message.ServerMessage.ReadyTaken;
import dev.tactus.protocol.message.ServerMessage.Refused;
import dev.tactus.protocol.message.ServerMessage.ResultTaken;
import dev.tactus.protocol.message.ServerMessage.Started;
import dev.tactus.protocol.message.ServerMessage.Terms;
import java.util.List;
import java.util.Map;

/**
 * Writes what the server says: the server's side. Whether a client may get Tactus's own messages and fields is for the
 * caller, who knows what it asked for.
 */
public final class ServerMessageWriter {

    private static final int CAPACITY = 64;

    private ServerMessageWriter() {}

    /**
     * Returns the message's bytes, header included. Inputs in {@link Frames} are written without their players' ids,
     * which are not known here; {@link FrameMessage} writes them.
     *
     * @throws IllegalArgumentException if its body would be longer than 65535 bytes
     */
    public static byte[] write(ServerMessage message) {
        FieldWriter out = new FieldWriter(CAPACITY);
        return switch (message) {
            case Connected connected -> connected(out, connected).message(Wire.ID_CONNECT);
            case HeartbeatTaken() -> out.message(Wire.ID_HEARTBEAT);
            case Joined joined -> joined(out, joined).message(Wire.ID_JOIN_ROOM);
            case PeerProgress(long player, int percent) ->
                out.int64(Wire.PEER_PLAYER, player)
                        .int32(Wire.PEER_PERCENT, percent)
                        .message(Wire.ID_PROGRESS);
            case ReadyTaken() -> out.message(Wire.ID_READY);
            case Started(long unixSeconds) ->
                out.int64(Wire.START_TIME, unixSeconds).message(Wire.ID_START);
            case Frames(List<Frame> frames) -> frames(out, frames).message(Wire.ID_FRAME);
            case ResultTaken() -> out.message(Wire.ID_RESULT);
            case Closed closed -> closed(out, closed).message(Wire.ID_CLOSE);
            case Refused refused -> refused(out, refused).message(Wire.ID_REFUSED);
            case ServerMessage.SnapshotPart(int tick, int part, int parts, byte[] bytes) ->
                SnapshotFields.write(out, tick, part, parts, bytes).message(Wire.ID_SNAPSHOT);
            case ServerMessage.StateUpdate update ->
                StateFields.write(out, update).message(Wire.ID_STATE_UPDATE);
            case Desync desync -> DesyncFields.write(out, desync).message(Wire.ID_DESYNC);
            case ServerMessage.Notice(String text) ->
                out.string(Wire.NOTICE_TEXT, text).message(Wire.ID_NOTICE);
            case AskChecksums(int from, int to) ->
                out.uint32(Wire.ASK_FROM, from).uint32(Wire.ASK_TO, to).message(Wire.ID_ASK_CHECKSUMS);
            case AskSnapshot(int tick) -> out.uint32(Wire.ASK_TICK, tick).message(Wire.ID_ASK_SNAPSHOT);
            case Echoed(byte[] body) -> out.raw(body).message(Wire.ID_END);
            case InputTaken i ->
                throw new IllegalArgumentException(
                        "InputTaken: of other protocols (expected: nothing, frames tell it)");
            case LoggedIn l ->
                throw new IllegalArgumentException(
                        "LoggedIn: of other protocols (expected: nothing, nobody logs in here)");
        };
    }

    private static FieldWriter connected(FieldWriter out, Connected connected) {
        out.int32(Wire.ANSWER_CODE, Codes.of(connected.code()));
        Terms terms = connected.terms();
        if (terms != null) {
            int mark = out.begin(Wire.ANSWER_TERMS);
            out.uint32(Wire.TERMS_TICK_RATE, terms.tickRateHz())
                    .uint32(Wire.TERMS_INPUT_DELAY, terms.inputDelayTicks())
                    .uint32(Wire.TERMS_SEAT, terms.seat())
                    .bool(Wire.TERMS_DATAGRAMS, terms.datagrams())
                    .uint32(Wire.TERMS_SPECTATOR_DELAY, terms.spectatorDelayTicks());
            if (terms.checksumEveryTicks() != 0) {
                out.uint32(Wire.TERMS_CHECKSUM_EVERY, terms.checksumEveryTicks());
            }
            GameTerms game = terms.game();
            if (game != null) {
                game(out, game);
            }
            if (terms.inputTaken() != 0) {
                out.uint32(Wire.TERMS_INPUT_TAKEN, terms.inputTaken());
            }
            Pass pass = terms.pass();
            if (pass != null) {
                int inner = out.begin(Wire.TERMS_PASS);
                out.int64(Wire.PASS_PLAYER, pass.player()).string(Wire.PASS_TOKEN, pass.token());
                out.end(inner);
            }
            if (terms.statesEveryTicks() != 0) {
                out.uint32(Wire.TERMS_STATES_EVERY, terms.statesEveryTicks());
            }
            InputRate rate = terms.inputRate();
            if (rate != null) {
                int inner = out.begin(Wire.TERMS_INPUT_RATE);
                out.uint32(Wire.RATE_A_SECOND, rate.aSecond()).uint32(Wire.RATE_AT_ONCE, rate.atOnce());
                out.end(inner);
            }
            out.end(mark);
        }
        return out;
    }

    private static void game(FieldWriter out, GameTerms game) {
        int mark = out.begin(Wire.TERMS_GAME);
        out.string(Wire.GAME_NAME, game.name())
                .uint32(Wire.GAME_SEATS, game.seats())
                .int32(Wire.GAME_SEED, game.randomSeed());
        for (Map.Entry<String, Integer> option : game.options().entrySet()) {
            int inner = out.begin(Wire.GAME_OPTION);
            out.string(Wire.OPTION_NAME, option.getKey()).int32(Wire.OPTION_VALUE, option.getValue());
            out.end(inner);
        }
        out.end(mark);
    }

    private static FieldWriter joined(FieldWriter out, Joined joined) {
        List<Peer> others = joined.others();
        out.int32(Wire.JOINED_SEAT, joined.seat());
        if (!others.isEmpty()) {
            int mark = out.begin(Wire.JOINED_OTHERS_PACKED);
            for (int i = 0; i < others.size(); i++) {
                out.int64(others.get(i).player());
            }
            out.end(mark);
            mark = out.begin(Wire.JOINED_PROGRESS_PACKED);
            for (int i = 0; i < others.size(); i++) {
                out.int64(others.get(i).percent());
            }
            out.end(mark);
        }
        return out.int32(Wire.JOINED_SEED, joined.randomSeed());
    }

    private static FieldWriter frames(FieldWriter out, List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            int mark = out.begin(Wire.FRAMES_FRAME);
            out.uint32(Wire.FRAME_TICK, frame.tick());
            FrameRun run = FrameRun.of(frame.tick(), frame.tick() + 1, List.of(frame));
            Cursor cursor = new Cursor(run, frame.tick());
            if (cursor.next(run.nextTick())) {
                new FrameInputWriter(out).inputs(cursor, null);
            }
            out.end(mark);
        }
        return out;
    }

    private static FieldWriter closed(FieldWriter out, Closed closed) {
        String reason = closed.reason();
        return reason == null ? out : out.string(Wire.CLOSE_REASON, reason);
    }

    private static FieldWriter refused(FieldWriter out, Refused refused) {
        out.int32(Wire.REFUSED_CODE, Codes.of(refused.code())).string(Wire.REFUSED_DETAIL, refused.detail());
        return refused.sequence() == 0 ? out : out.uint32(Wire.REFUSED_SEQUENCE, refused.sequence());
    }
}
