package dev.tactus.client.bots;

import dev.tactus.client.Backoff;
import dev.tactus.client.SessionRunner;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionListener;
import dev.tactus.protocol.session.SessionSettings;
import java.util.List;

/** A bot in a relay room that submits a constant kind of input. */
final class RelayBot extends Bot implements SessionListener {

    private final ClientSession session;
    private final SessionRunner runner;

    RelayBot(long room, long player, ServerEndpoint way, BotCounters tally, FrameConsistencyCheck check) {
        super(room, player, tally, check);
        session = new ClientSession(SessionSettings.member(player, room).withDatagrams(way.datagrams()), this);
        runner = new SessionRunner(way.loop(), way.connector(), List.of(way.remote()), Backoff.DEFAULT, session, this);
    }

    @Override
    ClientSession session() {
        return session;
    }

    @Override
    SessionRunner runner() {
        return runner;
    }

    @Override
    void sendInput(long nowNs) {
        if (isRunning()) {
            byte[] button = new SidXy(0, lastSeen(), (int) player).payload();
            inputSubmitted(session.submit(InputForm.SID_XY, button, nowNs), nowNs);
        }
    }

    @Override
    public void inputLost(int sequence) {
        inputDropped(sequence);
    }
}
