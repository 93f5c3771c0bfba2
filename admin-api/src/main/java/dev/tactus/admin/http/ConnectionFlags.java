package dev.tactus.admin.http;

import com.linecorp.armeria.common.FlagsProvider;

/**
 * Armeria's defaults where ours differ, found by its {@link java.util.ServiceLoader}.
 *
 * <p>Armeria leaves a connection open for 3 s after an answer with {@code Connection: close}, to leave the state
 * TIME_WAIT to the client. Clients that read to the end of the connection, as old lobbies do, would wait as long.
 */
public final class ConnectionFlags implements FlagsProvider {

    /** Called by the service loader. */
    public ConnectionFlags() {}

    @Override
    public int priority() {
        return 1;
    }

    @Override
    public Long defaultHttp1ConnectionCloseDelayMillis() {
        return 0L;
    }
}
