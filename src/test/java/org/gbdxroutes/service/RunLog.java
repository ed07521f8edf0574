package org.gbdxroutes.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tasks say of themselves: a line when they start, a line when they are about to end, with the time. */
final class RunLog {

    private final Path file;

    RunLog(Path file) {
        this.file = file;
    }

    /** Returns the command of a task that writes here and does what its input {@code text}, {@code PLAN:name}, says. */
    String command() {
        return """
                text=$(sed 's/.*"text":"\\([^"]*\\)".*/\\1/' $GBDX_WORK_DIR/input/ports.json)
                name=${text#*:}
                echo "start $name $(date +%%s%%N)" >> %1$s
                case ${text%%%%:*} in
                  FAIL) exit 3;;
                  HANG) sleep 100;;
                  DAWDLE) sleep 0.2;;
                esac
                mkdir -p $GBDX_WORK_DIR/output/out && touch $GBDX_WORK_DIR/output/out/$name
                echo "end $name $(date +%%s%%N)" >> %1$s
                """.formatted(file);
    }

    /** Returns what has been written so far. */
    List<Line> lines() {
        try {
            var lines = new ArrayList<Line>();
            for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                var words = line.split(" ");
                lines.add(new Line(words[0].equals("start"), words[1], Long.parseLong(words[2]) / 1000));
            }
            return lines;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns how often each task has started, by name. */
    Map<String, Integer> starts() {
        Map<String, Integer> starts = new HashMap<>();
        lines().stream().filter(Line::isStart).forEach(line -> starts.merge(line.task(), 1, Integer::sum));
        return starts;
    }

    /** @param micros since the epoch */
    record Line(boolean isStart, String task, long micros) {}
}
