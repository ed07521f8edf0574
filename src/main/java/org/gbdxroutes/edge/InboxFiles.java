package org.gbdxroutes.edge;

import java.io.File;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which files of an inbox are taken. A link is not: it would make us read whatever it points at. Nor is a name with a
 * backslash, which the file component takes for a folder, or one that is too long to have .error.txt added. All stay where they are, and the log says so once.
 */
public final class InboxFiles implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxFiles.class);
    private static final int MOST_TOLD = 1000;

    private final Set<File> told = ConcurrentHashMap.newKeySet();

    @Override
    public boolean accept(GenericFile<File> file) {
        var there = file.getFile();
        if (Files.isSymbolicLink(there.toPath())) {
            tell(there, "it is a link. Put the file itself there");
            return false;
        }
        if (there.getName().indexOf('\\') >= 0) {
            tell(there, "its name has a backslash. Rename it");
            return false;
        }
        if (RemoteName.isTooLong(there.getName())) {
            tell(there, "its name is longer than " + RemoteName.LONGEST + " bytes. Rename it");
            return false;
        }
        return true;
    }

    private void tell(File file, String why) {
        if (told.size() < MOST_TOLD && told.add(file)) {
            LOG.warn("{} is not taken: {}.", file, why);
        }
    }
}
