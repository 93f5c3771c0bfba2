package dev.tactus.client;

import dev.tactus.protocol.session.SessionListener;

/**
 * What a game hears from its {@link TactusClient}. All calls come from the client's own thread, one at a time; a call that
 * takes long holds up frames.
 */
public interface ClientListener extends SessionListener, SessionRunner.ReconnectListener {}
