package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage.InputRate;
import dev.tactus.protocol.message.ServerMessage.Moved;
import dev.tactus.protocol.message.ServerMessage.ReconnectToken;
import dev.tactus.protocol.message.ServerMessage.SessionParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decoded fields of session parameters; of repeated occurrences the later fields win, as everywhere in protobuf. */
final class SessionParametersFields {

    private boolean present;
    private int tickRateHz;
    private int inputDelayTicks;
    private int seat;
    private boolean datagrams;
    private int spectatorDelayTicks;
    private int checksumEveryTicks;
    private int inputTaken;
    private @Nullable GameParametersFields game;
    private int statesEveryTicks;
    private @Nullable ReconnectToken pass;
    private @Nullable InputRate inputRate;
    private int inputAheadTicks;
    private long incarnation;
    private int term;
    private final List<String> nodes = new ArrayList<>();

    void read(FieldReader in) {
        present = true;
        int outerEnd = in.enter();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.TERMS_TICK_RATE -> tickRateHz = in.int32();
                case WireConstants.TERMS_INPUT_DELAY -> inputDelayTicks = in.int32();
                case WireConstants.TERMS_SEAT -> seat = in.int32();
                case WireConstants.TERMS_DATAGRAMS -> datagrams = in.bool();
                case WireConstants.TERMS_SPECTATOR_DELAY -> spectatorDelayTicks = in.int32();
                case WireConstants.TERMS_CHECKSUM_EVERY -> checksumEveryTicks = in.int32();
                case WireConstants.TERMS_INPUT_TAKEN -> inputTaken = in.int32();
                case WireConstants.TERMS_GAME -> {
                    game = game == null ? new GameParametersFields() : game;
                    game.read(in);
                }
                case WireConstants.TERMS_STATES_EVERY -> statesEveryTicks = in.int32();
                case WireConstants.TERMS_PASS -> readPass(in);
                case WireConstants.TERMS_INPUT_RATE -> readRate(in);
                case WireConstants.TERMS_INPUT_AHEAD -> inputAheadTicks = in.int32();
                case WireConstants.TERMS_INCARNATION -> incarnation = in.int64();
                case WireConstants.TERMS_NODE -> nodes.add(in.string("node"));
                case WireConstants.TERMS_TERM -> term = in.int32();
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
    }

    private void readPass(FieldReader in) {
        int outerEnd = in.enter();
        long player = pass == null ? 0 : pass.player();
        String token = pass == null ? "" : pass.token();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.PASS_PLAYER -> player = in.int64();
                case WireConstants.PASS_TOKEN -> token = in.string("token");
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        pass = new ReconnectToken(player, token);
    }

    private void readRate(FieldReader in) {
        int outerEnd = in.enter();
        int aSecond = inputRate == null ? 0 : inputRate.perSecond();
        int atOnce = inputRate == null ? 0 : inputRate.burst();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.RATE_A_SECOND -> aSecond = in.int32();
                case WireConstants.RATE_AT_ONCE -> atOnce = in.int32();
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        inputRate = new InputRate(aSecond, atOnce);
    }

    private @Nullable InputRate rate() {
        return inputRate == null
                ? null
                : new InputRate(
                        FieldReader.natural(inputRate.perSecond(), "a_second"),
                        FieldReader.natural(inputRate.burst(), "at_once"));
    }

    @Nullable SessionParameters terms() {
        return present
                ? new SessionParameters(
                        FieldReader.natural(tickRateHz, "tick_rate_hz"),
                        FieldReader.natural(inputDelayTicks, "input_delay_ticks"),
                        FieldReader.natural(seat, "seat"),
                        datagrams,
                        FieldReader.natural(spectatorDelayTicks, "spectator_delay_ticks"),
                        FieldReader.natural(checksumEveryTicks, "checksum_every_ticks"),
                        FieldReader.natural(inputTaken, "input_taken"),
                        game == null ? null : game.terms(),
                        FieldReader.natural(statesEveryTicks, "states_every_ticks"),
                        pass,
                        rate(),
                        FieldReader.natural(inputAheadTicks, "input_ahead_ticks"),
                        incarnation,
                        new Moved(FieldReader.natural(term, "term"), nodes))
                : null;
    }
}
