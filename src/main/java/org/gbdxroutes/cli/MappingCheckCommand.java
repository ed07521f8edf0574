package org.gbdxroutes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gbdxroutes.intake.mapping.MappingUnreadable;
import org.gbdxroutes.workflow.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Checks mappings: that their files can be used, down to every path and pattern.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It ends with 3 if something is wrong with one of them.",
            "",
            "Examples:",
            "  gbdx-routes mapping check",
            "  gbdx-routes mapping check new/acme.yaml --json"
        })
final class MappingCheckCommand implements Callable<Integer> {

    private record Verdict(String name, List<Fault> faults) {

        String text() {
            return Words.plain(name) + "  "
                    + (faults.isEmpty()
                            ? "@|green ok|@"
                            : "@|red faults|@\n  " + Words.plain(faults.get(0).message()));
        }
    }

    @Parameters(
            paramLabel = "MAPPING",
            arity = "0..*",
            description = "The mappings, by name or as files that end in .yaml; all of them without it.")
    private List<String> names = List.of();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var files = new MappingFiles();
        var verdicts = (names.isEmpty() ? files.names() : names)
                .stream().map(name -> check(files, name)).toList();
        output.blocks(verdicts, Verdict::text);
        return (verdicts.stream().allMatch(verdict -> verdict.faults().isEmpty()) ? ExitCode.DONE : ExitCode.REFUSED)
                .number();
    }

    private static Verdict check(MappingFiles files, String name) {
        try {
            files.read(name);
            return new Verdict(name, List.of());
        } catch (MappingUnreadable e) {
            return new Verdict(name, List.of(new Fault("$", String.valueOf(e.getMessage()))));
        }
    }
}
