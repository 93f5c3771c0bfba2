package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.ChosenOption;
import dev.tactus.protocol.message.ServerMessage.Closed;
import dev.tactus.protocol.message.ServerMessage.Connected;
import dev.tactus.protocol.message.ServerMessage.Desync;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import dev.tactus.protocol.message.ServerMessage.Frames;
import dev.tactus.protocol.message.ServerMessage.GameParameters;
import dev.tactus.protocol.message.ServerMessage.HeartbeatAck;
import dev.tactus.protocol.message.ServerMessage.InputAck;
import dev.tactus.protocol.message.ServerMessage.InputRate;
import dev.tactus.protocol.message.ServerMessage.Joined;
import dev.tactus.protocol.message.ServerMessage.LoginResult;
import dev.tactus.protocol.message.ServerMessage.Moved;
import dev.tactus.protocol.message.ServerMessage.PeerProgress;
import dev.tactus.protocol.message.ServerMessage.PeerState;
import dev.tactus.protocol.message.ServerMessage.ReadyAck;
import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import dev.tactus.protocol.message.ServerMessage.Refused;
import dev.tactus.protocol.message.ServerMessage.RequestChecksums;
import dev.tactus.protocol.message.ServerMessage.RequestSnapshot;
import dev.tactus.protocol.message.ServerMessage.ResultAck;
import dev.tactus.protocol.message.ServerMessage.SessionParameters;
import dev.tactus.protocol.message.ServerMessage.Started;
import java.util.List;

/**
 * Encoder of server messages, used by the server. The caller decides from the client's capabilities whether it may be
 * sent messages and fields beyond the old protocol.
 */
public final class ServerMessageWriter {

    private static final int CAPACITY = 64;

    private ServerMessageWriter() {}

    /**
     * Returns the encoded message, header included. Inputs in {@link Frames} are written without player ids, which are
     * not known here; {@link FrameMessage} writes them.
     *
     * @param message the message
     * @return the encoded message, header included
     * @throws IllegalArgumentException if the body would be longer than 65535 bytes
     */
    public static byte[] write(ServerMessage message) {
        FieldWriter out = new FieldWriter(CAPACITY);
        return switch (message) {
            case Connected connected -> connected(out, connected).message(WireConstants.ID_CONNECT);
            case HeartbeatAck() -> out.message(WireConstants.ID_HEARTBEAT);
            case Joined joined -> joined(out, joined).message(WireConstants.ID_JOIN_ROOM);
            case PeerProgress(long player, int percent) ->
                out.int64(WireConstants.PEER_PLAYER, player)
                        .int32(WireConstants.PEER_PERCENT, percent)
                        .message(WireConstants.ID_PROGRESS);
            case ReadyAck() -> out.message(WireConstants.ID_READY);
            case Started(long unixSeconds) ->
                out.int64(WireConstants.START_TIME, unixSeconds).message(WireConstants.ID_START);
            case Frames(List<Frame> frames) -> frames(out, frames).message(WireConstants.ID_FRAME);
            case ResultAck() -> out.message(WireConstants.ID_RESULT);
            case Closed closed -> closed(out, closed).message(WireConstants.ID_CLOSE);
            case Refused refused -> refused(out, refused).message(WireConstants.ID_REFUSED);
            case ServerMessage.SnapshotPart(int tick, int part, int parts, byte[] bytes, String checksum) -> {
                SnapshotFields.write(out, tick, part, parts, bytes);
                if (!checksum.isEmpty()) {
                    out.string(WireConstants.SNAPSHOT_CHECKSUM, checksum);
                }
                yield out.message(WireConstants.ID_SNAPSHOT);
            }
            case ServerMessage.StateUpdate update ->
                StateFields.write(out, update).message(WireConstants.ID_STATE_UPDATE);
            case Desync desync -> DesyncFields.write(out, desync).message(WireConstants.ID_DESYNC);
            case ServerMessage.Notice(String text) ->
                out.string(WireConstants.NOTICE_TEXT, text).message(WireConstants.ID_NOTICE);
            case Moved moved ->
                nodes(out, moved, WireConstants.MOVED_TERM, WireConstants.MOVED_NODE)
                        .message(WireConstants.ID_MOVED);
            case RequestChecksums(int from, int to) ->
                out.uint32(WireConstants.ASK_FROM, from)
                        .uint32(WireConstants.ASK_TO, to)
                        .message(WireConstants.ID_ASK_CHECKSUMS);
            case RequestSnapshot(int tick) ->
                out.uint32(WireConstants.ASK_TICK, tick).message(WireConstants.ID_ASK_SNAPSHOT);
            case Echoed(byte[] body) -> out.raw(body).message(WireConstants.ID_END);
            case InputAck i ->
                throw new IllegalArgumentException(
                        "InputAck: of other protocols (expected: none, frames contain the input)");
            case LoginResult l ->
                throw new IllegalArgumentException(
                        "LoginResult: of other protocols (expected: none, this protocol has no login)");
        };
    }

