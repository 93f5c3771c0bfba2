package dev.tactus.dialects.pickle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * One client's side of the protocol: cuts its bytes into requests, knows which of them it may make yet, and writes the
 * answers, with the flags that have been raised since the one before. Knows no accounts and no room: whoever carries out the
 * requests says when the client is in. Requests are answered in their order, one at a time. Belongs to one connection's
 * thread; never throws, whatever the bytes are.
 */
public final class Conversation {

    /** What the client's bytes are. */
    public sealed interface Heard {

        /** A request that is allowed, to be answered with {@link #answer} before the next one is read. */
        record Asked(Request request) implements Heard {}

        /** A request that is not: what is to be sent at once, and why. */
        record Denied(byte[] packet, String reason) implements Heard {}

        /** A packet that cannot be read and was dropped: what was wrong and what is expected. Nothing is sent. */
        record Dropped(String reason) implements Heard {}

        /** Too many of those in a row: the connection is to be closed. Nothing is heard afterwards. */
        record Over(String reason) implements Heard {}

        /** The bytes end within a packet; what is left of them is to come again with more behind. */
        record NeedMore() implements Heard {
            /** The only value. */
            public static final NeedMore INSTANCE = new NeedMore();
        }
    }

    private final PickleSettings settings;
    private final Packets packets;
    private final EnumSet<Flag> raised = EnumSet.noneOf(Flag.class);
    private boolean isIn;
    private int unreadable;

    /** A conversation that begins. */
    public Conversation(PickleSettings settings) {
        this.settings = settings;
        packets = new Packets(settings.limits().bytesMax());
    }

    /** Reads the next request. The buffer's position stands behind what was read. */
    public Heard next(ByteBuffer in) {
        if (unreadable >= settings.unreadableMax()) {
            in.position(in.limit());
            return over("");
        }
        return switch (packets.next(in)) {
            case Packets.Cut.NeedMore more -> Heard.NeedMore.INSTANCE;
            case Packets.Cut.Dropped(String reason) -> dropped(reason);
            case Packets.Cut.Whole(byte[] payload) -> whole(payload);
        };
    }

    private Heard whole(byte[] payload) {
        return switch (Unpickler.read(payload, settings.limits())) {
            case Unpickled.Refused(String reason) -> dropped(reason);
            case Unpickled.Data(Value.Items(List<Value> list)) -> asked(Requests.of(list));
            case Unpickled.Data data -> dropped("packet: no list (expected: a list)");
        };
    }

    private Heard dropped(String reason) {
        unreadable++;
        return unreadable < settings.unreadableMax() ? new Heard.Dropped(reason) : over(": the last was " + reason);
    }

    private Heard over(String last) {
        return new Heard.Over("packets that cannot be read: " + unreadable + " in a row (expected: fewer than "
                + settings.unreadableMax() + ")" + last);
    }

    private Heard asked(Request request) {
        unreadable = 0;
        return switch (request) {
            case Request.Impossible(String reason) -> denied(reason);
            case Request.Version version -> new Heard.Asked(request);
            case Request.Upgrade upgrade -> new Heard.Asked(request);
            case Request.Login login -> isIn ? denied("login: is in already") : new Heard.Asked(request);
            case Request.NewAccount account -> isIn ? denied("new: is in already") : new Heard.Asked(request);
            case Request.Update update -> inside(request);
            case Request.Move move -> inside(request);
            case Request.Get get -> inside(request);
            case Request.Set set -> inside(request);
            case Request.Edit edit -> inside(request);
        };
    }

    private Heard inside(Request request) {
        return isIn ? new Heard.Asked(request) : denied("not in yet (expected: login or new before it)");
    }

    private Heard denied(String reason) {
        return new Heard.Denied(answer(Answer.of(false)), reason);
    }

    /** Takes it that the client is in: from now on it may ask for what is in the world. */
    public void enter() {
        isIn = true;
    }

    /** Raises a flag, which the next answer carries. */
    public void raise(Flag flag) {
        raised.add(flag);
    }

    /** Returns the packet of an answer, with the flags that have been raised since the last one. */
    public byte[] answer(Answer answer) {
        List<Value> list = new ArrayList<>();
        list.add(answer.toValue());
        list.addAll(flags());
        return Packets.packet(Pickler.write(new Value.Items(list)));
    }

    /** Returns the same in pieces, of which the largest is shared with other conversations; all are to be sent, in order. */
    public List<byte[]> answer(PickledAnswer answer) {
        byte[][] around = Pickler.around(flags());
        byte[] value = answer.opcodes();
        return List.of(Packets.head(around[0].length + value.length + around[1].length), around[0], value, around[1]);
    }

    private List<Value> flags() {
        List<Value> words = raised.stream().map(flag -> Value.of(flag.word())).toList();
        raised.clear();
        return words;
    }
}
