package dev.tactus.engine.archive;

import dev.tactus.engine.port.DesyncStore;

final class MemoryDesyncStoreTest extends DesyncStoreContract {

    @Override
    DesyncStore store() {
        return new MemoryDesyncStore(KEPT);
    }
}
