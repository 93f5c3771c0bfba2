/**
 * The client session for native programs: {@code protocol.session} behind exported functions that TeaVM compiles to C, and that
 * {@code src/main/c} turns into the library {@code libtactus}. Arguments and results are integers and flat records of bytes; {@link
 * dev.tactus.nativeclient.Exports} is the only class that touches the memory of C, so that all others run and are tested on a JVM.
 *
 * <p>May use: {@code core}, {@code protocol}, TeaVM's interop. Must not use: clocks, sockets and threads, which are the caller's.
 * Threads: the one that initialized the library.
 */
@NullMarked
package dev.tactus.nativeclient;

import org.jspecify.annotations.NullMarked;
