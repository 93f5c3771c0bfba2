package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ClientMessage.Echo;
import dev.tactus.protocol.message.ClientMessage.Submit;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import java.util.Arrays;

/** Equality of messages that looks into the arrays of those that hold some. */
final class Same {

    private Same() {}

    static boolean same(Object one, Object other) {
        return switch (one) {
            case Submit a
            when other instanceof Submit b ->
                a.sequence() == b.sequence()
                        && a.stampUs() == b.stampUs()
                        && a.form() == b.form()
                        && Arrays.equals(a.payload(), b.payload());
            case Echo a when other instanceof Echo b -> Arrays.equals(a.body(), b.body());
            case Echoed a when other instanceof Echoed b -> Arrays.equals(a.body(), b.body());
            default -> one.equals(other);
        };
    }
}
