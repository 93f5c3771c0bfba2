/** Tests of the TypeScript description. */
@NullMarked
package dev.tactus.web.dts;

import org.jspecify.annotations.NullMarked;
