package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.identity.security.DatagramTickets;
import java.util.Base64;

/** Hands out what opens secured datagrams, over links that nobody else reads. */
public final class DatagramTicketsApi {

    private final DatagramTickets tickets;

    public DatagramTicketsApi(DatagramTickets tickets) {
        this.tickets = tickets;
    }

    public HttpResponse issue(ServiceRequestContext ctx, HttpRequest request) {
        checkPrivate(ctx);
        return JsonBodies.response(HttpStatus.CREATED, json(tickets.issue()));
    }

    /** Whoever reads the secret can read and forge all that it is to protect. */
    private static void checkPrivate(ServiceRequestContext ctx) {
        boolean here = ctx.remoteAddress().getAddress().isLoopbackAddress();
        if (!here && !ctx.sessionProtocol().isTls()) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "datagram ticket: asked for over plain HTTP (expected: HTTPS, for its secret must stay one;"
                            + " the setting tls.certificate switches it on)");
        }
    }

    private static ObjectNode json(DatagramTickets.Issued issued) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return JsonBodies.object()
                .put("ticket", base64.encodeToString(issued.ticket().ticket()))
                .put("secret", base64.encodeToString(issued.ticket().secret().bytes()))
                .put("expires", issued.expires().toString());
    }
}
