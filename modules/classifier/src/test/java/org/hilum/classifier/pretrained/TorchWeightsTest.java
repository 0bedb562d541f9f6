package org.hilum.classifier.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hilum.classifier.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TorchWeightsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/org/hilum/classifier/pretrained");
    private static final String COUNTER = "first_norm.num_batches_tracked";

    @TempDir
    private Path folder;

    /** {@code pytorch_references.py} wrote the files; the 16-bit types have 11 and 8 bits of mantissa instead of 24. */
    @ParameterizedTest
    @CsvSource({
        "f32, 0",
        "f16, 0.0005",
        "bf16, 0.004",
        "stream, 0",
        "module, 0",
        "module-stream, 0",
        "checkpoint, 0",
        "checkpoint-stream, 0",
        "views, 0"
    })
    void readsFilesOfPyTorch(String kind, double relative) throws IOException {
        Path path = FIXTURES.resolve("small-" + kind + ".pt");
        try (WeightsFile file = UnprefixedWeights.of(open(path), List.of("module."))) {
            Map<String, long[]> shapes = new TreeMap<>(file.shapes());
            assertThat(shapes.remove(COUNTER)).isEmpty();
            assertThat(shapes.keySet())
                    .containsExactly(
                            "first.weight",
                            "first_norm.bias",
                            "first_norm.running_mean",
                            "first_norm.running_var",
                            "first_norm.weight",
                            "second.bias",
                            "second.weight");
            Map<String, Tensor> read = file.read(shapes.keySet());
            shapes.forEach((name, shape) -> {
                Tensor expected = FormulaTensors.tensor(name, shape, 1);
                assertThat(read.get(name).shape()).isEqualTo(expected.shape());
                // a training has changed the checkpoint's running statistics
                boolean trained = kind.startsWith("checkpoint") && name.contains("running");
                for (int i = 0; !trained && i < expected.values().length; i++) {
                    float value = expected.values()[i];
                    assertThat(Math.abs(read.get(name).values()[i] - value))
                            .as(name)
                            .isLessThanOrEqualTo((float) (Math.abs(value) * relative));
                }
            });
        }
    }

    @Test
    void refusesIntegerTensors() throws IOException {
        try (WeightsFile file = open(FIXTURES.resolve("small-f32.pt"))) {
            assertThatThrownBy(() -> file.read(Set.of(COUNTER)))
                    .isInstanceOf(WeightsException.class)
                    .hasMessageContaining("is of the type LongStorage, not floats of 16 or 32 bits");
        }
    }

    /** What a program may do in these places of a pickle when Python reads it. */
    @ParameterizedTest
    @CsvSource({
        "posix, system",
        "os, system",
        "builtins, eval",
        "__builtin__, exec",
        "subprocess, Popen",
        "torch, load",
        "torch.hub, load",
        "torch.serialization, load",
        "torchaudio, load",
        "runpy, _run_code",
        "numpy.core.multiarray, scalar"
    })
    void refusesNamesThatAreNotData(String module, String name) throws IOException {
        Path marker = folder.resolve("marker");
        byte[] call = new PickleWriter()
                .global(module, name)
                .text("touch " + marker)
                .op(0x85)
                .ops("R")
                .end();
        assertRefused(call, "it names " + module + "." + name + ", which is neither a tensor nor a network");
        byte[] state = new PickleWriter()
                .global("torch.nn.modules.container", "Sequential")
                .ops(")")
                .op(0x81)
                .ops("}")
                .text("_modules")
                .global(module, name)
                .ops("sb")
                .end();
        assertRefused(state, "it names " + module + "." + name);
        assertThat(marker).doesNotExist();
    }

    @Test
    void messagesHaveNoControlCharacters() throws IOException {
        assertRefused(
                new PickleWriter().global("o\u001b[2Js", "system").end(), "something that is not a name of Python");
        assertRefused(new PickleWriter().global("a".repeat(5_000_000), "b").end(), "a text in it would be longer than");
    }

    @Test
    void classesOfNetworksAreNeverCreated() throws IOException {
        byte[] pickle = new PickleWriter()
                .global("torch.nn.modules.container", "Sequential")
                .ops(")")
                .op(0x81)
                .ops("}")
                .text("_parameters")
                .ops("}")
                .text("weight")
                .tensor("0", 2, 0, new long[] {2}, new long[] {1})
                .ops("ss")
                .text("hook")
                .global("torch.nn.functional", "relu")
                .text("an argument")
                .op(0x85)
                .ops("Rsb")
                .end();
        try (WeightsFile file = open(zip(pickle, 8))) {
            assertThat(file.read(Set.of("weight")))
                    .containsEntry("weight", new Tensor(new long[] {2}, new float[] {0, 0}));
        }
    }

    @Test
    void refusesTensorsOutsideTheirStorage() throws IOException {
        assertTensorRefused(w -> w.tensor("0", 2, 0, new long[] {3}, new long[] {1}), "does not lie in its storage");
        assertTensorRefused(w -> w.tensor("0", 2, 1, new long[] {2}, new long[] {1}), "does not lie in its storage");
        assertTensorRefused(w -> w.tensor("0", 2, -1, new long[] {1}, new long[] {1}), "does not lie in its storage");
        assertTensorRefused(w -> w.tensor("0", 2, 0, new long[] {2, 2}, new long[] {1}), "does not lie in its storage");
        long large = Long.MAX_VALUE / 2;
        assertTensorRefused(
                w -> w.tensor("0", 2, 0, new long[] {large, large}, new long[] {large, 1}),
                "does not lie in its storage");
        // a value repeated a billion times
        assertTensorRefused(
                w -> w.tensor("0", 2, 0, new long[] {1_000_000_000}, new long[] {0}), "does not lie in its storage");
        assertTensorRefused(w -> w.tensor("0", 2, 0, new long[] {-2}, new long[] {1}), "are not up to 8 numbers");
        assertTensorRefused(w -> w.tensor("0", 2, 0, new long[9], new long[9]), "are not up to 8 numbers");
    }

    @Test
    void refusesStoragesThatAreNotInTheFile() throws IOException {
        assertTensorRefused(
                w -> w.tensor("0", 3, 0, new long[] {3}, new long[] {1}), "does not have the 3 values that it claims");
        assertTensorRefused(
                w -> w.tensor("7", 2, 0, new long[] {2}, new long[] {1}), "does not have the 2 values that it claims");
        assertTensorRefused(
                w -> w.tensor("../0", 2, 0, new long[] {2}, new long[] {1}),
                "refers to an object that is not a storage");
        assertTensorRefused(
                w -> w.tensor("0", 1L << 30, 0, new long[] {1 << 30}, new long[] {1}),
                "does not have the 1073741824 values that it claims");
        assertTensorRefused(
                w -> w.tensor("0", 1L << 40, 0, new long[] {2}, new long[] {1}),
                "refers to an object that is not a storage");
    }

    @Test
    void refusesPicklesThatClaimOrRepeatTooMuch() throws IOException {
        assertRefused(new PickleWriter().ops("X").int32(Integer.MAX_VALUE).end(), "a text in it would be longer than");
        assertRefused(new PickleWriter().ops("X").int32(-1).end(), "a text in it would be longer than");
        assertRefused(new PickleWriter().ops("X").int32(4_000_000).end(), "it is truncated");
        assertRefused(new PickleWriter().ops("N0".repeat(1_000_001)).end(), "has more than 2000000 operations");
        // each list holds the one before ten times: ten to the power of fifty
        PickleWriter lists = new PickleWriter().ops("]");
        for (int i = 0; i < 50; i++) {
            lists.op('q').op(i).ops("0](").ops(("h" + (char) i).repeat(10)).ops("e");
        }
        assertRefused(lists.end(), "it holds neither a state dict nor a module");
    }

    @Test
    void refusesModulesWithoutEnd() throws IOException {
        PickleWriter itself = module(new PickleWriter(), 0);
        itself.text("_modules").ops("}").text("again").ops("h").op(0).ops("ssb");
        assertRefused(itself.end(), "nested too deeply, or there are too many");
        // each module holds the one before twice: two to the power of forty
        PickleWriter twice = module(new PickleWriter(), 0).ops("b");
        for (int i = 1; i <= 40; i++) {
            module(twice.ops("0"), i).text("_modules").ops("}(");
            for (String name : List.of("a", "b")) {
                twice.text(name).ops("h").op(i - 1);
            }
            twice.ops("usb");
        }
        assertRefused(twice.end(), "nested too deeply, or there are too many");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080\u0002",
                "\u0080\u0002N",
                "\u0080\u0002(.",
                "\u0080\u0002tR.",
                "\u0080\u0002).",
                "\u0080\u0005N.",
                "\u0080\u0002h\u0001.",
                "\u0080\u0002}NNs.",
                "\u0080\u0002NNb.",
                "\u0080\u0002NQ.",
                "\u0080\u0002NNa.",
                "\u0080\u0002I1\n."
            })
    void refusesDamagedPickles(String pickle) throws IOException {
        byte[] bytes = pickle.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertRefused(bytes, "The PyTorch file cannot be read: ");
        assertThatThrownBy(() -> open(Files.write(folder.resolve("stream.pt"), bytes)))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("The PyTorch file cannot be read: ");
    }

    /** Damaged files are read, if what was changed does not matter, or refused with a sentence. */
    @ParameterizedTest
    @ValueSource(strings = {"f32", "stream", "module", "module-stream", "checkpoint-stream"})
    void damagedFilesAreRefusedOrRead(String kind) throws IOException {
        byte[] valid = Files.readAllBytes(FIXTURES.resolve("small-" + kind + ".pt"));
        Random random = new Random(kind.hashCode());
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = i % 3 == 0 ? Arrays.copyOf(valid, random.nextInt(valid.length)) : valid.clone();
            for (int change = 0; change < 3 && damaged.length > 0 && i % 3 != 0; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path path = Files.write(folder.resolve("damaged.pt"), damaged);
            Throwable thrown = catchThrowable(() -> {
                try (WeightsFile file = open(path)) {
                    file.read(Set.copyOf(
                            new TreeMap<>(file.shapes()).headMap("first_norm.n").keySet()));
                }
            });
            if (thrown != null) {
                assertThat(thrown).isInstanceOf(WeightsException.class);
                assertThat(thrown.getMessage()).matches("The (PyTorch|weights|safetensors) file .*\\.");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(150);
    }

    /** Starts a module, which is remembered under a number, and its attributes. */
    private static PickleWriter module(PickleWriter writer, int number) {
        return writer.global("torch.nn.modules.container", "Sequential")
                .ops(")")
                .op(0x81)
                .ops("q")
                .op(number)
                .ops("}");
    }

    private void assertTensorRefused(Consumer<PickleWriter> tensor, String reason) throws IOException {
        PickleWriter writer = new PickleWriter().ops("}").text("weight");
        tensor.accept(writer);
        assertRefused(writer.ops("s").end(), reason);
    }

    private void assertRefused(byte[] pickle, String reason) throws IOException {
        Path file = zip(pickle, 8);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(reason);
    }

    private Path zip(byte[] pickle, int bytes) throws IOException {
        return PickleWriter.zip(folder.resolve("file.pt"), pickle, new HashMap<>(Map.of("0", new byte[bytes])));
    }

    private static WeightsFile open(Path file) throws IOException {
        return WeightsFormat.detect(file).open(file);
    }
}
