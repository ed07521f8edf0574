package org.gbdxroutes.service.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProcessFrameTest {

    @ParameterizedTest
    @CsvSource({
        "cat /mnt/work/input/ports.json, cat /w/1/input/ports.json",
        "ls '/mnt/work', ls '/w/1'",
        "a=/mnt/work;b, a=/w/1;b",
        "cat /mnt/worker /mnt/work-2 /other/mnt/work, cat /mnt/worker /mnt/work-2 /other/mnt/work"
    })
    void where_nothing_can_be_mounted_the_path_is_replaced_as_a_whole(String command, String expected) {
        assertThat(ProcessFrame.none().around(List.of("/bin/sh", "-c", command), Path.of("/w/1")))
                .containsExactly("/bin/sh", "-c", expected);
    }
}
