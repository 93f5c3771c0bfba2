package dev.tactus.oldclient;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A client of the old arena, with its own reading of the protocol. */
final class LegacyArenaClient {

    /** A player as the client knows it. */
    static final class Fighter {
        float x;
        float y;
        int alive;
        int hp;
        int team;
        String teamName = "";
        int kills;
        float speed;
        float cooldown;
        String name = "";
        int sonic;

        private void read(OldReader in, int mask) {
            x = (mask & 1) != 0 ? in.number() : x;
            y = (mask & 2) != 0 ? in.number() : y;
            alive = (mask & 4) != 0 ? in.one() : alive;
            hp = (mask & 8) != 0 ? in.one() : hp;
            team = (mask & 16) != 0 ? in.one() : team;
            teamName = (mask & 32) != 0 ? in.text() : teamName;
            kills = (mask & 64) != 0 ? in.two() : kills;
            speed = (mask & 128) != 0 ? in.number() : speed;
            cooldown = (mask & 256) != 0 ? in.number() : cooldown;
            name = (mask & 512) != 0 ? in.text() : name;
            sonic = (mask & 1024) != 0 ? in.one() : sonic;
        }
    }

    /** Little-endian values of one message. */
    private static final class OldReader {
        private final ByteBuffer bytes;

        OldReader(byte[] message) {
            bytes = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        }

        int one() {
            return bytes.get() & 0xff;
        }

        int two() {
            return bytes.getShort() & 0xffff;
        }

        float number() {
            return bytes.getFloat();
        }

        String text() {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (byte each = bytes.get(); each != 0; each = bytes.get()) {
                text.write(each);
            }
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    /** By number: who is there, oneself too. */
    final Map<Integer, Fighter> fighters = new TreeMap<>();

    /** The messages received beside pictures: shots, chat, pop-ups, rankings. */
    final List<String> heard = new ArrayList<>();

    /** The bytes of the link, as a reader of it would see them. */
    final List<String> session = new ArrayList<>();

    int self = -1;
    int shots;

    @Nullable String closed;

    /** The connection that the client sends over. */
    interface Uplink {

        /** Sends a message. */
        void say(byte[] message);

        /** Is gone. */
        void leave();
    }

    private final Uplink wire;

    LegacyArenaClient(Uplink wire) {
        this.wire = wire;
    }

    void leave() {
        closed = "left";
        wire.leave();
    }

    void logIn(String... nameAndPassword) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : nameAndPassword) {
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            out.write(0);
        }
        say(0, out.toByteArray());
    }

    void enter() {
        say(1);
    }

    void move(float dx, float dy) {
        say(
                2,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putFloat(dx)
                        .putFloat(dy)
                        .array());
    }

    void chat(String text) {
        say(100, (text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    void say(int id, byte... body) {
        byte[] message = new byte[body.length + 1];
        message[0] = (byte) id;
        System.arraycopy(body, 0, message, 1, body.length);
        session.add("> " + HexFormat.of().formatHex(message));
        if (closed == null) {
            wire.say(message);
        }
    }

    /** Returns what is known of a player who is there. */
    Fighter fighter(int number) {
        return Objects.requireNonNull(fighters.get(number), () -> "player " + number + " is not there");
    }

    /** Takes a message of the server. */
    void hear(byte[] message) {
        session.add("< " + HexFormat.of().formatHex(message));
        OldReader in = new OldReader(message);
        int id = in.one();
        switch (id) {
            case 65, 66, 198 -> heard.add(String.valueOf(id));
            case 67 -> connected(in);
            case 102 -> fighters.remove(in.one());
            case 105 -> {
                in.one();
                in.two();
                in.two();
                shots++;
            }
            case 112 ->
                Objects.requireNonNull(fighters.get(in.one()), "an update of nobody")
                        .read(in, in.two());
            case 199, 200, 201 -> heard.add(id + " " + in.text());
            case 255 -> heard.add("pong " + HexFormat.of().formatHex(message, 1, 9));
            default -> throw new AssertionError("message " + id);
        }
        if (id != 255 && in.bytes.hasRemaining()) {
            throw new AssertionError("bytes behind message " + id);
        }
    }

    private void connected(OldReader in) {
        int whose = in.one();
        int number = in.one();
        if (whose == 67) {
            self = number;
        }
        Fighter fighter = new Fighter();
        fighter.read(in, 0x7ff);
        if (fighters.put(number, fighter) != null) {
            throw new AssertionError("player " + number + " comes twice");
        }
    }
}
