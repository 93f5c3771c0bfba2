package dev.tactus.protocol.session;

import dev.tactus.core.Checks;
import dev.tactus.protocol.message.ClientMessage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Progress, readiness and result as the game reported them, to be sent again on each new link. */
final class RepeatedReports {

    private final Consumer<ClientMessage> sender;

    /** Last reported progress in percent, -1 before the first report. */
    private int progress = -1;

    private boolean ready;
    private @Nullable Long winner;
    private boolean resultTaken;

    RepeatedReports(Consumer<ClientMessage> sender) {
        this.sender = sender;
    }

    void progress(int percent, SessionPhase phase) {
        progress = Checks.inRange(percent, 0, 100, "percent");
        if (phase == SessionPhase.WAITING) {
            sender.accept(new ClientMessage.Progress(percent));
        }
    }

    void ready(SessionPhase phase) {
        if (!ready) {
            ready = true;
            if (phase == SessionPhase.WAITING) {
                sender.accept(new ClientMessage.Ready());
            }
        }
    }

    void result(long player, SessionPhase phase) {
        winner = player;
        if (phase == SessionPhase.RUNNING) {
            sender.accept(new ClientMessage.Result(player));
        }
    }

    /** Registers that the server has the result. */
    void resultTaken() {
        resultTaken = true;
    }

    /** Sends what belongs before the start of the match, after admission on a new link. */
    void repeatWaiting() {
        if (progress >= 0) {
            sender.accept(new ClientMessage.Progress(progress));
        }
        if (ready) {
            sender.accept(new ClientMessage.Ready());
        }
    }

    /** Sends what belongs into the running match, after its start on a new link. */
    void repeatRunning() {
        Long player = winner;
        if (player != null && !resultTaken) {
            sender.accept(new ClientMessage.Result(player));
        }
    }
}
