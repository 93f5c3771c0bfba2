package dev.tactus.engine.port;

import dev.tactus.protocol.message.ClientMessage;
import java.util.List;

/**
 * What a client says in one datagram.
 *
 * @param packet the number of the datagram, rising from 0
 * @param lossPerMille what the client sees of the server's datagrams, 0..1000
 * @param framesHeld frames {@code 0..framesHeld-1} are held without a gap
 * @param inputs those not yet known to be taken, oldest first
 */
public record UpstreamDatagram(int packet, int lossPerMille, int framesHeld, List<ClientMessage.Submit> inputs) {}
