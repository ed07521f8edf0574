package org.gbdxroutes.cli;

import org.gbdxroutes.SettingsFault;
import org.gbdxroutes.gbdx.GbdxException;
import org.gbdxroutes.gbdx.GbdxNotFound;
import org.gbdxroutes.gbdx.GbdxRefused;
import org.gbdxroutes.gbdx.GbdxUnavailable;
import org.gbdxroutes.gbdx.NoSuchLocation;
import org.gbdxroutes.gbdx.WorkflowNotComplete;
import org.gbdxroutes.gbdx.profile.ProfileFault;
import org.gbdxroutes.gbdx.transfer.TransferFailed;
import org.gbdxroutes.intake.PartnerUnreadable;
import org.gbdxroutes.intake.ProductUnreadable;
import org.gbdxroutes.intake.mapping.MappingUnreadable;

/** Which exit code a failure means. What is not listed is our mistake, and is shown with its trace. */
final class Failures {

    private Failures() {}

    static ExitCode codeOf(Exception failure) {
        if (failure instanceof CommandFailed failed) {
            return failed.code();
        }
        if (failure instanceof GbdxException gbdx) {
            return codeOf(gbdx);
        }
        if (failure instanceof TransferFailed transfer) {
            return codeOf(transfer.reason());
        }
        if (failure instanceof NoSuchLocation) {
            return ExitCode.NOT_FOUND;
        }
        if (failure instanceof ProductUnreadable
                || failure instanceof PartnerUnreadable
                || failure instanceof MappingUnreadable) {
            return ExitCode.REFUSED;
        }
        if (failure instanceof WorkflowNotComplete) {
            return ExitCode.TIMED_OUT;
        }
        // what the client refuses before anything is sent
        return failure instanceof SettingsFault
                        || failure instanceof ProfileFault
                        || failure instanceof IllegalArgumentException
                ? ExitCode.USAGE
                : ExitCode.INTERNAL_ERROR;
    }

    private static ExitCode codeOf(TransferFailed.Reason reason) {
        return switch (reason) {
            case DENIED, EXPIRED -> ExitCode.NOT_AUTHORIZED;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
            case GONE -> ExitCode.NOT_FOUND;
            case REFUSED, CHANGED, CORRUPTED, UNSAFE_NAME -> ExitCode.REFUSED;
            case LOCAL -> ExitCode.USAGE;
            case STOPPED -> ExitCode.INTERNAL_ERROR;
        };
    }

    private static ExitCode codeOf(GbdxException failure) {
        if (failure instanceof GbdxNotFound) {
            return ExitCode.NOT_FOUND;
        }
        if (failure instanceof GbdxUnavailable) {
            return ExitCode.UNREACHABLE;
        }
        return failure instanceof GbdxRefused refused && (refused.status() == 401 || refused.status() == 403)
                ? ExitCode.NOT_AUTHORIZED
                : ExitCode.REFUSED;
    }
}
