/**
 * Files that a node writes, and their permissions.
 *
 * <p>May use: {@code engine.port}, {@code java.nio}. Must not use: other packages. Threads: any; the calls block on the disk.
 */
@NullMarked
package dev.tactus.storage.files;

import org.jspecify.annotations.NullMarked;
