/**
 * Archives of matches: replay files on disk, recovery of files that a crash left behind, and reading of single files for
 * tools.
 *
 * <p>May use: {@code core}, {@code engine.port}, {@code engine.memory} for what both twins share, files. Must not use: rooms, sockets. Threads: a file archive has one
 * of its own, on which all its I/O happens; rooms queue frames and never wait.
 */
@NullMarked
package dev.tactus.storage.archive;

import org.jspecify.annotations.NullMarked;
