package org.hilum.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.hilum.ingest.Pseudonyms;
import org.hilum.ingest.SourceFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code file-names}. */
@Command(
        name = "file-names",
        description =
                "Lists files of a source with the names that a lake with pseudonyms has for them, as CSV: name, file. Only who"
                        + " has the key can do so.",
        footer = {
            "",
            "Example: hilum file-names --source /data/pacs --pseudonyms key.txt > names.csv",
            "A member of an archive has the archive's name, !/ and the pseudonym of its own name."
        })
final class FileNamesCommand extends LakeCommand {
    @Option(names = "--source", required = true, paramLabel = "URI", description = "A file, a folder or a glob.")
    private String source;

    @Option(
            names = "--pseudonyms",
            required = true,
            paramLabel = "KEYFILE",
            description = "The key that the source was ingested with.")
    private String key;

    @Override
    public Integer call() {
        Configuration hadoop = SparkSessions.open(name()).sparkContext().hadoopConfiguration();
        Pseudonyms names = Pseudonyms.read(hadoop, key);
        print(List.of("name", "file"));
        SourceFiles.all(hadoop, source).forEach(file -> print(List.of(names.file(file.uri()), file.uri())));
        return 0;
    }

    private void print(List<String> cells) {
        StringWriter line = new StringWriter();
        CsvWriter.builder().build(line).writeRecord(cells);
        out(line.toString().stripTrailing());
    }
}
