package io.limn.spark.publish;

import org.elasticsearch.hadoop.handler.HandlerResult;
import org.elasticsearch.hadoop.rest.bulk.handler.BulkWriteErrorHandler;
import org.elasticsearch.hadoop.rest.bulk.handler.BulkWriteFailure;
import org.elasticsearch.hadoop.rest.bulk.handler.DelayableErrorCollector;

/**
 * A version conflict means that the index holds this step or a later one: nothing is to be done. A
 * document that is to be deleted and is not there is no failure either; one that is to be written
 * is never reported as not found, because the index has been made before.
 */
public final class ConflictIsSuccess extends BulkWriteErrorHandler {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  @Override
  public HandlerResult onError(BulkWriteFailure entry, DelayableErrorCollector<byte[]> collector) {
    int code = entry.getResponseCode();
    return code == CONFLICT || code == NOT_FOUND ? HandlerResult.HANDLED : HandlerResult.PASS;
  }
}
