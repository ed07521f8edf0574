package org.gbdxroutes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "info",
        description = "Shows where the account's storage is.",
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  gbdx-routes s3 info", "  gbdx-routes s3 info --json | jq -r .bucket"})
final class S3InfoCommand implements Callable<Integer> {

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (var gbdx = service.connect()) {
            var info = gbdx.s3().info();
            output.one(info, Words.plain(info.url()));
        }
        return 0;
    }
}
