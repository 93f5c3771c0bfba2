/**
 * The command line: each command reads its options, does its work and answers with an exit code.
 *
 * <p>May use: {@code server.node}, {@code server.settings}, {@code accounts}, {@code client}, {@code core}, the archive's reader, picocli. Of
 * {@code server.http} only what a node says of itself: it calls the API as anybody would. Threads: the main one, the
 * demo's, and the signal's at the end.
 */
@NullMarked
package dev.tactus.server.cli;

import org.jspecify.annotations.NullMarked;
