/**
 * Transport security of the listeners: certificates, datagram keys, and the traffic limits that all links share.
 *
 * <p>May use: {@code config}, {@code transport}. Must not use: HTTP. Threads: any, and one that watches the certificate's files.
 */
@NullMarked
package dev.tactus.identity.security;

import org.jspecify.annotations.NullMarked;
