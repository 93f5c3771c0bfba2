package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ClientMessage.StateAck;
import dev.tactus.protocol.message.ServerMessage.StateUpdate;

/** Codec of state updates and their acknowledgement. */
final class StateFields {

    private StateFields() {}

    static FieldWriter write(FieldWriter out, StateUpdate update) {
        out.uint32(WireConstants.UPDATE_TICK, update.tick())
                .uint32(WireConstants.UPDATE_PART, update.part())
                .uint32(WireConstants.UPDATE_PARTS, update.parts())
                .bytes(WireConstants.UPDATE_BYTES, update.bytes(), 0, update.bytes().length);
        if (update.whole()) {
            out.bool(WireConstants.UPDATE_WHOLE, true);
        }
        if (update.inputTaken() != 0) {
            out.uint32(WireConstants.UPDATE_INPUT_TAKEN, update.inputTaken());
        }
        return out;
    }

    static StateUpdate update(FieldReader in) {
        int tick = 0;
        int part = 0;
        int parts = 0;
        byte[] bytes = {};
        boolean whole = false;
        int inputTaken = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.UPDATE_TICK -> tick = in.int32();
                case WireConstants.UPDATE_PART -> part = in.int32();
                case WireConstants.UPDATE_PARTS -> parts = in.int32();
                case WireConstants.UPDATE_BYTES -> bytes = in.bytes();
                case WireConstants.UPDATE_WHOLE -> whole = in.bool();
                case WireConstants.UPDATE_INPUT_TAKEN -> inputTaken = in.int32();
                default -> in.skip();
            }
        }
        return new StateUpdate(
                FieldReader.natural(tick, "tick"),
                whole,
                FieldReader.natural(inputTaken, "input_taken"),
                FieldReader.natural(part, "part"),
                FieldReader.natural(parts, "parts"),
                bytes);
    }

    static StateAck taken(FieldReader in) {
        int tick = 0;
        while (in.next()) {
            if (in.tag() == WireConstants.STATE_TAKEN_TICK) {
                tick = in.int32();
            } else {
                in.skip();
            }
        }
        return new StateAck(FieldReader.natural(tick, "tick"));
    }
}
