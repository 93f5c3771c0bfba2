package dev.tactus.engine.room.subscription;

import dev.tactus.engine.port.Link;
import java.util.concurrent.Executor;

/**
 * Lets a reader that is behind go on between ticks: as soon as its link accepts more. Each time is a task of the agent of its own, in
 * which the reader gets a few messages, so that one that catches up holds up neither ticks nor other readers.
 *
 * <p>Threads: the room's only.
 */
final class CatchUpPace {

    private final Link link;
    private final Executor agent;
    private final Runnable goOn;
    private boolean waiting;

    /**
     * Creates the pace of one reader.
     *
     * @param goOn sends what the link takes, on the room's thread
     */
    CatchUpPace(Link link, Executor agent, Runnable goOn) {
        this.link = link;
        this.agent = agent;
        this.goOn = goOn;
    }

    /** Goes on later: behind what waits for the agent if the link has credit, else once it has. */
    void goOnLater() {
        if (waiting) {
            return;
        }
        waiting = true;
        if (link.sendCredit() > 0) {
            agent.execute(this::resume);
        } else {
            link.whenCredit(() -> agent.execute(this::resume));
        }
    }

    private void resume() {
        waiting = false;
        goOn.run();
    }
}
