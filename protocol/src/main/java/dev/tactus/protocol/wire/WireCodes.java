package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;

/** Maps codes to their numbers in {@code tactus.proto}. */
final class WireCodes {

    private WireCodes() {}

    static int of(ConnectCode code) {
        return switch (code) {
            case OK -> 0;
            case NO_PLAYER -> 1;
            case NO_ROOM -> 2;
            case ROOM_STATE -> 3;
            case TOKEN -> 4;
        };
    }

    static ConnectCode connect(int number) {
        return switch (number) {
            case 0 -> ConnectCode.OK;
            case 1 -> ConnectCode.NO_PLAYER;
            case 2 -> ConnectCode.NO_ROOM;
            case 3 -> ConnectCode.ROOM_STATE;
            case 4 -> ConnectCode.TOKEN;
            default -> throw new MalformedMessageException("errorCode: " + number + " (expected: 0..4)");
        };
    }

    static int of(EndCause cause) {
        return cause.number();
    }

    /** Returns the cause of a number; one that a newer server knows is reduced to whether it is passing. */
    static EndCause end(int number, boolean passing) {
        for (EndCause cause : EndCause.values()) {
            if (cause.number() == number) {
                return cause;
            }
        }
        return passing ? EndCause.TEMPORARY : EndCause.OTHER;
    }

    static int of(RefusalCode code) {
        return switch (code) {
            case WRONG_PHASE -> 0;
            case TOO_MANY_INPUTS -> 1;
            case TOO_LARGE -> 2;
            case NO_SEAT -> 3;
            case NO_FRAMES -> 4;
            case BAD_VALUE -> 5;
            case TOO_FAR_BEHIND -> 6;
            case OVERLOADED -> 7;
            case UNAUTHORIZED -> 8;
            case RATE_LIMITED -> 9;
            case NO_ROOM -> 10;
            case FULL -> 11;
        };
    }

    static RefusalCode refusal(int number) {
        return switch (number) {
            case 0 -> RefusalCode.WRONG_PHASE;
            case 1 -> RefusalCode.TOO_MANY_INPUTS;
            case 2 -> RefusalCode.TOO_LARGE;
            case 3 -> RefusalCode.NO_SEAT;
            case 4 -> RefusalCode.NO_FRAMES;
            case 5 -> RefusalCode.BAD_VALUE;
            case 6 -> RefusalCode.TOO_FAR_BEHIND;
            case 7 -> RefusalCode.OVERLOADED;
            case 8 -> RefusalCode.UNAUTHORIZED;
            case 9 -> RefusalCode.RATE_LIMITED;
            case 10 -> RefusalCode.NO_ROOM;
            case 11 -> RefusalCode.FULL;
            default -> throw new MalformedMessageException("code: " + number + " (expected: 0..11)");
        };
    }
}
