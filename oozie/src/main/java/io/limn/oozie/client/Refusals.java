package io.limn.oozie.client;

import io.limn.core.LakeException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.apache.oozie.client.OozieClientException;

/** Says what a user can do about what the server, or the way to it, objects to. */
final class Refusals {
  private Refusals() {}

  /**
   * The exception to throw.
   *
   * @param what was asked for, as the end of a sentence that begins with "Oozie does not": "list
   *     the bundles"
   */
  static LakeException of(String url, String what, OozieClientException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
        return new LakeException(
            "Oozie does not answer",
            "nothing listens at " + url,
            "start it with `limn up oozie`, or set oozie.url in lake.yaml to another server",
            e);
      }
      if (cause instanceof SocketTimeoutException) {
        return new LakeException(
            "Oozie does not answer in time",
            url + " is slow: " + cause.getMessage(),
            "see `limn status` and `limn logs oozie`; check with `limn schedule status` whether the"
                + " request took effect",
            e);
      }
    }
    return of(what, String.valueOf(e.getErrorCode()), message(e), e);
  }

  static LakeException of(String what, String code, String message, Exception e) {
    String cause = message.startsWith(code) ? message : code + ": " + message;
    return new LakeException("Oozie did not " + what, cause, remedy(code), e);
  }

  private static String remedy(String code) {
    return switch (code) {
      case "AUTHENTICATION" ->
          "get a ticket with `kinit`, or check who may use the server in lake.yaml";
      case "E0500", "E0501", "E0502", "E0507", "E0508", "E0509" ->
          "run the command as the user who started the job, or get the permission";
      case "E0504", "E0505", "E0710", "E0711" ->
          "upload the application with `limn schedule deploy`";
      case "E0604", "E0605", "E0757" ->
          "list the jobs with `limn schedule status`; the server purges old ones";
      case "E0606" -> "try again; the server is busy with this job";
      case "E0700", "E0701", "E0702", "E0706", "E0708", "E1301", "E1303", "E1310", "E1001" ->
          "fix the cause, then run `limn schedule deploy` and start again";
      default -> "fix the cause; see `limn logs oozie` for details";
    };
  }

  private static String message(OozieClientException e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage()).strip();
  }
}
