package dev.costguardian.formats;

import dev.costguardian.formats.response.ResponseFormat;
import dev.costguardian.formats.response.ResponseStrainer;
import dev.costguardian.intake.Submission;
import dev.costguardian.usage.Meter;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.RawUsage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers of providers and usage objects, as an app hands them in. */
final class HandedIn {

    private HandedIn() {}

    /** The answer in a file, to the format that its folder is named after. Parameters are written {@code name=value}. */
    static Submission.Legible response(String file, String... parameters) {
        String format = file.substring(0, file.indexOf('/'));
        return response(format, Payload.bytes("/payloads/" + file), parameters);
    }

    static Submission.Legible response(String format, byte[] body, String... parameters) {
        return read(format, body, parameters)
                .fold(
                        single -> legible(single.submission()),
                        batch -> {
                            throw new AssertionError("a batch");
                        },
                        bad -> {
                            throw new AssertionError(bad.reason());
                        });
    }

    /** Reads an answer in pieces of an odd size, as a network delivers it. */
    static IngestBody read(String format, byte[] body, String... parameters) {
        ResponseStrainer strainer = new ResponseStrainer();
        for (int from = 0; from < body.length; from += 61) {
            byte[] piece = Arrays.copyOfRange(body, from, Math.min(body.length, from + 61));
            strainer.add(piece, piece.length);
        }
        Map<String, List<String>> given = new HashMap<>(Map.of("token", List.of("tQ8hW2pLx0vJm3Zc7NfRk5YdUe1SaB")));
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            given.put(parameter.substring(0, equals), List.of(parameter.substring(equals + 1)));
        }
        return new ResponseEvents().read(ResponseFormat.named(format).orElseThrow(), given, strainer.rest());
    }

    /** An event of our own with a usage object in it, and further fields. */
    static Submission.Legible usage(String usage, String... furtherFields) {
        return legible(submission(usage, furtherFields));
    }

    static Submission submission(String usage, String... furtherFields) {
        String event = "{\"tracking_token\":\"tQ8hW2pLx0vJm3Zc7NfRk5YdUe1SaB\",\"usage\":" + usage + ","
                + String.join(",", furtherFields)
                + (String.join(",", furtherFields).contains("\"model\"") ? "" : ",\"model\":\"m\"") + "}";
        return new NativeJson()
                .read(Payload.utf8(event.replace(",,", ",")))
                .fold(
                        single -> single.submission(),
                        batch -> {
                            throw new AssertionError("a batch");
                        },
                        bad -> {
                            throw new AssertionError(bad.reason());
                        });
    }

    static ModelCall call(String usage, String... furtherFields) {
        return usage(usage, furtherFields).call();
    }

    static RawUsage raw(Submission.Legible submission) {
        return submission.rawUsage().orElseThrow();
    }

    /** Why a usage object is refused. */
    static String complaint(String usage, String... furtherFields) {
        return submission(usage, furtherFields)
                .fold(
                        legible -> {
                            throw new AssertionError("no complaint");
                        },
                        illegible -> illegible.reason());
    }

    /** {@code meters("input", 86, "output", 12)}. */
    static MeterReadings meters(Object... namesAndReadings) {
        MeterReadings readings = MeterReadings.NONE;
        for (int i = 0; i < namesAndReadings.length; i += 2) {
            Meter meter = Meter.named((String) namesAndReadings[i]).orElseThrow();
            readings = readings.with(meter, ((Number) namesAndReadings[i + 1]).longValue());
        }
        return readings;
    }

    private static Submission.Legible legible(Submission submission) {
        return submission.fold(legible -> legible, illegible -> {
            throw new AssertionError(illegible.reason());
        });
    }
}
