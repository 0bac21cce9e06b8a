package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonParser;
import dev.costguardian.corrections.UsageRereading;
import dev.costguardian.formats.usage.UsageCopy;
import dev.costguardian.formats.usage.UsageReader;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelName;
import dev.costguardian.usage.RawUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the usage objects of providers again that were kept beside events. */
public final class RereadUsage implements UsageRereading {

    /** Empty as well where the object is none that is known by now. */
    @Override
    public Optional<MeterReadings> read(RawUsage usage, ModelName model) {
        byte[] json = usage.json().getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = Json.parser(json, 0, json.length)) {
            parser.nextToken();
            return Optional.of(
                    UsageReader.read(usage.api(), UsageCopy.of(parser), model).readings());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
