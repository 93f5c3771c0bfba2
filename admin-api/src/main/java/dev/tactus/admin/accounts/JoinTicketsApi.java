package dev.tactus.admin.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.attempt.AddressKeys;
import dev.tactus.admin.auth.BearerTokens;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.RefusalProblems;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.identity.TicketIssuer;
import java.util.Base64;
import java.util.concurrent.CompletionStage;

/** Route that issues join tickets to logged-in players. */
final class JoinTicketsApi {

    private final TicketIssuer tickets;
    private final OperatorCredentials credentials;

    JoinTicketsApi(TicketIssuer tickets, OperatorCredentials credentials) {
        this.credentials = credentials;
        this.tickets = tickets;
    }

    CompletionStage<HttpResponse> issue(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String token = BearerTokens.require(request.headers());
        RequestFields fields = RequestFields.of(request, "node", "room", "spectate");
        boolean secret = credentials.isConfidential(ctx);
        long room = fields.id("room", 0);
        return AccountCall.created(
                RefusalProblems.describeMissing(
                        tickets.issue(
                                token,
                                fields.text("node", ""),
                                room,
                                fields.flag("spectate"),
                                AddressKeys.group(AccountsApi.address(ctx))),
                        "room",
                        room == 0 ? "none" : UnsignedIds.format(room),
                        "the id of an existing room, or none for the room of the last allocation"),
                ticket -> json(ticket, secret),
                ticket -> "/api/v1/rooms/" + UnsignedIds.format(ticket.room()));
    }

    private static JsonNode json(TicketIssuer.Ticket ticket, boolean secret) {
        ObjectNode json = JsonBodies.object();
        json.put("ticket", ticket.issued().ticket());
        json.put(
                "key",
                secret
                        ? Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(ticket.issued().key())
                        : null);
        json.put("expires", AccountJson.time(ticket.issued().expiresMs()));
        json.put("room", UnsignedIds.format(ticket.room()));
        if (ticket.seat() == 0) {
            json.putNull("seat");
        } else {
            json.put("seat", ticket.seat());
        }
        json.put("node", ticket.node());
        return json;
    }
}
