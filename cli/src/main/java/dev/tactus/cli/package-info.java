/**
 * The command line: each command reads its options, does its work and returns an exit code.
 *
 * <p>May use: {@code config}, {@code accounts}, {@code client}, {@code core}, {@code storage.archive}, picocli. Must not use: the node: it calls the API as any other client does. Threads: the main one.
 */
@NullMarked
package dev.tactus.cli;

import org.jspecify.annotations.NullMarked;
