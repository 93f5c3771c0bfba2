/**
 * Permissions of the files that a node writes.
 *
 * <p>May use: {@code java.nio.file}. Must not use: other packages. Threads: any; the calls block on the disk.
 */
@NullMarked
package dev.tactus.storage.files;

import org.jspecify.annotations.NullMarked;