    private static FieldWriter connected(FieldWriter out, Connected connected) {
        out.int32(WireConstants.ANSWER_CODE, WireCodes.of(connected.code()));
        SessionParameters terms = connected.parameters();
        if (terms != null) {
            int mark = out.begin(WireConstants.ANSWER_TERMS);
            out.uint32(WireConstants.TERMS_TICK_RATE, terms.tickRateHz())
                    .uint32(WireConstants.TERMS_INPUT_DELAY, terms.inputDelayTicks())
                    .uint32(WireConstants.TERMS_SEAT, terms.seat())
                    .bool(WireConstants.TERMS_DATAGRAMS, terms.datagrams())
                    .uint32(WireConstants.TERMS_SPECTATOR_DELAY, terms.spectatorDelayTicks());
            if (terms.checksumEveryTicks() != 0) {
                out.uint32(WireConstants.TERMS_CHECKSUM_EVERY, terms.checksumEveryTicks());
            }
            GameParameters game = terms.game();
            if (game != null) {
                game(out, game);
            }
            if (terms.inputTaken() != 0) {
                out.uint32(WireConstants.TERMS_INPUT_TAKEN, terms.inputTaken());
            }
            ReconnectToken pass = terms.reconnectToken();
            if (pass != null) {
                int inner = out.begin(WireConstants.TERMS_PASS);
                out.int64(WireConstants.PASS_PLAYER, pass.player()).string(WireConstants.PASS_TOKEN, pass.token());
                out.end(inner);
            }
            if (terms.statesEveryTicks() != 0) {
                out.uint32(WireConstants.TERMS_STATES_EVERY, terms.statesEveryTicks());
            }
            InputRate rate = terms.inputRate();
            if (rate != null) {
                int inner = out.begin(WireConstants.TERMS_INPUT_RATE);
                out.uint32(WireConstants.RATE_A_SECOND, rate.perSecond())
                        .uint32(WireConstants.RATE_AT_ONCE, rate.burst());
                out.end(inner);
            }
            if (terms.inputAheadTicks() != 0) {
                out.uint32(WireConstants.TERMS_INPUT_AHEAD, terms.inputAheadTicks());
            }
            if (terms.incarnation() != 0) {
                out.int64(WireConstants.TERMS_INCARNATION, terms.incarnation());
            }
            nodes(out, terms.nodes(), WireConstants.TERMS_TERM, WireConstants.TERMS_NODE);
            out.end(mark);
        }
        return cause(out, connected.cause(), WireConstants.ANSWER_CAUSE, WireConstants.ANSWER_PASSING);
    }

    private static FieldWriter nodes(FieldWriter out, Moved nodes, int termTag, int nodeTag) {
        if (nodes.term() != 0) {
            out.uint32(termTag, nodes.term());
        }
        for (String node : nodes.nodes()) {
            out.string(nodeTag, node);
        }
        return out;
    }

    private static FieldWriter cause(FieldWriter out, EndCause cause, int causeTag, int passingTag) {
        if (cause != EndCause.OTHER) {
            out.uint32(causeTag, WireCodes.of(cause));
        }
        if (cause.isPassing()) {
            out.bool(passingTag, true);
        }
        return out;
    }

    private static void game(FieldWriter out, GameParameters game) {
        int mark = out.begin(WireConstants.TERMS_GAME);
        out.string(WireConstants.GAME_NAME, game.name())
                .uint32(WireConstants.GAME_SEATS, game.seats())
                .int32(WireConstants.GAME_SEED, game.randomSeed());
        for (ChosenOption option : game.chosen()) {
            int inner = out.begin(WireConstants.GAME_OPTION);
            out.string(WireConstants.OPTION_NAME, option.name()).int32(WireConstants.OPTION_VALUE, option.value());
            out.end(inner);
        }
        out.end(mark);
    }

    private static FieldWriter joined(FieldWriter out, Joined joined) {
        List<PeerState> others = joined.others();
        out.int32(WireConstants.JOINED_SEAT, joined.seat());
        if (!others.isEmpty()) {
            int mark = out.begin(WireConstants.JOINED_OTHERS_PACKED);
            for (int i = 0; i < others.size(); i++) {
                out.int64(others.get(i).player());
            }
            out.end(mark);
            mark = out.begin(WireConstants.JOINED_PROGRESS_PACKED);
            for (int i = 0; i < others.size(); i++) {
                out.int64(others.get(i).percent());
            }
            out.end(mark);
        }
        return out.int32(WireConstants.JOINED_SEED, joined.randomSeed());
    }

    private static FieldWriter frames(FieldWriter out, List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            int mark = out.begin(WireConstants.FRAMES_FRAME);
            out.uint32(WireConstants.FRAME_TICK, frame.tick());
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
        if (reason != null) {
            out.string(WireConstants.CLOSE_REASON, reason);
        }
        return cause(out, closed.cause(), WireConstants.CLOSE_CAUSE, WireConstants.CLOSE_PASSING);
    }

    private static FieldWriter refused(FieldWriter out, Refused refused) {
        out.int32(WireConstants.REFUSED_CODE, WireCodes.of(refused.code()))
                .string(WireConstants.REFUSED_DETAIL, refused.detail());
        return refused.sequence() == 0 ? out : out.uint32(WireConstants.REFUSED_SEQUENCE, refused.sequence());
    }
}
