package org.hilum.classifier.pickle;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads pickles of the protocols 2 to 4 as data: None is null; numbers are {@link Long}, {@link BigInteger} or {@link Double}; texts {@link
 * String}; lists and sets {@link List}; dictionaries, whose keys must be texts or integers, {@link Map}; tuples {@link PickleTuple}. Names
 * and calls go to {@link PickleNames}.
 *
 * <p>Memory grows with the bytes that are read, not with lengths that the pickle claims, and the number of operations is limited. Source:
 * the descriptions in Python's module pickletools.
 */
public final class PickleReader {

    private static final int MOST_OPERATIONS = 2_000_000;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int NEWEST_PROTOCOL = 4;
    private static final Pattern NAME = Pattern.compile("[\\w.]{1,200}");
    private static final Object MARK = new Object();

    private final InputStream in;
    private final PickleNames names;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int operations;
    private long position;

    /**
     * Creates a reader.
     *
     * @param in stream, which should be buffered; the reader takes exactly the bytes of the pickles from it
     * @param names names that may occur
     */
    public PickleReader(InputStream in, PickleNames names) {
        this.in = in;
        this.names = names;
    }

    /** Returns the number of bytes that have been read. */
    public long position() {
        return position;
    }

    /**
     * Reads the next pickle of the stream.
     *
     * @return its value
     * @throws PickleException if it is damaged, too large or contains a name that is refused
     * @throws IOException if the stream cannot be read
     */
    public Object read() throws IOException {
        stack.clear();
        memo.clear();
        while (true) {
            if (++operations > MOST_OPERATIONS) {
                throw new PickleException("it has more than " + MOST_OPERATIONS + " operations");
            }
            int operation = nextByte();
            if (operation == '.') {
                Object value = pop();
                if (!stack.isEmpty()) {
                    throw damaged();
                }
                return value;
            }
            run(operation);
        }
    }

    private void run(int operation) throws IOException {
        switch (operation) {
            case 0x80 -> requireProtocol(nextByte());
            case 0x95 -> bytes(Long.BYTES); // the length of a frame, which only helps buffering
            case '(' -> stack.add(MARK);
            case 'N' -> push(null);
            case 0x88 -> push(Boolean.TRUE);
            case 0x89 -> push(Boolean.FALSE);
            case 'J' -> push((long) little(Integer.BYTES).getInt());
            case 'K' -> push((long) nextByte());
            case 'M' -> push((long) (little(Short.BYTES).getShort() & 0xffff));
            case 0x8a -> push(integer(bytes(nextByte())));
            case 'G' -> push(ByteBuffer.wrap(bytes(Double.BYTES)).getDouble());
            case 'X' -> push(text(little(Integer.BYTES).getInt()));
            case 0x8c, 'U' -> push(text(nextByte()));
            case 'T' -> push(text(little(Integer.BYTES).getInt()));
            case 'B' -> push(bytes(length(little(Integer.BYTES).getInt())));
            case 'C' -> push(bytes(nextByte()));
            case '}' -> push(new LinkedHashMap<>());
            case ']', 0x8f -> push(new ArrayList<>());
            case ')' -> push(new PickleTuple(List.of()));
            case 0x85 -> push(new PickleTuple(popLast(1)));
            case 0x86 -> push(new PickleTuple(popLast(2)));
            case 0x87 -> push(new PickleTuple(popLast(3)));
            case 't' -> push(new PickleTuple(popToMark()));
            case 'q' -> memo.put(nextByte(), peek());
            case 'r' -> memo.put(little(Integer.BYTES).getInt(), peek());
            case 0x94 -> memo.put(memo.size(), peek());
            case 'h' -> push(remembered(nextByte()));
            case 'j' -> push(remembered(little(Integer.BYTES).getInt()));
            case 'a' -> list(1).addAll(popLast(1));
            case 'e', 0x90 -> append(popToMark());
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case 'c' -> pushNamed(List.of(line(), line()));
            case 0x93 -> pushNamed(popLast(2));
            case 'R', 0x81 -> call(popLast(2));
            case 'b' -> build(pop());
            case 'Q' -> push(names.persistent(pop()));
            case '0' -> pop();
            default -> throw new PickleException(
                    "its operation %02x is not one of a file of weights".formatted(operation));
        }
    }

