/** Tests of links on streams, without sockets. */
@NullMarked
package dev.tactus.transport.stream;

import org.jspecify.annotations.NullMarked;
