package dev.tactus.client;

import dev.tactus.protocol.session.SessionListener;

/**
 * Events of a {@link TactusClient}. All calls come from the client's own thread, one at a time; a slow call delays frames.
 * See {@link TactusClient} for an example.
 */
public interface ClientListener extends SessionListener, SessionRunner.ReconnectListener {}
