package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gbdxroutes.Kill.Victims;
import org.gbdxroutes.SampleSite.Setup;

/**
 * Many kills at random moments, for a long soak by hand: {@code CrashDrill [runs] [seed]}. It prints what it does; a
 * run that did not end as it should stays in its directory.
 */
final class CrashDrill {

    private static final int MOST_KILLS_IN_A_RUN = 3;
    private static final int LONGEST_DELAY_MILLIS = 800;

    private final Path directory;
    private final Random random;

    private CrashDrill(Path directory, Random random) {
        this.directory = directory;
        this.random = random;
    }

    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        var directory = Files.createTempDirectory("crash-drill-");
        System.out.printf("%d runs with seed %d in %s%n", runs, seed, directory);
        int bad = new CrashDrill(directory, new Random(seed)).run(runs);
        System.out.printf("%d of %d runs ended wrong.%n", bad, runs);
        System.exit(bad == 0 ? 0 : 1);
    }

    private int run(int runs) {
        var undisturbed = Kill.outcome(directory.resolve("undisturbed"), Setup.ONE_PROCESS, List.of());
        int bad = 0;
        for (int run = 1; run <= runs; run++) {
            var setup = random.nextBoolean() ? Setup.ONE_PROCESS : Setup.SERVICE_APART;
            var kills = IntStream.rangeClosed(0, random.nextInt(MOST_KILLS_IN_A_RUN))
                    .mapToObj(number -> kill(setup))
                    .sorted((one, other) -> one.moment().compareTo(other.moment()))
                    .toList();
            System.out.printf("%d %s %s%n", run, setup, kills);
            try {
                assertThat(Kill.outcome(directory.resolve("run-" + run), setup, kills))
                        .isEqualTo(undisturbed);
            } catch (AssertionError e) {
                bad++;
                System.out.printf("%d ended wrong: %s%n", run, e.getMessage());
            }
        }
        return bad;
    }

    private Kill kill(Setup setup) {
        var moments = Moment.values();
        var victims = Victims.values();
        return new Kill(
                moments[random.nextInt(moments.length)],
                Duration.ofMillis(random.nextInt(LONGEST_DELAY_MILLIS)),
                setup == Setup.ONE_PROCESS ? Victims.BOTH : victims[random.nextInt(victims.length)]);
    }
}
