/**
 * Keys, defaults and help of the settings, derived from the records; the reader of files and command-line values; the generated example.
 *
 * <p>May use: {@code config}, Jackson. Must not use: any module above. Threads: any; nothing is shared.
 */
@NullMarked
package dev.tactus.config.schema;

import org.jspecify.annotations.NullMarked;
