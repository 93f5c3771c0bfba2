package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.websocket.WebSocket;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.websocket.WebSocketService;
import com.linecorp.armeria.server.websocket.WebSocketServiceBuilder;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.server.settings.Settings;
import dev.tactus.transport.AddressQuota;
import java.net.InetAddress;

/** Lets players in over WebSockets on the HTTP port, as many as the settings allow. */
final class WebSocketDoor {

    private final Settings.Ws settings;
    private final LinkAcceptor acceptor;
    private final AddressQuota quota;

    WebSocketDoor(Settings.Ws settings, LinkAcceptor acceptor) {
        this.settings = settings;
        this.acceptor = acceptor;
        this.quota =
                new AddressQuota(settings.limits().linksMax(), settings.limits().linksPerAddressMax());
    }

    HttpService service() {
        WebSocketServiceBuilder service = WebSocketService.builder(this::accept)
                .maxFramePayloadLength(settings.limits().messageBytesMax())
                .fallbackService(WebSocketDoor::noUpgrade);
        if (!settings.origins().isEmpty()) {
            service.allowedOrigins(settings.origins());
        }
        return service.build();
    }

    private WebSocket accept(ServiceRequestContext ctx, WebSocket in) {
        InetAddress address = ctx.remoteAddress().getAddress();
        WebSocketWriter out = WebSocket.streaming();
        WsLink link = new WsLink(ctx, out, settings.limits());
        if (!quota.enter(address)) {
            in.abort();
            link.refuse();
            return out;
        }
        WsReader reader = new WsReader(link, acceptor.accept(link), settings.limits(), ctx.eventLoop());
        var unused = in.whenComplete().handle((done, failure) -> {
            quota.leave(address);
            return done;
        });
        in.subscribe(reader, ctx.eventLoop());
        return out;
    }

    private static HttpResponse noUpgrade(ServiceRequestContext ctx, HttpRequest request) {
        throw new ProblemException(
                HttpStatus.UPGRADE_REQUIRED, "upgrade: none (expected: a WebSocket, so the header upgrade: websocket)");
    }
}
