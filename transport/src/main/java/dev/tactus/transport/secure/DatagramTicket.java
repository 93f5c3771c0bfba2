package dev.tactus.transport.secure;

/**
 * The ticket and secret with which a client opens a secured link; it got both over TLS.
 *
 * @param ticket shown to the server, 1..1137 bytes; readable on the way
 * @param secret that belongs to it; never sent
 */
public record DatagramTicket(byte[] ticket, DatagramSecret secret) {

    public DatagramTicket {
        if (ticket.length < 1 || ticket.length > SecuredWireFormat.TICKET_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "ticket: " + ticket.length + " bytes (expected: 1.." + SecuredWireFormat.TICKET_BYTES_MAX + ")");
        }
        ticket = ticket.clone();
    }

    @Override
    public String toString() {
        return "DatagramTicket[" + ticket.length + " bytes, hidden]";
    }
}
