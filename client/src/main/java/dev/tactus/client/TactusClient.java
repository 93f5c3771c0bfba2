package dev.tactus.client;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.session.ClientSession;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Client of one player or spectator in one room of a Tactus server. Connects, delivers each frame of the match to its
 * listener once and in order, sends inputs, and reconnects after a lost link, resuming from the frames it holds.
 *
 * <pre>{@code
 * ClientListener game = new ClientListener() {
 *     @Override
 *     public void frame(int tick, List<Input> inputs) {
 *         world.step(inputs);
 *     }
 *
 *     @Override
 *     public void closed(String reason) {
 *         showResult();
 *     }
 * };
 * URI server = URI.create("datagram://127.0.0.1:10086");
 * try (TactusClient client = TactusClient.connect(server, SessionSettings.member(1, 239116), Backoff.DEFAULT, game)) {
 *     client.ready();
 *     client.submit(new byte[] {JUMP});
 *     …
 * }
 * }</pre>
 *
 * <p>Threads: all methods may be called from any thread and do not block, except {@link #close}. The listener is called
 * on the client's own thread.
 */
public final class TactusClient extends RoomClient {

    private final ClientSession session;

    private TactusClient(
            Target target, LinkSecurity security, ClientSession session, Backoff backoff, ClientListener listener) {
        super(target, security, session, backoff, listener);
        this.session = session;
    }

    /**
     * Connects to a room with the JDK's trusted certificates and without tickets.
     *
     * @param server address as in {@link Target#of(URI)}; its scheme decides whether frames are sent as datagrams
     * @param settings identity and room
     * @param backoff settings of reconnecting, which also apply to the first attempt
     * @param listener receives events on the client's thread
     * @return the client, which connects asynchronously
     * @throws IllegalArgumentException if {@code server} is not such an address, or requires tickets
     */
    public static TactusClient connect(URI server, SessionSettings settings, Backoff backoff, ClientListener listener) {
        return connect(server, LinkSecurity.system(), settings, backoff, listener);
    }

    /**
     * Connects to a room.
     *
     * @param server address as in {@link Target#of(URI)}; its scheme decides whether frames are sent as datagrams
     * @param security TLS trust and tickets of secured links
     * @param settings identity and room
     * @param backoff settings of reconnecting, which also apply to the first attempt
     * @param listener receives events on the client's thread
     * @return the client, which connects asynchronously
     * @throws IllegalArgumentException if {@code server} is not such an address, or requires tickets and there are none
     */
    public static TactusClient connect(
            URI server, LinkSecurity security, SessionSettings settings, Backoff backoff, ClientListener listener) {
        Target target = Target.of(server);
        ClientSession session =
                new ClientSession(RoomClient.ofThisProcess(settings).withDatagrams(target.datagrams()), listener);
        TactusClient client = new TactusClient(target, security, session, backoff, listener);
        client.loop.execute(client.runner::start);
        return client;
    }

    /**
     * Submits an input as bytes that the game defines. A frame will contain it unless the listener is told otherwise.
     *
     * @param payload copied
     * @return the sequence number found in {@link Input#sequence}; 0 if too many inputs are pending or the room is closed
     * @throws IllegalArgumentException if the payload is longer than {@link Input#PAYLOAD_BYTES_MAX}
     */
    public CompletableFuture<Integer> submit(byte[] payload) {
        Checks.inRange(payload.length, 0, Input.PAYLOAD_BYTES_MAX, "payload bytes");
        byte[] copy = payload.clone();
        return runner.query(() -> session.submit(InputForm.BYTES, copy, System.nanoTime()));
    }

    /**
     * Submits an input as the three integers of lockstepserver's clients; otherwise like {@link #submit(byte[])}.
     *
     * @param values sid, x and y, and optional further bytes
     * @return the sequence number; 0 if too many inputs are pending or the room is closed
     */
    public CompletableFuture<Integer> submit(SidXy values) {
        byte[] payload = values.payload();
        return runner.query(() -> session.submit(InputForm.SID_XY, payload, System.nanoTime()));
    }

    /**
     * Reports the winner of the match as computed by this client.
     *
     * @param winner player id of the winner
     */
    public void result(long winner) {
        runner.execute(() -> session.result(winner));
    }
}
