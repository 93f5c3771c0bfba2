/**
 * What secures the node's listeners: its certificate, the keys of datagrams, and the traffic that all links share.
 *
 * <p>May use: {@code server.settings}, {@code transport}. Must not use: HTTP. Threads: any, and one that looks at the
 * certificate's files.
 */
@NullMarked
package dev.tactus.server.secure;

import org.jspecify.annotations.NullMarked;
