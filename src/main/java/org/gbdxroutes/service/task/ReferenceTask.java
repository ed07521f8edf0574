package org.gbdxroutes.service.task;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One run of one reference task, as a process of its own under the GBDX task contract.
 *
 * <p>The first argument names the task; the environment variable {@code GBDX_WORK_DIR} names the work folder,
 * {@code /mnt/work} if it is absent. The exit code is 0 after success and 1 after failure; {@code status.json} says
 * the same, with a reason. A stack trace goes to stderr only for what nobody foresaw.
 */
public final class ReferenceTask {

    private ReferenceTask() {}

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        // the AWS SDK would log requests, with the session token, if nobody stopped it
        System.setProperty("logback.configurationFile", "org/gbdxroutes/service/task/logback.xml");
        var root = Path.of(System.getenv().getOrDefault("GBDX_WORK_DIR", "/mnt/work"));
        // whatever the locale of the process, the logs of tasks are UTF-8
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(args, root, out) ? 0 : 1);
    }

    // the last resort of this process: whatever happens, status.json has to say so
    private static boolean run(String[] args, Path root, PrintStream out) {
        try {
            var reason = task(args, out).run(WorkFolder.open(root));
            return end(root, true, reason);
        } catch (TaskFailed e) {
            return end(root, false, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return end(root, false, "A file could not be read or written: " + e);
        } catch (OutOfMemoryError e) {
            return end(root, false, "The task ran out of memory; give its process a larger heap (-Xmx).");
        } catch (RuntimeException e) {
            e.printStackTrace();
            return end(root, false, "The task hit an error that is a fault of the task itself: " + e);
        }
    }

    private static boolean end(Path root, boolean success, String reason) {
        if (!success) {
            System.err.println(reason);
        }
        try {
            WorkFolder.status(root, success, reason);
            return success;
        } catch (IOException e) {
            System.err.println("status.json could not be written in " + root + ": " + e);
            return false;
        }
    }

    private static Task task(String[] args, PrintStream out) {
        var name = args.length == 0 ? "" : args[0];
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "aop_strip_processor" -> new AopStrip(out);
            case "cropgeotiff" -> new CropGeotiff(out);
            case "gdal-cli" -> new GdalCli(out);
            case "gdal-cli-multiplex" -> new GdalCliMultiplex();
            case "hellogbdx" -> new HelloGbdx();
            case "protogenprep" -> new ProtogenPrep(out);
            case "protogenv2lulc" -> new LandCover(out);
            case "savetos3" -> new SaveToS3(out, System.getenv());
            case "stagedatatos3" -> new StageDataToS3(out, System.getenv());
            case "test_failure" -> new TestFailure(out);
            case "test-success" -> new TestSuccess(out);
            default ->
                throw new TaskFailed("There is no reference task '" + name + "'; there are "
                        + String.join(", ", ReferenceTasks.definitions().keySet()) + ".");
        };
    }
}
