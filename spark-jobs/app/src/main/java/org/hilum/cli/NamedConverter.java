package org.hilum.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name that users see, which is its {@code toString}, to an enum constant. */
final class NamedConverter<E extends Enum<E>> implements ITypeConverter<E> {
    private final List<E> constants;

    private NamedConverter(Class<E> type) {
        this.constants = List.of(type.getEnumConstants());
    }

    /** Registers the converter of a type with all commands. */
    static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
        line.registerConverter(type, new NamedConverter<>(type));
    }

    @Override
    public E convert(String value) {
        return constants.stream()
                .filter(constant -> constant.toString().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not one of "
                        + constants.stream().map(Object::toString).collect(Collectors.joining(", "))));
    }
}
