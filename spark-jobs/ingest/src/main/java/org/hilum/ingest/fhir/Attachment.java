package org.hilum.ingest.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.hilum.ingest.InvalidRecordException;
import org.hilum.ingest.StrictText;

/** Text of an Attachment of FHIR: plain or HTML, in the resource as base64 or in a file beside that of the resource. */
final class Attachment {
    private Attachment() {}

    /** Whether an attachment is text; without a content type it is taken for one. */
    static boolean isText(JsonNode attachment) {
        String type = attachment.path("contentType").asText("").toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.startsWith("text/plain") || type.startsWith("text/html");
    }

    /**
     * Returns the text.
     *
     * @param attachment the attachment
     * @param file URI of the file with the resource
     * @param maxBytes number of bytes from which on a text is too long
     * @throws InvalidRecordException if the text cannot be read
     */
    static String read(JsonNode attachment, String file, int maxBytes) throws InvalidRecordException {
        byte[] bytes = bytes(attachment, file, maxBytes);
        if (bytes.length >= maxBytes) {
            throw new InvalidRecordException("a report of " + maxBytes + " or more bytes");
        }
        Charset charset = charset(attachment.path("contentType").asText(""));
        return StrictText.decode(bytes, charset)
                .orElseThrow(() -> new InvalidRecordException("presentedForm is not " + charset));
    }

    private static byte[] bytes(JsonNode attachment, String file, int maxBytes) throws InvalidRecordException {
        Optional<String> data = DiagnosticReport.text(attachment.path("data"));
        if (data.isPresent()) {
            try {
                return Base64.getMimeDecoder().decode(data.get());
            } catch (IllegalArgumentException e) {
                throw new InvalidRecordException("presentedForm.data is not base64");
            }
        }
        String url = DiagnosticReport.text(attachment.path("url"))
                .orElseThrow(() -> new InvalidRecordException("presentedForm has neither data nor url"));
        if (!isBeside(url)) {
            throw new InvalidRecordException("presentedForm.url names no file beside that of the resource");
        }
        Path path = new Path(new Path(file).getParent(), url);
        try (InputStream bytes =
                path.getFileSystem(SparkHadoopUtil.get().conf()).open(path)) {
            return bytes.readNBytes(maxBytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidRecordException("presentedForm.url names a file that cannot be read");
        }
    }

    /** Whether a URL is relative and stays in the folder of the resource or below. */
    private static boolean isBeside(String url) {
        try {
            URI uri = URI.create(url);
            return !uri.isAbsolute()
                    && uri.getRawAuthority() == null
                    && uri.getPath() != null
                    && !uri.getPath().startsWith("/")
                    && !("/" + uri.getPath() + "/").contains("/../");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Charset charset(String contentType) throws InvalidRecordException {
        int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        String name =
                at < 0 ? "" : contentType.substring(at + "charset=".length()).replaceAll("[\";\\s].*", "");
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new InvalidRecordException("presentedForm.contentType names an unknown charset");
        }
    }
}
