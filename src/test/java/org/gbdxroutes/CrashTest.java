package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gbdxroutes.Kill.Victims;
import org.gbdxroutes.SampleSite.Setup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The promise: nothing lost, nothing done twice, whenever the power goes. Each run is killed several times on its way,
 * since a kill after a kill is a case of its own, and starting is what takes long.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashTest {

    private static SampleOutcome undisturbed;

    @BeforeAll
    static void a_run_that_nothing_happens_to(@TempDir Path directory) {
        undisturbed = Kill.outcome(directory, Setup.ONE_PROCESS, List.of());
    }

    static Stream<List<Moment>> moments() {
        return Stream.of(
                List.of(Moment.DROPPED, Moment.A_TASK_RUNS, Moment.A_FILE_IS_DELIVERED),
                List.of(Moment.LAUNCHING, Moment.OUTPUTS_ARE_BEING_STORED, Moment.COMPLETED));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void a_run_that_is_killed_ends_as_one_that_is_not(List<Moment> moments, @TempDir Path directory) {
        var kills =
                moments.stream().map(moment -> Kill.at(moment, Victims.BOTH)).toList();

        assertThat(Kill.outcome(directory, Setup.ONE_PROCESS, kills)).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @EnumSource
    void it_makes_no_difference_which_of_two_processes_is_killed(Victims victims, @TempDir Path directory) {
        var kills = List.of(Kill.at(Moment.A_TASK_RUNS, victims), Kill.at(Moment.SUCCEEDED, victims));

        assertThat(Kill.outcome(directory, Setup.SERVICE_APART, kills)).isEqualTo(undisturbed);
    }
}
