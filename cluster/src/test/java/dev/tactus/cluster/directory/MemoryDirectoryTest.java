package dev.tactus.cluster.directory;

import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.MemoryDirectory;

class MemoryDirectoryTest extends DirectoryContract {

    private final MemoryDirectory directory = new MemoryDirectory();

    @Override
    Directory connect() {
        return directory.connect();
    }
}
