/** Tests of WebTransport that need no socket. */
@NullMarked
package dev.tactus.gateway.webtransport;

import org.jspecify.annotations.NullMarked;
