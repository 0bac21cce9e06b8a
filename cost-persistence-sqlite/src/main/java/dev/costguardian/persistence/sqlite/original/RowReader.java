package dev.costguardian.persistence.sqlite.original;

import dev.costguardian.attribution.Tags;
import dev.costguardian.attribution.Text;
import dev.costguardian.intake.Submission;
import dev.costguardian.money.Money;
import dev.costguardian.takeover.OriginalRow;
import dev.costguardian.takeover.OriginalRow.Change;
import dev.costguardian.takeover.UsageSum;
import dev.costguardian.usage.MeterReadings;
import dev.costguardian.usage.ModelCall;
import dev.costguardian.usage.ModelName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One row of {@link UsageSql}, read whatever its columns hold. */
final class RowReader {

    private static final String NO_MODEL = "unknown";
    private static final String NOTHING_KEPT = "{\"original\":{}}";

    private final long id;
    private final String timestamp;
    private final String model;
    private final StoredNumber prompt;
    private final StoredNumber completion;
    private final StoredNumber total;
    private final StoredNumber cost;
    private final String token;
    private final String meta;
    private final Set<Change> changes = Change.none();

    private RowReader(ResultSet row) throws SQLException {
        id = row.getLong(1);
        timestamp = text(row, 2);
        model = text(row, 3);
        prompt = StoredNumber.read("promptTokens", row, 4);
        completion = StoredNumber.read("completionTokens", row, 5);
        total = StoredNumber.read("totalTokens", row, 6);
        cost = StoredNumber.read("estimatedCostUSD", row, 7);
        token = text(row, 8);
        meta = text(row, 9);
    }

    static OriginalRow read(ResultSet row) throws SQLException {
        return new RowReader(row).row();
    }

    private OriginalRow row() {
        UsageSum stated = UsageSum.ofRow(prompt.forSums(), completion.forSums(), cost.money());
        return new OriginalRow(id, submission(), stated, changes);
    }

    private Submission submission() {
        try {
            return new Submission.Legible(token, Optional.empty(), Optional.of(moment()), call());
        } catch (IllegalArgumentException e) {
            return new Submission.Illegible(String.valueOf(e.getMessage()));
        }
    }

    private Instant moment() {
        return OriginalTime.parse(timestamp)
                .orElseThrow(() -> new IllegalArgumentException("timestamp is no time: \"" + timestamp + "\""));
    }

    private ModelCall call() {
        MeterReadings readings = MeterReadings.ofTokens(prompt.count(), completion.count());
        Optional<Money> claim = cost.claim();
        boolean isSuspect = total.contradicts(prompt.count() + completion.count());
        if (isSuspect && claim.isEmpty()) {
            throw new IllegalArgumentException(
                    "it has no cost, and totalTokens is %s where promptTokens + completionTokens is %d: nobody can tell what it cost"
                            .formatted(total.text(), prompt.count() + completion.count()));
        }
        if (isSuspect) {
            changes.add(Change.CONTRADICTORY_TOTAL);
        }
        String kept = meta.equals(NOTHING_KEPT) ? "" : meta;
        return new ModelCall(modelName(), readings, claim, "", "", Tags.NONE, "", "", kept, isSuspect);
    }

    /** The model, or what names the call where that cannot be one. */
    private ModelName modelName() {
        String name = Text.oneLine(model, ModelName.LONGEST_NAME);
        if (name.isEmpty()) {
            changes.add(Change.NO_MODEL);
            return ModelName.of(NO_MODEL);
        }
        if (!name.equals(model.strip())) {
            changes.add(Change.ADAPTED_MODEL);
        }
        return ModelName.of(name);
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }
}
