package org.gbdxroutes.edge;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;

/** What an SFTP server has no single command for. */
final class RemoteFolders {

    private RemoteFolders() {}

    /** Makes a folder and those above it, if they are not there. */
    static void make(ChannelSftp channel, String folder) throws SftpException {
        if (isThere(channel, folder)) {
            return;
        }
        for (int slash = folder.indexOf('/', 1); slash > 0; slash = folder.indexOf('/', slash + 1)) {
            makeOne(channel, folder.substring(0, slash));
        }
        makeOne(channel, folder);
    }

    private static void makeOne(ChannelSftp channel, String folder) throws SftpException {
        if (isThere(channel, folder)) {
            return;
        }
        try {
            channel.mkdir(folder);
        } catch (SftpException e) {
            // another one may have been faster
            if (!isThere(channel, folder)) {
                throw e;
            }
        }
    }

    /** Renames a file, over one that may be there; servers without that ability have it removed first. */
    static void replace(ChannelSftp channel, String from, String to) throws SftpException {
        try {
            channel.rename(from, to);
        } catch (SftpException e) {
            try {
                channel.rm(to);
            } catch (SftpException nothingThere) {
                throw e;
            }
            channel.rename(from, to);
        }
    }

    private static boolean isThere(ChannelSftp channel, String folder) throws SftpException {
        try {
            return channel.stat(SftpUploads.literal(folder)).isDir();
        } catch (SftpException e) {
            if (e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw e;
        }
    }
}
