package dev.tactus.config;

/** The settings of tickets for secured datagrams; implemented by the section of the gateway that accepts them. */
public interface DatagramTicketTerms {

    /** The lifetime of a ticket where no gateway accepts any, in seconds. */
    int DEFAULT_SECONDS = 3_600;

    /** Returns the lifetime of a ticket in seconds. */
    int ticketSeconds();
}
