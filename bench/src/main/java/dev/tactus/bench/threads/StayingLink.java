package dev.tactus.bench.threads;

import dev.tactus.engine.port.ForwardingLink;
import dev.tactus.engine.port.Link;
import java.util.concurrent.Executor;

/** A link that stays on the loop on which it came, for comparison. */
final class StayingLink extends ForwardingLink {

    StayingLink(Link link) {
        super(link);
    }

    @Override
    public void moveTo(Executor thread) {
        // It stays.
    }
}
