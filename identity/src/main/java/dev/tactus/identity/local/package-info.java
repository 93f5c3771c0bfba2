/**
 * Accounts in this process: the service, its poll, and the implementations of the identity ports.
 *
 * <p>May use: {@code identity}, {@code identity.credentials}, {@code accounts}, {@code config}. Must not use: HTTP, sockets. Threads: those of {@code identity}, and the poll's.
 */
@NullMarked
package dev.tactus.identity.local;

import org.jspecify.annotations.NullMarked;
