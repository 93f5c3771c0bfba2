/** WebTransport against a listener and a whole node, from a client made of Netty's HTTP/3 codec. */
@NullMarked
package dev.tactus.server.webtransport;

import org.jspecify.annotations.NullMarked;
