package dev.costguardian.app;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** A dashboard whose figures are compared with the rows of the ledger, added up by hand. */
abstract class RowsCase extends DashboardCase {

    /** What calls cost in pico-dollars, where they have a price. */
    static final String COST =
            "sum(coalesce(cost_input + cost_cache_read + cost_cache_write + cost_output + cost_other, 0))";

    /** Names and whole numbers, read from the tables beside the server. */
    final Map<String, Long> sql(String question) throws SQLException {
        Map<String, Long> answer = new TreeMap<>();
        try (Connection connection = TestLedgers.connect(folder);
                ResultSet rows = connection.createStatement().executeQuery(question)) {
            while (rows.next()) {
                answer.put(rows.getString(1), rows.getLong(2));
            }
        }
        return answer;
    }

    /** One whole number of the rows. */
    final long sum(String what, String rows) throws SQLException {
        return sql("select 'all', coalesce(" + what + ", 0) from usage_event e join model m on m.id = e.model_id "
                        + rows)
                .get("all");
    }

    /** Pico-dollars as the page says them: with six digits, or as many as there are. */
    static String exact(long picos) {
        BigDecimal amount = new BigDecimal(picos).movePointLeft(12).stripTrailingZeros();
        return "$" + amount.setScale(Math.max(6, amount.scale())).toPlainString();
    }

    static String counted(long number) {
        return "%,d".formatted(number);
    }
}
