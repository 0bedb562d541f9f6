package org.hilum.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a constant of an enum by the name that users see, its {@code toString}. */
final class NamedConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> constants;

    private NamedConverter(Class<E> type) {
        this.constants = List.of(type.getEnumConstants());
    }

    /** Lets all commands read options of a type by the names that users see. */
    static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(type, new NamedConverter<>(type));
    }

    @Override
    public E convert(String value) {
        return constants.stream()
                .filter(constant -> constant.toString().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of "
                        + constants.stream().map(Object::toString).collect(Collectors.joining(", "))));
    }
}
