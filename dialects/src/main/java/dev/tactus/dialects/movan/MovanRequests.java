package dev.tactus.dialects.movan;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the messages of one link. Nothing that is wrong is answered: an unknown uid, a wrong token, bytes that are no
 * message under the mask, and data that is no JSON are dropped, and the link goes on.
 */
final class MovanRequests implements ClientDecoder {

    private static final byte[] NO_DATA = {'{', '}'};

    private final MovanDialect link;
    private final MovanAllocations allocations;
    private final MovanEntries entries;
    private final MovanActions actions;
    private final int bytesMax;
    private final InstantSource clock;

    /** A message that follows the request for a place of a player who goes on over this link. */
    private @Nullable ClientMessage next;

    MovanRequests(
            MovanDialect link,
            MovanAllocations allocations,
            MovanEntries entries,
            MovanActions actions,
            int bytesMax,
            InstantSource clock) {
        this.link = link;
        this.allocations = allocations;
        this.entries = entries;
        this.actions = actions;
        this.bytesMax = bytesMax;
        this.clock = clock;
    }

    @Override
    public Decoded next(ByteBuffer bytes) {
        ClientMessage waiting = next;
        if (waiting != null) {
            next = null;
            return new Decoded.Message(waiting);
        }
        MovanAllocation silent = link.takeSilent();
        if (silent != null) {
            entries.left(silent.uid(), link);
            return new Decoded.Message(from(silent, new ClientMessage.Leave()));
        }
        while (true) {
            switch (MovanEnvelope.cut(bytes, bytesMax)) {
                case MovanEnvelope.Cut.NeedMore n -> {
                    return Decoded.NeedMore.INSTANCE;
                }
                case MovanEnvelope.Cut.Malformed(String reason) -> {
                    return new Decoded.Malformed(reason);
                }
                case MovanEnvelope.Cut.Whole(MovanEnvelope envelope) -> {
                    ClientMessage message = read(envelope);
                    if (message != null) {
                        return new Decoded.Message(message);
                    }
                }
            }
        }
    }

    private @Nullable ClientMessage read(MovanEnvelope envelope) {
        String uid = envelope.uid();
        MovanAllocation from = uid == null ? null : allocations.find(uid);
        if (from == null) {
            return null;
        }
        MovanExtra extra = MovanExtra.read(from.mask(envelope.extra()));
        byte[] data = envelope.data().length == 0 ? NO_DATA : from.mask(envelope.data());
        if (extra == null || !from.admits(extra.token()) || !actions.isJson(data)) {
            return null;
        }
        link.heard(from);
        return message(from, extra, data);
    }

    private @Nullable ClientMessage message(MovanAllocation from, MovanExtra extra, byte[] data) {
        ClientMessage said = switch (extra.proto()) {
            case "room_enter" -> {
                entries.entered(from.uid(), link);
                yield new ClientMessage.JoinRoomByName(from.room());
            }
            case "room_leave" -> {
                entries.left(from.uid(), link);
                yield new ClientMessage.Leave();
            }
            case "room_prepare" -> new ClientMessage.Ready();
            case "sync_action" -> action(extra.timestamp(), data);
            case "sync_request_reload_frames" -> {
                OptionalInt start = actions.number(data, "start_frame");
                yield start.isPresent()
                        ? new ClientMessage.ReloadFrames(start.getAsInt())
                        : new ClientMessage.Heartbeat();
            }
            // Ignored, but a sign of life: clients use that as their heartbeat.
            default -> new ClientMessage.Heartbeat();
        };
        if (!(said instanceof ClientMessage.JoinRoomByName) && entries.goesOn(from.uid(), link)) {
            next = from(from, said);
            return from(from, new ClientMessage.JoinRoomByName(from.room()));
        }
        return from(from, said);
    }

    private ClientMessage action(double timestamp, byte[] data) {
        boolean hasTime = Double.isFinite(timestamp) && Math.abs(timestamp) < Long.MAX_VALUE / 1e6;
        double seconds = hasTime ? timestamp : clock.millis() / 1_000.0;
        long stampUs = hasTime ? Math.round(timestamp * 1e6) : 0;
        return new ClientMessage.Submit(0, InputForm.BYTES, MovanActions.payload(seconds, data), stampUs, 0);
    }

    private static ClientMessage from(MovanAllocation who, ClientMessage said) {
        return new ClientMessage.Authenticated(who.uid(), who.credential(), said);
    }
}
