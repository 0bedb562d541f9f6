package org.hilum.classifier.pretrained;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.hilum.classifier.pickle.PickleException;
import org.hilum.classifier.pickle.PickleReader;

/**
 * The format of PyTorch since version 1.6: a zip with one folder, whose {@code data.pkl} is the pickle, and whose folder {@code data} has a
 * file for each storage. Source: PyTorch's documentation "Serialization semantics".
 */
final class TorchZip implements TorchWeights.Values {

    private static final String PICKLE = "/data.pkl";
    private static final int LONGEST_WORD = 16;

    private final ZipFile zip;
    private final String folder;
    private final Object root;

    private TorchZip(ZipFile zip) throws IOException {
        this.zip = zip;
        List<String> pickles = zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(PICKLE))
                .toList();
        if (pickles.size() != 1) {
            throw new PickleException("it holds " + pickles.size() + " pickles, not one");
        }
        String pickle = pickles.get(0);
        this.folder = pickle.substring(0, pickle.length() - PICKLE.length());
        ZipEntry order = zip.getEntry(folder + "/byteorder");
        if (order != null && !"little".equals(word(order))) {
            throw new PickleException("its numbers are not in little-endian order");
        }
        try (InputStream in = new BufferedInputStream(zip.getInputStream(zip.getEntry(pickle)))) {
            this.root = new PickleReader(in, new TorchNames()).read();
        }
    }

    static TorchZip open(Path file) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new PickleException("it is a damaged zip");
        }
        try {
            return new TorchZip(zip);
        } catch (ZipException | EOFException e) {
            zip.close();
            throw new PickleException("it is a damaged zip");
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    @Override
    public Object root() {
        return root;
    }

    @Override
    public void require(TorchStorage storage) throws IOException {
        entry(storage);
    }

    @Override
    public ByteBuffer read(TorchStorage storage) throws IOException {
        ZipEntry entry = entry(storage);
        // the entry's size is not trusted either: it may be compressed
        int length = (int) storage.bytes();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw truncated(storage);
            }
            return ByteBuffer.wrap(bytes);
        } catch (ZipException | EOFException e) {
            throw truncated(storage);
        }
    }

    private ZipEntry entry(TorchStorage storage) throws PickleException {
        ZipEntry entry = zip.getEntry(folder + "/data/" + storage.key());
        if (entry == null || entry.getSize() != storage.bytes() || storage.bytes() > Integer.MAX_VALUE) {
            throw truncated(storage);
        }
        return entry;
    }

    private static PickleException truncated(TorchStorage storage) {
        return new PickleException(
                "its storage " + storage.key() + " does not have the " + storage.length() + " values that it claims");
    }

    private String word(ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST_WORD), StandardCharsets.US_ASCII).strip();
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
