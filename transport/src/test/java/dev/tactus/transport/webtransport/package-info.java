/** Tests of WebTransport that need no socket. */
@NullMarked
package dev.tactus.transport.webtransport;

import org.jspecify.annotations.NullMarked;
