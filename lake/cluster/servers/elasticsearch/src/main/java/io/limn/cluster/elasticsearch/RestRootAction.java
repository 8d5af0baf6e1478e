package io.limn.cluster.elasticsearch;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.util.Version;
import org.elasticsearch.Build;
import org.elasticsearch.client.internal.node.NodeClient;
import org.elasticsearch.cluster.service.ClusterService;
import org.elasticsearch.rest.BaseRestHandler;
import org.elasticsearch.rest.RestRequest;
import org.elasticsearch.rest.RestRequest.Method;
import org.elasticsearch.rest.RestResponse;
import org.elasticsearch.rest.RestStatus;
import org.elasticsearch.xcontent.XContentBuilder;

/** Says which cluster this is and which version it runs, in the shape that clients look for. */
final class RestRootAction extends BaseRestHandler {
  private final ClusterService clusterService;

  RestRootAction(ClusterService clusterService) {
    this.clusterService = clusterService;
  }

  @Override
  public String getName() {
    return "limn_root";
  }

  @Override
  public List<Route> routes() {
    return List.of(new Route(Method.GET, "/"), new Route(Method.HEAD, "/"));
  }

  @Override
  protected RestChannelConsumer prepareRequest(RestRequest request, NodeClient client) {
    return channel -> {
      try (XContentBuilder body = channel.newBuilder()) {
        write(body.prettyPrint());
        channel.sendResponse(new RestResponse(RestStatus.OK, body));
      }
    };
  }

  private void write(XContentBuilder body) throws IOException {
    Build build = Build.current();
    body.startObject();
    body.field("name", clusterService.getNodeName());
    body.field("cluster_name", clusterService.getClusterName().value());
    body.field("cluster_uuid", clusterService.state().metadata().clusterUUID());
    body.startObject("version");
    body.field("number", build.qualifiedVersion());
    body.field("build_flavor", build.flavor());
    body.field("build_type", build.type().displayName());
    body.field("build_hash", build.hash());
    body.field("build_date", build.date());
    body.field("build_snapshot", build.isSnapshot());
    body.field("lucene_version", Version.LATEST.toString());
    body.field("minimum_wire_compatibility_version", build.minWireCompatVersion());
    body.field("minimum_index_compatibility_version", build.minIndexCompatVersion());
    body.endObject();
    body.field("tagline", "You Know, for Search");
    body.endObject();
  }
}
