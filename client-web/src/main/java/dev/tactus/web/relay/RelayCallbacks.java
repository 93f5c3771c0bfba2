package dev.tactus.web.relay;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionListener;
import dev.tactus.web.connect.MatchLifecycle;
import dev.tactus.web.connect.RoomInfo;
import dev.tactus.web.interop.Js;
import dev.tactus.web.interop.SidXyValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;

/** Converts what a relay session reports into the page's objects. */
final class RelayCallbacks extends MatchLifecycle<RoomInfo> implements SessionListener {

    private final ConnectOptions page;

    private ServerMessage.@Nullable SessionParameters terms;
    private List<ServerMessage.PeerState> peers = List.of();

    RelayCallbacks(ConnectOptions page) {
        super(page);
        this.page = page;
    }

    @Override
    public void connected(ServerMessage.@Nullable SessionParameters newTerms) {
        terms = newTerms;
    }

    @Override
    public void joined(ServerMessage.Joined room) {
        RoomInfo place = JSObjects.create();
        place.setSeat(room.seat());
        place.setRandomSeed(room.randomSeed());
        ServerMessage.SessionParameters known = terms;
        if (known != null) {
            fill(place, known);
        }
        joined(place, page.getOnJoined());
        peers = room.others();
        invokeOnPeers();
    }

    @Override
    public void peerProgress(long player, int percent) {
        List<ServerMessage.PeerState> now = new ArrayList<>(peers);
        now.replaceAll(peer -> peer.player() == player ? new ServerMessage.PeerState(player, percent) : peer);
        peers = now;
        invokeOnPeers();
    }

    private void invokeOnPeers() {
        JSArray<JsPeer> list = new JSArray<>();
        for (ServerMessage.PeerState other : peers) {
            JsPeer peer = JSObjects.create();
            peer.setPlayer(Js.unsigned(other.player()));
            peer.setPercent(other.percent());
            list.push(peer);
        }
        invoke(page.getOnPeers(), list);
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        JSArray<MatchInput> list = new JSArray<>();
        for (int i = 0; i < inputs.size(); i++) {
            list.push(input(inputs.get(i)));
        }
        MatchFrame frame = JSObjects.create();
        frame.setTick(tick);
        frame.setInputs(list);
        invoke(page.getOnFrame(), frame);
    }

    private static MatchInput input(Input from) {
        MatchInput input = JSObjects.create();
        input.setSeat(from.seat());
        input.setSequence(from.sequence());
        if (from.form() == InputForm.SID_XY) {
            SidXy values = SidXy.of(from.payload());
            input.setPayload(Js.bytes(values.extra()));
            input.setSidXy(SidXyValues.of(values));
        } else {
            input.setPayload(Js.bytes(from.payload()));
        }
        return input;
    }

    @Override
    public void inputLost(int sequence) {
        inputDropped(sequence);
    }
}
