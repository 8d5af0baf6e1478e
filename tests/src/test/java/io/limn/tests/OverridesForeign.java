package io.limn.tests;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/**
 * A method whose name somebody else's interface or superclass asks for. One that is not on the
 * class path, as Hive's are not, may ask for anything.
 */
final class OverridesForeign extends ArchCondition<JavaMethod> {
  static final ArchCondition<JavaMethod> CONDITION = new OverridesForeign();

  private OverridesForeign() {
    super("override a method that is not ours");
  }

  @Override
  public void check(JavaMethod method, ConditionEvents events) {
    boolean foreign =
        Stream.concat(
                method.getOwner().getAllRawSuperclasses().stream(),
                method.getOwner().getAllRawInterfaces().stream())
            .filter(type -> !type.getPackageName().startsWith("io.limn"))
            .anyMatch(type -> !type.isFullyImported() || declares(type, method));
    events.add(
        new SimpleConditionEvent(
            method, foreign, method.getFullName() + (foreign ? " overrides" : " is our own")));
  }

  private static boolean declares(JavaClass type, JavaMethod method) {
    return type.getMethods().stream()
        .anyMatch(
            other ->
                other.getName().equals(method.getName())
                    && other.getParameters().size() == method.getParameters().size());
  }
}
