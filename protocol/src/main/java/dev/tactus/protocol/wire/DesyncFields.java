package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage.ChecksumVote;
import dev.tactus.protocol.message.ServerMessage.Desync;
import java.util.ArrayList;
import java.util.List;

/** Codec of desync reports. */
final class DesyncFields {

    private DesyncFields() {}

    static FieldWriter write(FieldWriter out, Desync desync) {
        out.uint32(WireConstants.DESYNC_TICK, desync.tick());
        for (ChecksumVote opinion : desync.votes()) {
            int mark = out.begin(WireConstants.DESYNC_OPINION);
            out.string(WireConstants.OPINION_CHECKSUM, opinion.checksum());
            if (!opinion.seats().isEmpty()) {
                int seats = out.begin(WireConstants.OPINION_SEATS_PACKED);
                for (int seat : opinion.seats()) {
                    out.int64(seat);
                }
                out.end(seats);
            }
            out.end(mark);
        }
        for (String detail : desync.details()) {
            out.string(WireConstants.DESYNC_DETAIL, detail);
        }
        return out;
    }

    static Desync read(FieldReader in) {
        int tick = 0;
        List<ChecksumVote> opinions = new ArrayList<>();
        List<String> details = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.DESYNC_TICK -> tick = in.int32();
                case WireConstants.DESYNC_OPINION -> opinions.add(opinion(in));
                case WireConstants.DESYNC_DETAIL -> details.add(in.string("detail"));
                default -> in.skip();
            }
        }
        return new Desync(FieldReader.natural(tick, "tick"), opinions, details);
    }

    private static ChecksumVote opinion(FieldReader in) {
        int outerEnd = in.enter();
        String checksum = "";
        List<Integer> seats = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.OPINION_CHECKSUM -> checksum = in.string("checksum");
                case WireConstants.OPINION_SEAT -> seats.add(FieldReader.natural(in.int32(), "seat"));
                case WireConstants.OPINION_SEATS_PACKED -> packed(in, seats);
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        return new ChecksumVote(checksum, seats);
    }

    private static void packed(FieldReader in, List<Integer> seats) {
        int end = in.enter();
        while (in.hasMore()) {
            seats.add(FieldReader.natural(in.int32(), "seat"));
        }
        in.leave(end);
    }
}
