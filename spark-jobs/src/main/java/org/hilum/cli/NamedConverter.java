package org.hilum.cli;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant of an enum by the name that users see, its {@code toString}. */
abstract class NamedConverter<E extends Enum<E>> implements ITypeConverter<E>, Iterable<String> {
    private final List<E> constants;

    NamedConverter(Class<E> type) {
        this.constants = List.of(type.getEnumConstants());
    }

    @Override
    public final E convert(String value) {
        return constants.stream()
                .filter(constant -> constant.toString().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + constants.stream().map(Object::toString).collect(Collectors.joining(", "))));
    }

    @Override
    public final Iterator<String> iterator() {
        return Arrays.stream(constants.toArray()).map(Object::toString).iterator();
    }
}
