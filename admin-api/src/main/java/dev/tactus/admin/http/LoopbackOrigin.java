package dev.tactus.admin.http;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Whether a request comes from somebody who sits at this machine, and from no page of another site in his browser. */
public final class LoopbackOrigin {

    private LoopbackOrigin() {}

    /** A name that resolves to this machine is not enough: a page elsewhere could have its own name resolve so. */
    public static boolean isLocalRequest(ServiceRequestContext ctx, RequestHeaders headers) {
        String site = headers.get("sec-fetch-site", "none");
        return ctx.remoteAddress().getAddress().isLoopbackAddress()
                && namesLoopback(headers.authority())
                && (site.equals("none") || site.equals("same-origin"));
    }

    private static boolean namesLoopback(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host = authority.replaceFirst(":\\d+$", "");
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
