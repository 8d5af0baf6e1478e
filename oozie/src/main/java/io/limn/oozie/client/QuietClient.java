package io.limn.oozie.client;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.oozie.client.AuthOozieClient;
import org.apache.oozie.client.OozieClientException;
import org.apache.oozie.client.rest.JsonTags;
import org.apache.oozie.client.rest.RestConstants;
import org.json.simple.JSONArray;
import org.json.simple.JSONObject;
import org.json.simple.JSONValue;

/**
 * Oozie's client, without its own retries, which print to standard error, and with what it only
 * prints: which service levels were missed.
 */
final class QuietClient extends AuthOozieClient {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 120_000;

  QuietClient(String url) {
    super(url);
  }

  @Override
  protected HttpURLConnection createRetryableConnection(URL url, String method) throws IOException {
    try {
      HttpURLConnection connection = createConnection(url, method);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      return connection;
    } catch (OozieClientException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Submits a job and starts it. The library's own way needs Guava, for a single word.
   *
   * @return the job's id
   */
  String begin(Properties configuration) throws OozieClientException {
    return new Submission(configuration).call();
  }

  /** Goes on with a workflow that has ended; for the same reason. */
  void resume(String workflow, Properties configuration) throws OozieClientException {
    new Resumption(workflow, configuration).call();
  }

  /** Summaries of a bundle's actions that began or ended later than they should have. */
  List<JSONObject> missedServiceLevels(String bundle) throws OozieClientException {
    String filter = "bundle=" + bundle + ";event_status=START_MISS,END_MISS,DURATION_MISS";
    return new Summaries(Map.of(RestConstants.JOBS_FILTER_PARAM, filter)).call();
  }

  private static void require(HttpURLConnection connection, int expected)
      throws IOException, OozieClientException {
    if (connection.getResponseCode() != expected) {
      String code = connection.getHeaderField(RestConstants.OOZIE_ERROR_CODE);
      throw new OozieClientException(
          code == null ? "HTTP " + connection.getResponseCode() : code,
          connection.getHeaderField(RestConstants.OOZIE_ERROR_MESSAGE));
    }
  }

  private static JSONObject answer(HttpURLConnection connection, int expected)
      throws IOException, OozieClientException {
    require(connection, expected);
    try (InputStreamReader in =
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
      return (JSONObject) JSONValue.parse(in);
    }
  }

  private final class Submission extends ClientCallable<String> {
    private final Properties configuration;

    Submission(Properties configuration) {
      super(
          "POST",
          RestConstants.JOBS,
          "",
          Map.of(RestConstants.ACTION_PARAM, RestConstants.JOB_ACTION_START));
      this.configuration = configuration;
    }

    @Override
    protected String call(HttpURLConnection connection) throws IOException, OozieClientException {
      connection.setRequestProperty("content-type", RestConstants.XML_CONTENT_TYPE);
      writeToXml(configuration, connection.getOutputStream());
      JSONObject answer = answer(connection, HttpURLConnection.HTTP_CREATED);
      return String.valueOf(answer.get(JsonTags.JOB_ID));
    }
  }

  private final class Resumption extends ClientCallable<String> {
    private final String workflow;
    private final Properties configuration;

    Resumption(String workflow, Properties configuration) {
      super(
          "PUT",
          RestConstants.JOB,
          workflow,
          Map.of(RestConstants.ACTION_PARAM, RestConstants.JOB_ACTION_RERUN));
      this.workflow = workflow;
      this.configuration = configuration;
    }

    @Override
    protected String call(HttpURLConnection connection) throws IOException, OozieClientException {
      connection.setRequestProperty("content-type", RestConstants.XML_CONTENT_TYPE);
      writeToXml(configuration, connection.getOutputStream());
      require(connection, HttpURLConnection.HTTP_OK);
      return workflow;
    }
  }

  private final class Summaries extends ClientCallable<List<JSONObject>> {
    Summaries(Map<String, String> parameters) {
      super("GET", WS_PROTOCOL_VERSION, RestConstants.SLA, "", parameters);
    }

    @Override
    protected List<JSONObject> call(HttpURLConnection connection)
        throws IOException, OozieClientException {
      List<JSONObject> summaries = new ArrayList<>();
      JSONObject answer = answer(connection, HttpURLConnection.HTTP_OK);
      if (answer.get(JsonTags.SLA_SUMMARY_LIST) instanceof JSONArray told) {
        for (Object each : told) {
          summaries.add((JSONObject) each);
        }
      }
      return summaries;
    }
  }
}
