package org.gbdxroutes.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gbdxroutes.intake.ProductCheck;
import org.gbdxroutes.intake.ProductUnreadable;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.TaskDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Checks products: their files, their parameters, and their workflows against the task registry.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It ends with 3 if something is wrong with one of them. A registry that cannot be reached is left out,",
            "and said so.",
            "",
            "Examples:",
            "  gbdx-routes product check",
            "  gbdx-routes product check ortho --offline --json"
        })
final class ProductCheckCommand implements Callable<Integer> {

    private record Verdict(String name, List<Fault> faults) {

        String text() {
            return Words.plain(name) + "  " + (faults.isEmpty() ? "@|green ok|@" : "@|red faults|@")
                    + String.join(
                            "",
                            faults.stream()
                                    .map(fault -> "\n  " + Words.plain(fault.toString()))
                                    .toList());
        }
    }

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "The products; all of them without it.")
    private List<String> names = List.of();

    @Mixin
    private final KnownTasks tasks = new KnownTasks();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var files = new ProductFiles();
        try (tasks) {
            var registry = tasks.ask(output);
            var verdicts = (names.isEmpty() ? files.names() : names)
                    .stream().map(name -> check(files, name, registry)).toList();
            output.blocks(verdicts, Verdict::text);
            return (verdicts.stream().allMatch(verdict -> verdict.faults().isEmpty())
                            ? ExitCode.DONE
                            : ExitCode.REFUSED)
                    .number();
        }
    }

    private static Verdict check(
            ProductFiles files, String name, Optional<Function<String, Optional<TaskDefinition>>> registry) {
        try {
            return new Verdict(name, ProductCheck.faults(files.read(name), registry));
        } catch (ProductUnreadable e) {
            return new Verdict(name, List.of(new Fault("$", String.valueOf(e.getMessage()))));
        }
    }
}
