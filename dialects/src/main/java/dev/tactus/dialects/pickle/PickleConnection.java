package dev.tactus.dialects.pickle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * One client's side of the protocol: cuts its bytes into requests, knows which of them it may make yet, and writes the
 * answers, with the flags that have been raised since the one before. Knows no accounts and no room: the caller
 * carries out the
 * requests says when the client is in. Requests are answered in their order, one at a time. Belongs to one connection's
 * thread; never throws, whatever the bytes are.
 */
public final class PickleConnection {

    /** The result of reading the client's bytes. */
    public sealed interface Received {

        /** A request that is allowed, to be answered with {@link #answer} before the next one is read. */
        record Accepted(PickleRequest request) implements Received {}

        /** A request that is not: what is to be sent at once, and why. */
        record Rejected(byte[] packet, String reason) implements Received {}

        /** A packet that cannot be read and was dropped: what was wrong and what is expected. Nothing is sent. */
        record Dropped(String reason) implements Received {}

        /** Too many of those in a row: the connection is to be closed. Nothing is heard afterwards. */
        record Closed(String reason) implements Received {}

        /** The bytes end within a packet; what is left of them is to come again with more behind. */
        record NeedMore() implements Received {
            /** The only value. */
            public static final NeedMore INSTANCE = new NeedMore();
        }
    }

    private final PickleSettings settings;
    private final PickleFramer packets;
    private final EnumSet<UpdateFlag> raised = EnumSet.noneOf(UpdateFlag.class);
    private boolean loggedIn;
    private int unreadable;

    /** A conversation that begins. */
    public PickleConnection(PickleSettings settings) {
        this.settings = settings;
        packets = new PickleFramer(settings.limits().bytesMax());
    }

    /** Reads the next request. The buffer's position stands behind what was read. */
    public Received next(ByteBuffer in) {
        if (unreadable >= settings.unreadableMax()) {
            in.position(in.limit());
            return over("");
        }
        return switch (packets.next(in)) {
            case PickleFramer.Cut.NeedMore more -> Received.NeedMore.INSTANCE;
            case PickleFramer.Cut.Dropped(String reason) -> dropped(reason);
            case PickleFramer.Cut.Whole(byte[] payload) -> whole(payload);
        };
    }

    private Received whole(byte[] payload) {
        return switch (Unpickler.read(payload, settings.limits())) {
            case Unpickled.Refused(String reason) -> dropped(reason);
            case Unpickled.Data(PickleValue.Items(List<PickleValue> list)) -> asked(PickleRequests.of(list));
            case Unpickled.Data data -> dropped("packet: no list (expected: a list)");
        };
    }

    private Received dropped(String reason) {
        unreadable++;
        return unreadable < settings.unreadableMax() ? new Received.Dropped(reason) : over(": the last was " + reason);
    }

    private Received over(String last) {
        return new Received.Closed("packets that cannot be read: " + unreadable + " in a row (expected: fewer than "
                + settings.unreadableMax() + ")" + last);
    }

    private Received asked(PickleRequest request) {
        unreadable = 0;
        return switch (request) {
            case PickleRequest.Impossible(String reason) -> denied(reason);
            case PickleRequest.Version version -> new Received.Accepted(request);
            case PickleRequest.Upgrade upgrade -> new Received.Accepted(request);
            case PickleRequest.Login login ->
                loggedIn ? denied("login: is in already") : new Received.Accepted(request);
            case PickleRequest.NewAccount account ->
                loggedIn ? denied("new: is in already") : new Received.Accepted(request);
            case PickleRequest.Update update -> inside(request);
            case PickleRequest.Move move -> inside(request);
            case PickleRequest.Get get -> inside(request);
            case PickleRequest.Set set -> inside(request);
            case PickleRequest.Edit edit -> inside(request);
        };
    }

    private Received inside(PickleRequest request) {
        return loggedIn ? new Received.Accepted(request) : denied("not in yet (expected: login or new before it)");
    }

    private Received denied(String reason) {
        return new Received.Rejected(answer(PickleResponse.of(false)), reason);
    }

    /** Takes it that the client is in: from now on it may ask for what is in the world. */
    public void logIn() {
        loggedIn = true;
    }

    /** Raises a flag, which the next answer carries. */
    public void raise(UpdateFlag flag) {
        raised.add(flag);
    }

    /** Returns the packet of an answer, with the flags that have been raised since the last one. */
    public byte[] answer(PickleResponse answer) {
        List<PickleValue> list = new ArrayList<>();
        list.add(answer.toValue());
        list.addAll(flags());
        return PickleFramer.packet(Pickler.write(new PickleValue.Items(list)));
    }

    /**
     * Returns the same in pieces, of which the largest is shared with other conversations; all are to be sent, in
     * order.
     */
    public List<byte[]> answer(EncodedPickleResponse answer) {
        byte[][] around = Pickler.around(flags());
        byte[] value = answer.opcodes();
        return List.of(
                PickleFramer.head(around[0].length + value.length + around[1].length), around[0], value, around[1]);
    }

    private List<PickleValue> flags() {
        List<PickleValue> words =
                raised.stream().map(flag -> PickleValue.of(flag.word())).toList();
        raised.clear();
        return words;
    }
}
