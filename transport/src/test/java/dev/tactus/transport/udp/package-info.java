/** Tests of the system calls for many datagrams, on loopback. */
@NullMarked
package dev.tactus.transport.udp;

import org.jspecify.annotations.NullMarked;
