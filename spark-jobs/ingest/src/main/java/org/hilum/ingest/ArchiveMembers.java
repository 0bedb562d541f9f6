package org.hilum.ingest;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.hilum.records.Quarantine;

/**
 * Reads the members of an archive of images (tar, tar.gz, zip) one after the other, without unpacking it to a disk. Any other
 * file is read as it is. Names of members become ids and never paths, so that they cannot lead out of a folder.
 *
 * @param reader reader of a single file
 * @param format format of the images; other members are left alone and counted
 */
record ArchiveMembers(RecordReader reader, ImageFormat format) implements RecordReader {
    /** Between the URI of an archive and the name of a member in {@code source_uri}. */
    static final String MEMBER = Quarantine.MEMBER;

    private static final int GZIP = 0x1f8b;

    /** Extensions of archives, without dot; those of compressed tar files end with .gz. */
    static final List<String> EXTENSIONS = List.of("tar", "tgz", "zip");

    /** Whether a file is an archive, by its name. */
    static boolean isArchive(SourceFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".tar.gz") || EXTENSIONS.stream().anyMatch(extension -> name.endsWith("." + extension));
    }

    @Override
    public Stream<ParsedRecord> read(SourceFile file, InputStream bytes) throws IOException {
        if (!isArchive(file)) {
            return reader.read(file, bytes);
        }
        Members members = new Members(file, open(file, bytes));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(members, Spliterator.ORDERED), false)
                .flatMap(List::stream);
    }

    private static ArchiveInputStream<? extends ArchiveEntry> open(SourceFile file, InputStream bytes)
            throws IOException {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return new ZipArchiveInputStream(new ExpansionLimit(bytes, file.length()));
        }
        BufferedInputStream buffered = new BufferedInputStream(bytes);
        buffered.mark(2);
        // Hadoop has expanded .tar.gz already, but not .tgz
        boolean compressed = (buffered.read() << 8 | buffered.read()) == GZIP;
        buffered.reset();
        return new TarArchiveInputStream(
                new ExpansionLimit(compressed ? new GZIPInputStream(buffered) : buffered, file.length()));
    }

    /** The records of each member. An archive that breaks off ends with a rejection. */
    private final class Members implements Iterator<List<ParsedRecord>> {
        private final SourceFile archive;
        private final ArchiveInputStream<? extends ArchiveEntry> entries;
        private Optional<List<ParsedRecord>> next = Optional.empty();
        private boolean ended;
        private long number;

        Members(SourceFile archive, ArchiveInputStream<? extends ArchiveEntry> entries) {
            this.archive = archive;
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            if (next.isEmpty() && !ended) {
                next = advance();
                ended |= next.isEmpty();
            }
            return next.isPresent();
        }

        @Override
        public List<ParsedRecord> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<ParsedRecord> records = next.get();
            next = Optional.empty();
            return records;
        }

        private Optional<List<ParsedRecord>> advance() {
            try {
                ArchiveEntry entry = entries.getNextEntry();
                while (entry != null && entry.isDirectory()) {
                    entry = entries.getNextEntry();
                }
                return entry == null ? Optional.empty() : Optional.of(read(entry));
            } catch (IOException | RuntimeException e) {
                // the libraries throw either for a damaged archive
                ended = true;
                return Optional.of(List.of(ParsedRecord.rejected(
                        "after member " + number, number + 1, "the archive cannot be read any further")));
            }
        }

        private List<ParsedRecord> read(ArchiveEntry entry) throws IOException {
            number++;
            if (entry instanceof TarArchiveEntry tar && !tar.isFile()) {
                return List.of(ParsedRecord.noted("file", number, "links and devices in archives, left alone"));
            }
            if (!format.accepts(entry.getName())) {
                return List.of(ParsedRecord.noted("file", number, "other files in archives, left alone"));
            }
            SourceFile member = new SourceFile(
                    archive.uri() + MEMBER + entry.getName(), Math.max(0, entry.getSize()), archive.modified());
            try (Stream<ParsedRecord> records = reader.read(member, new Unclosable(entries))) {
                return records.map(record -> record.ofMember(entry.getName())).toList();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /** The content of one member; closing it leaves the archive open. */
    private static final class Unclosable extends FilterInputStream {
        Unclosable(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the next member follows
        }
    }
}
