package dev.tactus.transport.stream;

import java.net.InetAddress;

/** Decides whose PROXY headers are believed: those of load balancers in front of this listener. Any thread. */
@FunctionalInterface
public interface ProxyTrust {

    /** Believes no peer. */
    ProxyTrust NONE = peer -> false;

    /** Returns whether connections of {@code peer} may begin with a PROXY header. */
    boolean isProxy(InetAddress peer);
}
