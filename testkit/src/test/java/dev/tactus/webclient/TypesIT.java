package dev.tactus.webclient;

import org.junit.jupiter.api.Test;

/** The description of the module's types, as TypeScript understands it. */
class TypesIT {

    @Test
    void shouldFitWhatGameWrites() throws Exception {
        new NodeProject("types").compile("sample.ts");
    }
}