    private static void requireProtocol(int protocol) throws PickleException {
        if (protocol < 2 || protocol > NEWEST_PROTOCOL) {
            throw new PickleException("it is of the pickle protocol " + protocol + ", not 2, 3 or 4");
        }
    }

    private void pushNamed(List<Object> moduleAndName) throws PickleException {
        if (moduleAndName.get(0) instanceof String module
                && moduleAndName.get(1) instanceof String name
                && NAME.matcher(module).matches()
                && NAME.matcher(name).matches()) {
            push(names.resolve(module, name));
        } else {
            throw new PickleException("it names something that is not a name of Python");
        }
    }

    private void call(List<Object> constructorAndArguments) throws PickleException {
        if (constructorAndArguments.get(0) instanceof PickleConstructor constructor
                && constructorAndArguments.get(1) instanceof PickleTuple arguments) {
            push(constructor.create(arguments.values()));
        } else {
            throw damaged();
        }
    }

    /** Sets the attributes of the last object; those of an ordered dictionary are not needed. */
    private void build(Object state) throws PickleException {
        Object last = peek();
        if (last instanceof PickleObject object && state instanceof Map<?, ?> attributes) {
            for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
                object.attributes().put(String.valueOf(attribute.getKey()), attribute.getValue());
            }
        } else if (!(last instanceof Map)) {
            throw new PickleException("it sets the state of an object that is neither a module nor a dictionary");
        }
    }

    private void append(List<Object> values) throws PickleException {
        list(0).addAll(values);
    }

    /** Returns the list below a number of values. */
    @SuppressWarnings("unchecked")
    private List<Object> list(int below) throws PickleException {
        int at = stack.size() - 1 - below;
        if (at < 0 || !(stack.get(at) instanceof List<?> list)) {
            throw damaged();
        }
        return (List<Object>) list;
    }

    @SuppressWarnings("unchecked")
    private void put(List<Object> keysAndValues) throws PickleException {
        if (!(peek() instanceof Map<?, ?> map) || keysAndValues.size() % 2 != 0) {
            throw damaged();
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!(key instanceof String || key instanceof Long)) {
                throw new PickleException("a key of a dictionary is neither a text nor an integer");
            }
            ((Map<Object, Object>) map).put(key, keysAndValues.get(i + 1));
        }
    }

    private Object remembered(int key) throws PickleException {
        if (!memo.containsKey(key)) {
            throw damaged();
        }
        return memo.get(key);
    }

    private void push(Object value) {
        stack.add(value);
    }

    private Object peek() throws PickleException {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
            throw damaged();
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() throws PickleException {
        Object value = peek();
        stack.remove(stack.size() - 1);
        return value;
    }

    private List<Object> popLast(int count) throws PickleException {
        if (stack.size() < count) {
            throw damaged();
        }
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        if (last.contains(MARK)) {
            throw damaged();
        }
        return take(last);
    }

    private List<Object> popToMark() throws PickleException {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw damaged();
        }
        List<Object> values = take(stack.subList(mark + 1, stack.size()));
        stack.remove(mark);
        return values;
    }

    private static List<Object> take(List<Object> end) {
        List<Object> values = new ArrayList<>(end);
        end.clear();
        return values;
    }

    private static Object integer(byte[] little) {
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++) {
            big[i] = little[big.length - 1 - i];
        }
        BigInteger value = big.length == 0 ? BigInteger.ZERO : new BigInteger(big);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private String text(int length) throws IOException {
        return new String(bytes(length(length)), StandardCharsets.UTF_8);
    }

    private static int length(int length) throws PickleException {
        if (length < 0 || length > LONGEST_TEXT) {
            throw new PickleException("a text in it would be longer than " + LONGEST_TEXT + " bytes");
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = nextByte(); next != '\n'; next = nextByte()) {
            line.append((char) next);
            length(line.length());
        }
        return line.toString();
    }

    private ByteBuffer little(int count) throws IOException {
        return ByteBuffer.wrap(bytes(count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] bytes(int count) throws IOException {
        // allocates as it reads
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw truncated();
        }
        return bytes;
    }

    private int nextByte() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw truncated();
        }
        position++;
        return next;
    }

    private static PickleException truncated() {
        return new PickleException("it is truncated");
    }

    private static PickleException damaged() {
        return new PickleException("it is damaged");
    }
}
