package io.limn.hive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.ExprNodeEvaluator;
import org.apache.hadoop.hive.ql.exec.ExprNodeEvaluatorFactory;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.plan.ExprNodeColumnDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeConstantDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFBetween;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFIn;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.BooleanObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoFactory;

/** Conditions as Hive's compiler makes them, and what Hive's own functions make of them. */
final class Expressions {
  private Expressions() {}

  static ExprNodeDesc column(String name, TypeInfo type) {
    return new ExprNodeColumnDesc(type, name, "t", false);
  }

  static ExprNodeDesc constant(TypeInfo type, Object value) {
    return new ExprNodeConstantDesc(type, value);
  }

  static ExprNodeGenericFuncDesc call(GenericUDF function, ExprNodeDesc... children) {
    try {
      return ExprNodeGenericFuncDesc.newInstance(
          function, new ArrayList<>(Arrays.asList(children)));
    } catch (UDFArgumentException e) {
      throw new IllegalStateException(e);
    }
  }

  static ExprNodeGenericFuncDesc in(ExprNodeDesc column, List<ExprNodeDesc> values) {
    List<ExprNodeDesc> children = new ArrayList<>(List.of(column));
    children.addAll(values);
    return call(new GenericUDFIn(), children.toArray(ExprNodeDesc[]::new));
  }

  static ExprNodeGenericFuncDesc between(
      boolean not, ExprNodeDesc column, ExprNodeDesc from, ExprNodeDesc to) {
    return call(
        new GenericUDFBetween(), constant(TypeInfoFactory.booleanTypeInfo, not), column, from, to);
  }

  /** The rows for which Hive says that the condition is true. */
  static List<Object[]> meeting(ExprNodeDesc condition, ObjectInspector row, List<Object[]> rows) {
    try {
      ExprNodeEvaluator<?> evaluator = ExprNodeEvaluatorFactory.get(condition);
      BooleanObjectInspector verdict = (BooleanObjectInspector) evaluator.initialize(row);
      List<Object[]> met = new ArrayList<>();
      for (Object[] candidate : rows) {
        Object value = evaluator.evaluate(candidate);
        if (value != null && verdict.get(value)) {
          met.add(candidate);
        }
      }
      return met;
    } catch (HiveException e) {
      throw new IllegalStateException(e);
    }
  }
}
