package dev.costguardian.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.app.faults.CuttingProxy.Cut;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers are lost on their way, after the event was stored. */
class LostAnswerFaultsIT {

    private static final int REPORTS = Full.or(20_000, 1_000);
    private static final int CLIENTS = 8;
    private static final double LOST = 0.1;

    @TempDir
    private Path folder;

    private final Random random = Full.random();
    private final History history = new History();
    private final List<CuttingProxy> proxies = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (CuttingProxy proxy : proxies) {
            proxy.close();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.costguardian.app.faults.Place#ofThisRun")
    void answersThatAReportIsADuplicateWhenItsFirstAnswerWasLost(Place place) throws Exception {
        try (Servers servers = Servers.start(place.launches(folder))) {
            String token = servers.admin().issueToken("cut off");
            List<Load> loads = load(servers, token);
            for (Load load : loads) {
                load.awaitAcknowledged(REPORTS / servers.size());
            }
            loads.forEach(Load::close);
            long stored = history.count(201);
            long lost = history.unacknowledged().size();
            assertThat(lost).isPositive().isEqualTo(history.count(Operation.NO_ANSWER));

            servers.clients(token, history).get(servers.size() - 1).reportAgain();

            assertThat(history.count(201)).isEqualTo(stored);
            assertThat(history.count(200)).isEqualTo(lost);
            assertThat(servers.contradictions(history)).isEmpty();
            System.out.printf("%s: %d reports, %d of the answers lost%n", place, stored + lost, lost);
        }
    }

    /** Clients that report calls of their own to each server, through a proxy. */
    private List<Load> load(Servers servers, String token) throws Exception {
        List<Load> loads = new ArrayList<>();
        for (int number = 0; number < servers.size(); number++) {
            CuttingProxy proxy = new CuttingProxy(
                    servers.get(number).address(), Cut.HUNG_UP, () -> answer -> random.nextDouble() < LOST);
            proxies.add(proxy);
            loads.add(Load.of(CLIENTS / servers.size(), new Client(proxy.address(), token, history), "call-" + number));
        }
        return loads;
    }
}
