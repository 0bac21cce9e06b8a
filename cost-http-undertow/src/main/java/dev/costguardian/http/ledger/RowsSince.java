package dev.costguardian.http.ledger;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.costguardian.CostGuardian;
import dev.costguardian.http.exchange.Answer;
import dev.costguardian.ledger.EventFilter;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Says from when on events are there one by one, where a question reaches further back. */
record RowsSince(Optional<Instant> moment) {

    private static final HttpString HEADER = new HttpString("Rows-Since");

    static RowsSince of(CostGuardian guardian, EventFilter filter) {
        Instant floor = guardian.storage().retention().floor();
        return new RowsSince(filter.from().isBefore(floor) ? Optional.of(floor) : Optional.empty());
    }

    void write(JsonGenerator out) throws IOException {
        if (moment.isPresent()) {
            out.writeStringField("rows_since", moment.get().toString());
        }
    }

    Answer on(Answer answer) {
        return moment.map(since -> answer.with(HEADER, since.toString())).orElse(answer);
    }
}
