package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage.Joined;
import dev.tactus.protocol.message.ServerMessage.PeerState;
import java.util.ArrayList;
import java.util.List;

/** Decodes the answer to joining a room, in which other players are two parallel lists. */
final class JoinedFields {

    private int seat;
    private int randomSeed;
    private final List<Long> others = new ArrayList<>();
    private final List<Integer> progress = new ArrayList<>();

    JoinedFields(FieldReader in) {
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.JOINED_SEAT -> seat = in.int32();
                case WireConstants.JOINED_OTHERS -> others.add(in.int64());
                case WireConstants.JOINED_OTHERS_PACKED -> packedOthers(in);
                case WireConstants.JOINED_PROGRESS -> progress.add(in.int32());
                case WireConstants.JOINED_PROGRESS_PACKED -> packedProgress(in);
                case WireConstants.JOINED_SEED -> randomSeed = in.int32();
                default -> in.skip();
            }
        }
    }

    private void packedOthers(FieldReader in) {
        int outerEnd = in.enter();
        while (in.hasMore()) {
            others.add(in.int64());
        }
        in.leave(outerEnd);
    }

    private void packedProgress(FieldReader in) {
        int outerEnd = in.enter();
        while (in.hasMore()) {
            progress.add(in.int32());
        }
        in.leave(outerEnd);
    }

    /** Returns the message; the progress of a player defaults to 0. */
    Joined message() {
        List<PeerState> peers = new ArrayList<>(others.size());
        for (int i = 0; i < others.size(); i++) {
            peers.add(new PeerState(others.get(i), i < progress.size() ? progress.get(i) : 0));
        }
        return new Joined(seat, peers, randomSeed);
    }
}
