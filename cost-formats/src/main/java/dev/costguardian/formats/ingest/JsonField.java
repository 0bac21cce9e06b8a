package dev.costguardian.formats.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.costguardian.attribution.Tags;
import dev.costguardian.formats.text.Excerpt;
import dev.costguardian.formats.text.Nearest;
import dev.costguardian.formats.text.Rfc3339;
import dev.costguardian.money.Money;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A field of an event whose value is read strictly: nothing is taken for something else.
 *
 * @param name as the caller wrote it, for complaints
 * @param json stands at the value
 */
record JsonField(String name, JsonParser json) {

    String text() throws IOException, UnusableEvent {
        expect(JsonToken.VALUE_STRING, "a text");
        return json.getText();
    }

    /** A text, or a whole number as its digits: older clients number their events. */
    String id() throws IOException, UnusableEvent {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(JsonToken.VALUE_STRING, "a text");
        }
        return json.getText();
    }

    long count(long highest) throws IOException, UnusableEvent {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            throw new UnusableEvent(name + " must be a whole number, was " + Excerpt.of(json.getText()));
        }
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        boolean fits = json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        if (!fits || json.getLongValue() < 0 || json.getLongValue() > highest) {
            throw new UnusableEvent(
                    "%s must be between 0 and %d, was %s".formatted(name, highest, Excerpt.of(json.getText())));
        }
        return json.getLongValue();
    }

    Money amount() throws IOException, UnusableEvent {
        if (!json.currentToken().isNumeric()) {
            expect(JsonToken.VALUE_STRING, "a number or a decimal text");
        }
        return DecimalText.usd(name, json.getText());
    }

    Instant moment() throws IOException, UnusableEvent {
        String text = text();
        return Rfc3339.instantOrUtc(text)
                .orElseThrow(() -> new UnusableEvent(
                        name + " must be a moment such as 2026-03-01T09:30:00Z, was " + Excerpt.of(text)));
    }

    MeterReadings readings() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object");
        Map<Meter, Long> readings = new EnumMap<>(Meter.class);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonField reading = inner();
            Meter meter = meter(json.currentName());
            json.nextToken();
            if (readings.put(meter, reading.count(MeterReadings.HIGHEST)) != null) {
                throw new UnusableEvent(reading.name + " is given more than once");
            }
        }
        return MeterReadings.of(readings);
    }

    Tags tags() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object of texts");
        Map<String, String> tags = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            JsonField tag = inner();
            String key = json.currentName();
            json.nextToken();
            if (tags.put(key, tag.text()) != null) {
                throw new UnusableEvent(tag.name + " is given more than once");
            }
        }
        try {
            return tags.isEmpty() ? Tags.NONE : new Tags(tags);
        } catch (IllegalArgumentException e) {
            throw new UnusableEvent(String.valueOf(e.getMessage()));
        }
    }

    String compactObject() throws IOException, UnusableEvent {
        expect(JsonToken.START_OBJECT, "an object");
        return new CompactJson(name).copy(json);
    }

    private JsonField inner() throws IOException {
        return new JsonField(name + "." + json.currentName(), json);
    }

    private Meter meter(String wireName) throws UnusableEvent {
        return Meter.named(wireName)
                .orElseThrow(() -> new UnusableEvent(name + ": " + Excerpt.of(wireName) + " is not a meter"
                        + Nearest.hint(
                                wireName,
                                Arrays.stream(Meter.values())
                                        .map(Meter::wireName)
                                        .toList())));
    }

    private void expect(JsonToken wanted, String description) throws UnusableEvent {
        if (json.currentToken() != wanted) {
            throw new UnusableEvent(name + " must be " + description + ", was " + JsonKind.of(json.currentToken()));
        }
    }
}
