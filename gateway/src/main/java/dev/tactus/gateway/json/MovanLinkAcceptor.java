package dev.tactus.gateway.json;

import dev.tactus.dialects.movan.MovanDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkLimits;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes links of players who speak Movan's masked protobuf. Any thread. */
final class MovanLinkAcceptor implements LinkAcceptor {

    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0);

    /** Looks at a link's silence in one period of it. */
    private static final int LOOKS = 10;

    private final RoomHost rooms;
    private final MovanRegistry registry;
    private final RoomHost.RoomFactory maker;
    private final LinkLimits limits;
    private final int messageBytesMax;
    private final int depthMax;
    private final int silenceMs;

    /**
     * Takes links.
     *
     * @param maker makes rooms that players enter and that are not there
     * @param silenceMs a player from whom nothing comes for so long leaves the room; the link stays
     */
    MovanLinkAcceptor(
            RoomHost rooms,
            MovanRegistry registry,
            RoomHost.RoomFactory maker,
            LinkLimits limits,
            int messageBytesMax,
            int depthMax,
            int silenceMs) {
        this.rooms = rooms;
        this.registry = registry;
        this.maker = maker;
        this.limits = limits;
        this.messageBytesMax = messageBytesMax;
        this.depthMax = depthMax;
        this.silenceMs = silenceMs;
    }

    @Override
    public LinkHandler accept(Link link) {
        MovanDialect dialect =
                new MovanDialect(registry, registry.entries, messageBytesMax, depthMax, InstantSource.system());
        LinkHandler session = new ConnectionAcceptor(
                        rooms, dialect, new MovanCredentials(registry, Authenticator.NONE), maker, limits)
                .accept(new PacedLink(link));
        return new SilenceWatch(link, dialect, session);
    }

    /** Lets a player leave the room after a silence, in which wrong messages may have come. The link's thread. */
    private final class SilenceWatch implements LinkHandler {

        private final Link link;
        private final MovanDialect dialect;
        private final LinkHandler session;

        /** Begin of the silence after which the player left last. */
        private long leftSinceNs;

        private boolean over;

        SilenceWatch(Link link, MovanDialect dialect, LinkHandler session) {
            this.link = link;
            this.dialect = dialect;
            this.session = session;
            look();
        }

        private void look() {
            long waitMs = Math.max(1, silenceMs / LOOKS);
            CompletableFuture.delayedExecutor(waitMs, TimeUnit.MILLISECONDS, link::execute)
                    .execute(() -> {
                        if (over) {
                            return;
                        }
                        long heardNs = dialect.heardNs();
                        if (heardNs != leftSinceNs && System.nanoTime() - heardNs > silenceMs * 1_000_000L) {
                            leftSinceNs = heardNs;
                            dialect.fallSilent();
                            session.received(NO_BYTES.duplicate());
                        }
                        look();
                    });
        }

        @Override
        public void received(ByteBuffer bytes) {
            session.received(bytes);
        }

        @Override
        public void datagram(ByteBuffer bytes) {}

        @Override
        public void inputEnded() {
            session.inputEnded();
        }

        @Override
        public boolean isAnswering() {
            return session.isAnswering();
        }

        @Override
        public void closed(String reason) {
            over = true;
            session.closed(reason);
        }
    }
}
