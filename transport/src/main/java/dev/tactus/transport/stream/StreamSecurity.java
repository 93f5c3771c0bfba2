package dev.tactus.transport.stream;

import dev.tactus.transport.TrafficMeter;
import dev.tactus.transport.tls.ServerTls;
import org.jspecify.annotations.Nullable;

/**
 * Access rules of a stream listener.
 *
 * @param tls null where anybody on the way may read and forge
 * @param traffic what links may bring in; may be shared with other listeners
 * @param proxies peers whose PROXY headers are believed
 */
public record StreamSecurity(@Nullable ServerTls tls, TrafficMeter traffic, ProxyTrust proxies) {

    /** Access rules of a listener without load balancers in front. */
    public StreamSecurity(@Nullable ServerTls tls, TrafficMeter traffic) {
        this(tls, traffic, ProxyTrust.NONE);
    }

    /** Neither TLS nor a limit of traffic. */
    public static final StreamSecurity NONE = new StreamSecurity(null, TrafficMeter.unlimited());
}
