package dev.costguardian.persistence.sql.rows;

import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import java.util.List;
import java.util.StringJoiner;

/** The text form of readings that have no column of their own: {@code input.audio=120 tool.web_search=3}. */
public final class OtherMeters {

    private static final List<Meter> METERS = List.of(Meter.values());

    private OtherMeters() {}

    /** Empty where all that was read has a column. */
    public static String text(MeterReadings readings, List<Meter> withColumns) {
        StringJoiner text = new StringJoiner(" ");
        for (Meter meter : METERS) {
            if (readings.get(meter) != 0 && !withColumns.contains(meter)) {
                text.add(meter.wireName() + "=" + readings.get(meter));
            }
        }
        return text.toString();
    }

    /** Adds what a text says to readings; throws {@link IllegalArgumentException} where it cannot be read. */
    public static MeterReadings add(MeterReadings readings, String text) {
        MeterReadings all = readings;
        for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            int equals = pair.indexOf('=');
            Meter meter = Meter.named(pair.substring(0, Math.max(0, equals)))
                    .orElseThrow(() -> new IllegalArgumentException("other_meters cannot be read: " + pair));
            all = all.with(meter, Long.parseLong(pair.substring(equals + 1)));
        }
        return all;
    }
}
