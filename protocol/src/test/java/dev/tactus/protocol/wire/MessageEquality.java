package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ClientMessage.Echo;
import dev.tactus.protocol.message.ClientMessage.Submit;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import java.util.Arrays;

/** Equality of messages that looks into the arrays of those that hold some. */
final class MessageEquality {

    private MessageEquality() {}

    static boolean same(Object one, Object other) {
        return switch (one) {
            case Submit a
            when other instanceof Submit b ->
                a.sequence() == b.sequence()
                        && a.stampUs() == b.stampUs()
                        && a.tick() == b.tick()
                        && a.form() == b.form()
                        && Arrays.equals(a.payload(), b.payload());
            case ClientMessage.SnapshotPart a
            when other instanceof ClientMessage.SnapshotPart b ->
                a.tick() == b.tick()
                        && a.part() == b.part()
                        && a.parts() == b.parts()
                        && Arrays.equals(a.bytes(), b.bytes());
            case ServerMessage.SnapshotPart a
            when other instanceof ServerMessage.SnapshotPart b ->
                a.tick() == b.tick()
                        && a.part() == b.part()
                        && a.parts() == b.parts()
                        && Arrays.equals(a.bytes(), b.bytes());
            case ServerMessage.StateUpdate a
            when other instanceof ServerMessage.StateUpdate b ->
                a.tick() == b.tick()
                        && a.whole() == b.whole()
                        && a.inputTaken() == b.inputTaken()
                        && a.part() == b.part()
                        && a.parts() == b.parts()
                        && Arrays.equals(a.bytes(), b.bytes());
            case Echo a when other instanceof Echo b -> Arrays.equals(a.body(), b.body());
            case Echoed a when other instanceof Echoed b -> Arrays.equals(a.body(), b.body());
            default -> one.equals(other);
        };
    }
}
