package dev.tactus.admin.rooms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.identity.security.DatagramTickets;
import java.util.Base64;

/** Route that issues tickets for secured datagrams, over confidential connections. */
public final class DatagramTicketsApi {

    private final DatagramTickets tickets;
    private final OperatorCredentials credentials;

    public DatagramTicketsApi(DatagramTickets tickets, OperatorCredentials credentials) {
        this.credentials = credentials;
        this.tickets = tickets;
    }

    public HttpResponse issue(ServiceRequestContext ctx, HttpRequest request) {
        checkPrivate(ctx);
        return JsonBodies.response(HttpStatus.CREATED, json(tickets.issue()));
    }

    /**
     * Refuses connections that can be read on the way: a reader of the secret can read and forge everything it
     * protects.
     * An operator who presents a secret of this node over plain HTTP has decided that the path is private.
     */
    private void checkPrivate(ServiceRequestContext ctx) {
        if (!credentials.isConfidential(ctx)) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "datagram ticket: requested over plain HTTP (expected: HTTPS, which keeps its secret;"
                            + " the setting tls.certificate enables it)");
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
