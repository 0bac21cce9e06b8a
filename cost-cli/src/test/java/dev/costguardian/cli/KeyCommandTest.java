package dev.costguardian.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.access.AccessKey;
import dev.costguardian.access.KeySecret;
import dev.costguardian.access.KeyState;
import dev.costguardian.access.Scope;
import dev.costguardian.attribution.TrackingToken;
import dev.costguardian.cli.Shell.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyCommandTest {

    private final TestBench bench = new TestBench();
    private final Shell shell = new Shell(bench);

    @ParameterizedTest
    @EnumSource(Scope.class)
    void printsANewKeyOfEachScopeAndNothingElse(Scope scope) {
        Run run = shell.run("key", "create", scope.wireName(), "--name", "grafana");

        AccessKey key = opened(run.out().strip());
        assertThat(key.scope()).isEqualTo(scope);
        assertThat(key.name()).isEqualTo("grafana");
        assertThat(key.tokens()).isEmpty();
        assertThat(key.life().expiresAt()).isEmpty();
        assertThat(run.code()).isEqualTo(ExitCodes.OK);
        assertThat(run.out()).matches("cg[avi]_[0-9A-Za-z]{36}\n");
        assertThat(run.err()).isEqualTo("Key 1 (grafana) is made. It does not expire. It is shown this once:\n");
    }

    @Test
    void printsANewKeyForPrograms() {
        Run run = shell.run("key", "create", "viewer", "--name", "grafana", "--expires", "2027-01-01", "--json");

        AccessKey key = keys().get(0);
        assertThat(run.out())
                .startsWith(("{\"id\":1,\"name\":\"grafana\",\"scope\":\"viewer\",\"tokens\":null,\"hint\":\"%s\","
                                + "\"state\":\"active\",\"created_at\":\"2026-11-23T12:00:00Z\","
                                + "\"expires_at\":\"2027-01-01T00:00:00Z\",\"revoked_at\":null,\"last_used_at\":null,"
                                + "\"secret\":\"cgv_")
                        .formatted(key.hint()));
    }

    @Test
    void bindsAKeyToTokensByLabelOrNumber() {
        TrackingToken shop = Ledgers.token(bench.ledger(), "shop");
        TrackingToken lab = Ledgers.token(bench.ledger(), "lab");
        Ledgers.token(bench.ledger(), "other");

        Run run = shell.run("key", "create", "ingest", "--name", "apps", "--tokens", "lab, " + shop.id());

        assertThat(opened(run.out().strip()).tokens()).containsExactlyInAnyOrder(shop.id(), lab.id());
        assertThat(shell.run("key", "list").out()).contains("shop, lab");
        assertThat(shell.run("key", "list", "--json").out()).contains("\"tokens\":[1,2]");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01,2027-01-01T00:00:00Z",
        "2027-01-01T12:00:00+02:00,2027-01-01T10:00:00Z",
        "90d,2027-02-21T12:00:00Z",
        "36h,2026-11-25T00:00:00Z"
    })
    void readsWhenAKeyExpires(String given, Instant moment) {
        Run run = shell.run("key", "create", "viewer", "--name", "x", "--expires", given);

        assertThat(opened(run.out().strip()).life().expiresAt()).contains(moment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key create owner --name x|scope must be one of admin, viewer, ingest",
                "key create admin|Missing required option: '--name=NAME'. Try: cost-guardian key create --help",
                "key create viewer --name x --tokens shop|tokens can be given for the scope ingest only",
                "key create ingest --name x --tokens none|there is no token \"none\"; cost-guardian token list shows which there"
                        + " are",
                "key create viewer --name x --expires soon|--expires must be a date such as 2027-01-01, a moment such as"
                        + " 2027-01-01T12:00:00Z, or a length from now such as 90d, was \"soon\"",
                "key create viewer --name x --expires 2026-11-23|expires_at must lie in the future, was 2026-11-23T00:00:00Z",
                "key rotate 7|there is no key 7 in use; cost-guardian key list shows which there are",
                "key rotate 7 --overlap 2|--overlap must be a length such as 30m, 24h or 7d, was \"2\"",
                "key rotate 7 --overlap 91d|overlap must be between 0 and 90 days",
                "key revoke 7|there is no key 7 in use; cost-guardian key list shows which there are"
            })
    void saysWhatIsWrongAndMakesNothing(String line, String complaint) {
        Ledgers.token(bench.ledger(), "shop");

        assertThat(shell.run(line.split(" ")))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: " + complaint + "\n"));
        assertThat(keys()).isEmpty();
    }

    @Test
    void listsKeysWithoutWhatTheyAre() {
        String secret =
                shell.run("key", "create", "viewer", "--name", "grafana").out().strip();
        shell.run("key", "create", "admin", "--name", "研究", "--expires", "1d");

        String list = shell.run("key", "list").out();

        assertThat(list)
                .isEqualTo("""
                        ID  NAME     SCOPE   TOKENS  KEY        STATE   EXPIRES (UTC)        LAST USED (UTC)
                         1  grafana  viewer  all     %s  active  never                never
                         2  研究     admin   all     %s  active  2026-11-24 12:00:00  never
                        """.formatted(keys().get(0).hint(), keys().get(1).hint()));
        assertThat(list + shell.run("key", "list", "--json").out()).doesNotContain(secret);
    }

    @Test
    void listsKeysThatOpenNothingAnyMoreOnlyWhenAsked() {
        shell.run("key", "create", "viewer", "--name", "grafana");
        shell.run("key", "revoke", "1");

        assertThat(shell.run("key", "list").out())
                .isEqualTo("No keys in use. Make one: cost-guardian key create viewer --name reporting\n");
        assertThat(shell.run("key", "list", "--json").out()).isEqualTo("{\"keys\":[]}\n");
        assertThat(shell.run("key", "list", "--all").out()).contains("grafana", "revoked");
    }

    @Test
    void rotatesAKeyThatWorksOnForADay() {
        TrackingToken shop = Ledgers.token(bench.ledger(), "shop");
        shell.run("key", "create", "ingest", "--name", "apps", "--tokens", "shop");

        Run run = shell.run("key", "rotate", "1");

        AccessKey made = opened(run.out().strip());
        assertThat(made.tokens()).containsExactly(shop.id());
        assertThat(made.life().expiresAt()).isEmpty();
        assertThat(keys().get(0).life().expiresAt()).contains(TestBench.NOW.plus(Duration.ofDays(1)));
        assertThat(run.err())
                .isEqualTo("Key 2 (apps) takes the place of key 1, which works for 24h more at most."
                        + " It does not expire. It is shown this once:\n");
    }

    @Test
    void rotatesAKeyThatLeakedAtOnce() {
        shell.run("key", "create", "viewer", "--name", "grafana");

        assertThat(shell.run("key", "rotate", "1", "--overlap", "0h").code()).isEqualTo(ExitCodes.OK);
        assertThat(keys().get(0).stateAt(TestBench.NOW)).isEqualTo(KeyState.EXPIRED);
        assertThat(keys().get(1).stateAt(TestBench.NOW)).isEqualTo(KeyState.ACTIVE);
    }

    @Test
    void revokesAKeyOnce() {
        shell.run("key", "create", "viewer", "--name", "grafana");

        assertThat(shell.run("key", "revoke", "1")).isEqualTo(new Run(0, "Key 1 (grafana) is revoked.\n", ""));
        assertThat(keys().get(0).stateAt(TestBench.NOW)).isEqualTo(KeyState.REVOKED);
        assertThat(shell.run("key", "revoke", "1"))
                .isEqualTo(new Run(ExitCodes.USAGE, "", "cost-guardian: key 1 is revoked already\n"));
    }

    private AccessKey opened(String secret) {
        return bench.ledger()
                .storage()
                .keys()
                .find(KeySecret.shown(secret).orElseThrow().digest())
                .orElseThrow();
    }

    private List<AccessKey> keys() {
        return bench.ledger().keys().list(true);
    }
}
