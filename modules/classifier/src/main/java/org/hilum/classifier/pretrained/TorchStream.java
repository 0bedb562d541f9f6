package org.hilum.classifier.pretrained;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.classifier.pickle.PickleException;
import org.hilum.classifier.pickle.PickleReader;

/**
 * The format of PyTorch before version 1.6: pickles of a magic number, a version, the machine's byte order, the content and the keys of
 * all storages; then for each key the number of values in eight bytes, and the values. Source: {@code _legacy_save} in PyTorch's
 * {@code torch/serialization.py}.
 */
final class TorchStream implements TorchWeights.Values {

    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    private final FileChannel channel;
    private final Object root;
    private final Map<String, Long> places = new HashMap<>();

    private TorchStream(FileChannel channel, InputStream in) throws IOException {
        this.channel = channel;
        TorchNames names = new TorchNames();
        PickleReader pickles = new PickleReader(in, names);
        if (!MAGIC.equals(pickles.read())) {
            throw new PickleException("it is a pickle, but not one that torch.save wrote");
        }
        if (!Long.valueOf(VERSION).equals(pickles.read())) {
            throw new PickleException("it is not of the version " + VERSION + " of PyTorch's format");
        }
        if (!(pickles.read() instanceof Map<?, ?> machine) || !Boolean.TRUE.equals(machine.get("little_endian"))) {
            throw new PickleException("its numbers are not in little-endian order");
        }
        this.root = pickles.read();
        if (!(pickles.read() instanceof List<?> keys)) {
            throw new PickleException("it does not list its storages");
        }
        findStorages(keys, names.storages(), pickles.position());
    }

    static TorchStream open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new TorchStream(channel, in);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void findStorages(List<?> keys, Map<String, TorchStorage> storages, long start) throws IOException {
        long next = start;
        for (Object key : keys) {
            TorchStorage storage = key instanceof String name ? storages.get(name) : null;
            if (storage == null) {
                throw new PickleException("it lists a storage that it does not have");
            }
            if (next > channel.size()) {
                throw new PickleException("it is truncated");
            }
            if (bytes(next, Long.BYTES).getLong() != storage.length()) {
                throw new PickleException("its storage " + storage.key() + " does not have the " + storage.length()
                        + " values that it claims");
            }
            places.put(storage.key(), next + Long.BYTES);
            next += Long.BYTES + storage.bytes();
        }
    }

    @Override
    public Object root() {
        return root;
    }

    @Override
    public void require(TorchStorage storage) throws IOException {
        Long place = places.get(storage.key());
        if (place == null) {
            throw new PickleException("it has no values of the storage " + storage.key());
        }
        if (storage.bytes() > Integer.MAX_VALUE || place + storage.bytes() > channel.size()) {
            throw new PickleException("it is truncated");
        }
    }

    @Override
    public ByteBuffer read(TorchStorage storage) throws IOException {
        require(storage);
        return bytes(places.get(storage.key()), (int) storage.bytes());
    }

    private ByteBuffer bytes(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new PickleException("it is truncated");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
