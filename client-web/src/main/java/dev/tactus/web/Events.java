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
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.core.JSObjects;

/** What a session hears, in the page's own terms. */
final class Events implements SessionListener, Runner.Watcher {

    private final ConnectOptions page;
    private final Deferred<Place> joined = new Deferred<>();
    private final Deferred<MatchEnd> ended = new Deferred<>();

    private ServerMessage.@Nullable Terms terms;
    private List<ServerMessage.Peer> peers = List.of();
    private boolean over;

    Events(ConnectOptions page) {
        this.page = page;
    }

    Deferred<Place> joined() {
        return joined;
    }

    Deferred<MatchEnd> ended() {
        return ended;
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
        tell(page.getOnJoined(), place);
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
        tell(page.getOnPeers(), list);
    }

    @Override
    public void started(long unixSeconds) {
        Start start = JSObjects.create();
        start.setUnixSeconds((double) unixSeconds);
        tell(page.getOnStart(), start);
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
        tell(page.getOnFrame(), frame);
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
        refused(Js.word(code), detail, sequence);
    }

    @Override
    public void inputLost(int sequence) {
        refused(Refusal.LOST, "the server took a later input and not this one", sequence);
    }

    private void refused(String code, String detail, int sequence) {
        Refusal refusal = JSObjects.create();
        refusal.setCode(code);
        refusal.setDetail(detail);
        refusal.setSequence(sequence);
        tell(page.getOnRefused(), refusal);
    }

    @Override
    public void reconnecting(int attempt, int delayMs, String reason) {
        Reconnecting reconnecting = JSObjects.create();
        reconnecting.setAttempt(attempt);
        reconnecting.setDelayMs(delayMs);
        reconnecting.setReason(reason);
        tell(page.getOnReconnecting(), reconnecting);
    }

    @Override
    public void connectRefused(ConnectCode code) {
        end(MatchEnd.Kind.REFUSED, refusal(code));
    }

    private static String refusal(ConnectCode code) {
        return switch (code) {
            case OK -> throw new AssertionError("code: " + code);
            case NO_PLAYER -> "the player is no member of the room";
            case NO_ROOM -> "there is no such room";
            case ROOM_STATE -> "the room is over";
            case TOKEN -> "the token is not the right one";
        };
    }

    @Override
    public void closed(String reason) {
        end(MatchEnd.Kind.CLOSED, reason);
    }

    @Override
    public void gaveUp(String reason) {
        end(MatchEnd.Kind.LOST, reason);
    }

    /** The page has closed the connection. */
    void stopped() {
        end(MatchEnd.Kind.STOPPED, "closed by the page");
    }

    private void end(MatchEnd.Kind kind, String reason) {
        if (over) {
            return;
        }
        over = true;
        MatchEnd end = JSObjects.create();
        end.setKind(Js.word(kind));
        end.setReason(reason);
        joined.reject(Js.error(Js.word(kind) + ": " + reason));
        ended.resolve(end);
        tell(page.getOnClosed(), end);
    }

    private static <T extends JSObject> void tell(@Nullable Callback<T> callback, T event) {
        if (callback != null && !Js.isAbsent(callback)) {
            Js.tell(callback, event);
        }
    }
}
