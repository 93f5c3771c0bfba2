/**
 * The command line: each command reads its options, does its work and answers with an exit code.
 *
 * <p>May use: {@code server.node}, {@code server.settings}, {@code client}, {@code core}, picocli. Must not use:
 * {@code server.http}, whose API it calls as anybody would. Threads: the main one, and the signal's at the end.
 */
@NullMarked
package dev.tactus.server.cli;

import org.jspecify.annotations.NullMarked;
