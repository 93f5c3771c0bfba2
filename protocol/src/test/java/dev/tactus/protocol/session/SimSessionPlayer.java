package dev.tactus.protocol.session;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import java.util.ArrayList;
import java.util.List;

/** A session under test with its link and its deadlines in simulated time; plays by pressing a button now and then. */
final class SimSessionPlayer implements SessionListener, SessionOutput {

    private final SimClock clock;
    private final ScriptedRoom room;
    private final int seat;
    final ClientSession session;
    final List<Frame> frames = new ArrayList<>();
    final List<Long> submittedNs = new ArrayList<>();
    final List<Long> latenciesNs = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    private long seed;
    private long wakeNs = Long.MAX_VALUE;
    int datagramBytesMax = 1200;
    SimSessionLink up;
    SimSessionLink down;
    ScriptedRoom.Reader reader;

    SimSessionPlayer(SimClock clock, ScriptedRoom room, int seat, long seed) {
        this(clock, room, seat, seed, SessionSettings.member(seat, 1));
    }

    SimSessionPlayer(SimClock clock, ScriptedRoom room, int seat, long seed, SessionSettings settings) {
        this.clock = clock;
        this.room = room;
        this.seat = seat;
        this.seed = seed;
        this.session = new ClientSession(settings, this);
        connect(0);
    }

    /** Opens a fresh link; what is under way on the one before is lost. */
    void connect(int lossPerMille) {
        cut();
        SimSessionLink newDown = new SimSessionLink(
                clock,
                seed++,
                bytes -> {
                    session.received(bytes, clock.nowNs());
                    wake();
                },
                bytes -> {
                    session.datagram(bytes, clock.nowNs());
                    wake();
                });
        down = newDown;
        reader = room.connect(seat, newDown);
        up = new SimSessionLink(clock, seed++, reader::received, reader::datagram);
        weather(lossPerMille);
        session.attach(this, clock.nowNs());
        session.ready();
        wake();
    }

    void weather(int lossPerMille) {
        up.lossPerMille = lossPerMille;
        down.lossPerMille = lossPerMille;
    }

    void cut() {
        if (up != null) {
            up.cut = true;
            down.cut = true;
        }
    }

    void press() {
        int sequence =
                session.submit(InputForm.BYTES, new byte[] {(byte) seat, (byte) submittedNs.size()}, clock.nowNs());
        if (sequence != submittedNs.size() + 1) {
            throw new AssertionError("sequence " + sequence + " after " + submittedNs.size() + " inputs");
        }
        submittedNs.add(clock.nowNs());
        wake();
    }

    /** Presses {@code times} times, every {@code everyNs}. */
    void pressEvery(long everyNs, int times) {
        for (int i = 0; i < times; i++) {
            clock.in(i * everyNs, this::press);
        }
    }

    /** Runs the session at its deadline, as any driver of a session does. */
    private void wake() {
        long at = session.nextDeadlineNs();
        if (at == Long.MAX_VALUE || (wakeNs <= at && wakeNs > clock.nowNs())) {
            return;
        }
        wakeNs = at;
        clock.at(at, () -> {
            session.doWork(clock.nowNs());
            wake();
        });
    }

    @Override
    public void frame(int tick, List<Input> inputs) {
        frames.add(new Frame(tick, inputs));
        for (Input input : inputs) {
            if (input.seat() == seat) {
                latenciesNs.add(clock.nowNs() - submittedNs.get(input.sequence() - 1));
            }
        }
    }

    @Override
    public void started(long unixSeconds) {
        events.add("started");
    }

    @Override
    public void detached(String reason) {
        events.add("detached: " + reason);
    }

    @Override
    public void closed(EndCause cause, String reason) {
        events.add("closed: " + reason + (cause == EndCause.OTHER ? "" : " by " + cause));
    }

    @Override
    public void connectRefused(ConnectCode code, EndCause cause) {
        events.add("refused for good: " + code + " " + cause);
    }

    @Override
    public void inputLost(int sequence) {
        events.add("input lost: " + sequence);
    }

    @Override
    public void refused(RefusalCode code, String detail, int sequence) {
        events.add("refused: " + code);
    }

    @Override
    public void send(byte[] message) {
        up.send(message);
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public int datagramBytesMax() {
        return datagramBytesMax;
    }

    @Override
    public void sendDatagram(byte[] bytes, int length) {
        up.sendDatagram(bytes, length);
    }

    @Override
    public void close(String reason) {
        cut();
    }
}
