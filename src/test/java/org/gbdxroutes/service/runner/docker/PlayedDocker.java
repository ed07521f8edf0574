package org.gbdxroutes.service.runner.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A shell script that plays the command line of Docker: it notes what it is asked in a file, and runs the command. */
public final class PlayedDocker {

    // run: the command after the image, in the folder of --volume; its process can be killed by the container's name
    private static final String DOCKER = """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$@" >> $here/asked
            case $1 in
            version) echo 28.2.2 ;;
            ps) cat $here/left 2>/dev/null; true ;;
            kill) kill -9 -$(cat $here/$2.pid) ;;
            run)
              while [ $# -gt 0 ]; do
                case $1 in
                --name) name=$2; shift ;;
                --volume) folder=${2%:/mnt/work}; shift ;;
                --entrypoint) entry=$2; shift ;;
                --label|--user|--workdir|--env|--memory|--memory-swap|--cpus) shift ;;
                run|--rm) ;;
                *) image=$1; shift; break ;;
                esac
                shift
              done
              case $image in absent*) echo "docker: Error response from daemon: no such image" >&2; exit 125 ;; esac
              cd $folder
              setsid -w sh -c 'echo $$ > "$0"; exec "$@"' $here/$name.pid $entry "$@" ;;
            esac
            """;

    private PlayedDocker() {}

    /** Returns the program, beside which the file {@code asked} comes to be. */
    public static Path in(Path directory) throws IOException {
        var docker = Files.writeString(directory.resolve("docker"), DOCKER);
        Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
        return docker;
    }
}
