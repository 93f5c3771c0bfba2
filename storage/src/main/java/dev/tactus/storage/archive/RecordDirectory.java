package dev.tactus.storage.archive;

import dev.tactus.engine.port.RecordStore;
import dev.tactus.engine.port.StoredBytes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Stores records of one kind as files in a directory, which need not exist. Files with other names belong to the
 * operator and are never listed, read or deleted.
 */
final class RecordDirectory implements RecordStore {

    private final Path directory;
    private final Pattern names;
    private final String ending;

    /**
     * Creates a store of the files whose names match.
     *
     * @param names pattern of record names; a matching name cannot leave the directory
     * @param ending suffix of the files, which is not part of a record's name
     */
    RecordDirectory(Path directory, Pattern names, String ending) {
        this.directory = directory;
        this.names = names;
        this.ending = ending;
    }

    @Override
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return entries;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + ending)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                add(file, name.substring(0, name.length() - ending.length()), entries);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(Entry::name).reversed());
        return entries;
    }

    private void add(Path file, String name, List<Entry> entries) throws IOException {
        if (!names.matcher(name).matches()) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            entries.add(new Entry(
                    name, attributes.size(), attributes.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException e) {
            // Deleted concurrently.
        }
    }

    Path file(String name) throws NoSuchFileException {
        if (!names.matcher(name).matches()) {
            throw new NoSuchFileException(name);
        }
        return directory.resolve(name + ending);
    }

    @Override
    public StoredBytes open(String name) throws IOException {
        return ChannelArchiveFile.readOnly(file(name));
    }

    @Override
    public boolean delete(String name) throws IOException {
        return names.matcher(name).matches() && Files.deleteIfExists(file(name));
    }

    @Override
    public String location(String name) {
        return directory.resolve(name + ending).toString();
    }
}
