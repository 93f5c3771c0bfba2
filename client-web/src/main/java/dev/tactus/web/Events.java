package dev.tactus.web;

import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.session.SessionListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;

/** What a session hears, in the page's own terms. */
final class Events implements SessionListener {

    private final ConnectOptions page;
    private final Deferred<Place> joined = new Deferred<>();
    private final Course course;

    private ServerMessage.@Nullable Terms terms;
    private List<ServerMessage.Peer> peers = List.of();

    Events(ConnectOptions page) {
        this.page = page;
        this.course = new Course(page, joined, () -> {});
    }

    Deferred<Place> joined() {
        return joined;
    }

    Course course() {
        return course;
    }

    @Override
    public void connected(ServerMessage.@Nullable Terms newTerms) {
        terms = newTerms;
    }

    @Override
    public void joined(ServerMessage.Joined room) {
        Place place = JSObjects.create();
        place.setSeat(room.seat());
        place.setRandomSeed(room.randomSeed());
        ServerMessage.Terms known = terms;
        if (known != null) {
            place.setTickRateHz(known.tickRateHz());
            place.setInputDelayTicks(known.inputDelayTicks());
            place.setSpectatorDelayTicks(known.spectatorDelayTicks());
        }
        joined.resolve(place);
        Course.tell(page.getOnJoined(), place);
        peers = room.others();
        tellPeers();
    }

    @Override
    public void peerProgress(long player, int percent) {
        List<ServerMessage.Peer> now = new ArrayList<>(peers);
        now.replaceAll(peer -> peer.player() == player ? new ServerMessage.Peer(player, percent) : peer);
        peers = now;
        tellPeers();
    }

    private void tellPeers() {
        JSArray<Peer> list = new JSArray<>();
        for (ServerMessage.Peer other : peers) {
            Peer peer = JSObjects.create();
            peer.setPlayer(Long.toUnsignedString(other.player()));
            peer.setPercent(other.percent());
            list.push(peer);
        }
        Course.tell(page.getOnPeers(), list);
    }

    @Override
    public void started(long unixSeconds) {
        course.started(unixSeconds);
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
        Course.tell(page.getOnFrame(), frame);
    }

    private static MatchInput input(Input from) {
        MatchInput input = JSObjects.create();
        input.setSeat(from.seat());
        input.setSequence(from.sequence());
        if (from.form() == InputForm.SID_XY) {
            SidXy values = SidXy.of(from.payload());
            SidXyValues numbers = JSObjects.create();
            numbers.setSid(values.sid());
            numbers.setX(values.x());
            numbers.setY(values.y());
            input.setPayload(Js.bytes(values.extra()));
            input.setSidXy(numbers);
        } else {
            input.setPayload(Js.bytes(from.payload()));
        }
        return input;
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        course.refused(code, detail, sequence);
    }

    @Override
    public void inputLost(int sequence) {
        course.inputLost(sequence);
    }

    @Override
    public void noticed(String text) {
        course.noticed(text);
    }

    @Override
    public void connectRefused(ConnectCode code) {
        course.connectRefused(code);
    }

    @Override
    public void closed(String reason) {
        course.closed(reason);
    }
}
