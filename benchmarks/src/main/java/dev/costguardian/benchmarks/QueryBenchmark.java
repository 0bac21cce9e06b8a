package dev.costguardian.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What people wait for: every question of the dashboard and every way to ask for spend, over HTTP, with ten million
 * events of ninety days in one file. The ceiling of each is a bare statement that reads what it is answered from, in
 * turn with it.
 */
final class QueryBenchmark implements Benchmark {

    private static final int RUNS = 50;
    private static final int WARM_UP = 10;
    private static final String WANTED = "50 ms";

    private final HttpClient client = HttpClient.newHttpClient();

    /** Runs this benchmark alone. */
    public static void main(String[] arguments) throws Exception {
        System.out.print(new FigureTable(new QueryBenchmark().measure(Workshop.ofProperties())));
    }

    @Override
    public List<Figure> measure(Workshop workshop) throws Exception {
        List<Figure> figures = new ArrayList<>();
        GrownLedger.use(workshop, ledger -> {
            long begun = System.nanoTime();
            try (ServerProcess server = ServerProcess.product(workshop, ledger.folder());
                    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger.file())) {
                figures.add(Figure.alone(
                        "start with %,d events".formatted(ledger.events()), millis(System.nanoTime() - begun), "5 s"));
                LocalDate until = LocalDate.ofInstant(ledger.until(), ZoneOffset.UTC);
                for (Question question : Question.all(until, ledger.events())) {
                    figures.add(figure(server, connection, question));
                }
            }
        });
        return figures;
    }

    private Figure figure(ServerProcess server, Connection connection, Question question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + question.path()))
                .build();
        long[] ours = new long[RUNS];
        long[] bare = new long[RUNS];
        try (PreparedStatement statement = connection.prepareStatement(question.ceiling())) {
            for (int i = -WARM_UP; i < RUNS; i++) {
                long asked = ask(request);
                long read = read(statement);
                if (i >= 0) {
                    ours[i] = asked;
                    bare[i] = read;
                }
            }
        }
        Arrays.sort(ours);
        Arrays.sort(bare);
        return new Figure(
                question.name(),
                "%s, p99 %s".formatted(millis(ours[RUNS / 2]), millis(ours[RUNS - 1])),
                millis(bare[RUNS / 2]),
                "%.2f".formatted((double) bare[RUNS / 2] / ours[RUNS / 2]),
                WANTED);
    }

    private long ask(HttpRequest request) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        long took = System.nanoTime() - begun;
        if (answer.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return took;
    }

    private static long read(PreparedStatement statement) throws SQLException {
        long begun = System.nanoTime();
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getLong(i);
                }
            }
        }
        return System.nanoTime() - begun;
    }

    private static String millis(long nanos) {
        return "%.1f ms".formatted(nanos / 1e6);
    }
}
