package dev.costguardian.formats.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.attribution.Tags;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.formats.text.Rfc3339;
import dev.costguardian.formats.usage.UsageCopy;
import dev.costguardian.formats.usage.UsageNode;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A field of an event whose value is read strictly: nothing is taken for something else.
 *
 * @param group name of the field that this one is part of; empty for a field of the event itself
 * @param key as the caller wrote it
 * @param json stands at the value
 */
record JsonField(String group, String key, JsonParser json) {

    private static final List<String> METERS =
            Arrays.stream(Meter.values()).map(Meter::wireName).toList();

    JsonField(String key, JsonParser json) {
        this("", key, json);
    }

    String text() throws IOException, UnusableEvent {
        return text("a text");
    }

    /** A text, or a whole number as its digits: older clients number their events. */
    String id() throws IOException, UnusableEvent {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT ? json.getText() : text("a text or a whole number");
    }

    long count(long highest) throws IOException, UnusableEvent {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            throw new UnusableEvent(name() + " must be a whole number, was " + json.getText());
        }
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || json.getLongValue() < 0 || json.getLongValue() > highest) {
            throw new UnusableEvent("%s must be between 0 and %d, was %s".formatted(name(), highest, json.getText()));
        }
        return json.getLongValue();
    }

    Money amount() throws IOException, UnusableEvent {
        return DecimalText.usd(
                name(), json.currentToken().isNumeric() ? json.getText() : text("a number or a decimal text"));
    }

    Instant moment() throws IOException, UnusableEvent {
        String text = text("a text such as \"2026-03-01T09:30:00Z\"");
        return Rfc3339.instantOrUtc(text)
                .orElseThrow(() -> new UnusableEvent(
                        name() + " must be a moment such as \"2026-03-01T09:30:00Z\", was " + Excerpt.quoted(text)));
    }

    MeterReadings readings() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object of whole numbers");
        Map<Meter, Long> readings = new EnumMap<>(Meter.class);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonField reading = part();
            if (readings.put(reading.meter(), reading.count(MeterReadings.HIGHEST)) != null) {
                throw reading.repeated();
            }
        }
        return MeterReadings.of(readings);
    }

    UsageNode usage() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object, as the provider sent it");
        return UsageCopy.of(json);
    }

    Tags tags() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object of texts");
        Map<String, String> tags = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonField tag = part();
            if (tags.put(tag.key, tag.text()) != null) {
                throw tag.repeated();
            }
        }
        return tags.isEmpty() ? Tags.NONE : new Tags(tags);
    }

    String compactObject() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object");
        return new CompactJson(name()).copy(json);
    }

    private JsonField part() throws IOException {
        String partKey = json.currentName();
        json.nextToken();
        return new JsonField(key, partKey, json);
    }

    private Meter meter() throws UnusableEvent {
        return Meter.named(key)
                .orElseThrow(() -> new UnusableEvent(
                        group + ": " + Excerpt.quoted(key) + " is not a meter" + Nearest.hintOrAll(key, METERS)));
    }

    private String text(String description) throws IOException, UnusableEvent {
        expect(JsonToken.VALUE_STRING, description);
        return json.getText();
    }

    private void expect(JsonToken wanted, String description) throws UnusableEvent {
        if (json.currentToken() != wanted) {
            throw new UnusableEvent(name() + " must be " + description + ", was " + JsonKind.of(json.currentToken()));
        }
    }

    private UnusableEvent repeated() {
        return new UnusableEvent(name() + " is given more than once");
    }

    private String name() {
        return group.isEmpty() ? key : group + "." + Excerpt.of(key);
    }
}
