/**
 * Verification of what unauthenticated clients present: names, passwords, tokens and tickets.
 *
 * <p>May use: {@code identity}, {@code accounts}, {@code engine.port}. Must not use: HTTP, sockets. Threads: those of {@code identity}; no caller is blocked.
 */
@NullMarked
package dev.tactus.identity.credentials;

import org.jspecify.annotations.NullMarked;
