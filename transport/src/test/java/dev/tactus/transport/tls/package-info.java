/** TLS on real sockets, and its certificates. */
@NullMarked
package dev.tactus.transport.tls;

import org.jspecify.annotations.NullMarked;
