package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.costguardian.attribution.TokenId;
import dev.costguardian.ledger.RecordedEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** One event a line, each as {@link EventJson} writes it. */
public final class JsonLinesExport implements LedgerExport {

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public String fileExtension() {
        return "jsonl";
    }

    @Override
    public void write(Iterator<List<RecordedEvent>> pages, Map<TokenId, String> labels, OutputStream out)
            throws IOException {
        try (JsonGenerator json = Json.generator(out)) {
            json.setRootValueSeparator(new SerializedString(""));
            while (pages.hasNext()) {
                for (RecordedEvent event : pages.next()) {
                    EventJson.write(json, event, labels);
                    json.writeRaw('\n');
                }
            }
        }
    }
}
