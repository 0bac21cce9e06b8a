package dev.costguardian.app.faults;

import static java.util.stream.Collectors.groupingBy;

import dev.costguardian.app.faults.Operation.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What clients saw, and whether a ledger agrees: all that was acknowledged is there, nothing that was refused or never
 * sent is, nothing is there twice, and totals are the sums of the rows. Safe for use by many threads.
 */
final class History {

    private static final int EXAMPLES = 5;

    private final Queue<Operation> operations;

    History() {
        this(List.of());
    }

    private History(Collection<Operation> operations) {
        this.operations = new ConcurrentLinkedQueue<>(operations);
    }

    void note(Operation operation) {
        operations.add(operation);
    }

    /** Adds what others saw. */
    void addAll(History other) {
        operations.addAll(other.operations);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    long count(int status) {
        return operations.stream()
                .filter(operation -> operation.status() == status)
                .count();
    }

    /** The same for clients that died at {@code cut}: what was answered later is unknown. */
    History knownBy(Instant cut) {
        return new History(operations.stream()
                .map(operation -> operation.end().isBefore(cut) ? operation : operation.unanswered())
                .toList());
    }

    /** The last attempt at each report that was never acknowledged, which a client sends again. */
    List<Operation> unacknowledged() {
        return attempts().values().stream()
                .filter(attempts -> !isAcknowledged(attempts))
                .map(attempts -> attempts.get(attempts.size() - 1))
                .toList();
    }

    /** What in the books cannot be so after what the clients saw; empty where all is well. */
    List<String> contradictions(Books books) {
        Map<String, List<Operation>> sent = attempts();
        Map<String, List<Books.Row>> stored = books.rows().stream().collect(groupingBy(Books.Row::id));
        List<String> found = new ArrayList<>();
        tell(
                found,
                "acknowledged but missing",
                sent,
                (id, attempts) -> isAcknowledged(attempts) && !stored.containsKey(id));
        tell(
                found,
                "acknowledged as new more than once",
                sent,
                (id, attempts) -> attempts.stream()
                                .filter(attempt -> attempt.status() == 201)
                                .count()
                        > 1);
        tell(found, "stored but never sent", stored, (id, rows) -> !sent.containsKey(id));
        tell(found, "stored but refused", stored, (id, rows) -> isRefused(sent.getOrDefault(id, List.of())));
        tell(found, "stored more than once", stored, (id, rows) -> rows.size() > 1);
        tell(
                found,
                "stored with another content",
                stored,
                (id, rows) -> sent.containsKey(id) && !rows.stream().allMatch(row -> isOneOf(sent.get(id), row)));
        compare(found, "events", BigDecimal.valueOf(books.rows().size()), BigDecimal.valueOf(books.events()));
        compare(
                found,
                "tokens",
                sum(books.rows().stream().map(row -> BigDecimal.valueOf(row.tokens()))),
                BigDecimal.valueOf(books.tokens()));
        compare(found, "cost", sum(books.rows().stream().map(Books.Row::cost)), books.cost());
        return found;
    }

    private Map<String, List<Operation>> attempts() {
        return operations.stream().collect(groupingBy(Operation::id));
    }

    private static boolean isAcknowledged(List<Operation> attempts) {
        return attempts.stream().anyMatch(attempt -> attempt.outcome() == Outcome.OK);
    }

    private static boolean isRefused(List<Operation> attempts) {
        return !attempts.isEmpty() && attempts.stream().allMatch(attempt -> attempt.outcome() == Outcome.FAIL);
    }

    private static boolean isOneOf(List<Operation> attempts, Books.Row row) {
        return attempts.stream().anyMatch(attempt -> attempt.tokens() == row.tokens());
    }

    private static <T> void tell(
            List<String> found, String what, Map<String, List<T>> all, BiPredicate<String, List<T>> wrong) {
        List<String> ids = all.entrySet().stream()
                .filter(entry -> wrong.test(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (!ids.isEmpty()) {
            found.add("%d %s: %s".formatted(ids.size(), what, ids.subList(0, Math.min(EXAMPLES, ids.size()))));
        }
    }

    private static void compare(List<String> found, String what, BigDecimal rows, BigDecimal total) {
        if (rows.compareTo(total) != 0) {
            found.add("the rows have %s %s, the total says %s".formatted(rows, what, total));
        }
    }

    private static BigDecimal sum(Stream<BigDecimal> numbers) {
        return numbers.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
