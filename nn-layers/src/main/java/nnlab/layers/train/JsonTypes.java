package nnlab.layers.train;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What {@link RecordJson} asks of reflection: types by name, and records by their components. */
final class JsonTypes {
  private JsonTypes() {}

  /** The simple name beside the declared type, the full name elsewhere. */
  static String name(Class<?> type, Class<?> declared) {
    String full = type.getName();
    String home = declared.getPackageName() + '.';
    return type.getPackage() == declared.getPackage() ? full.substring(home.length()) : full;
  }

  /** The type of this name, which must be one of the declared kind. */
  static Class<?> find(String name, Class<?> declared) {
    String full = name.contains(".") ? name : declared.getPackageName() + '.' + name;
    try {
      // Not initialised: nothing of it runs unless it is of the right kind.
      Class<?> found = Class.forName(full, false, JsonTypes.class.getClassLoader());
      if (declared.isAssignableFrom(found)) {
        return found;
      }
    } catch (ClassNotFoundException | LinkageError e) {
      throw new IllegalArgumentException(unknown(name, declared), e);
    }
    throw new IllegalArgumentException(unknown(name, declared));
  }

  private static String unknown(String name, Class<?> declared) {
    return "there is no "
        + declared.getSimpleName()
        + " of type \""
        + name
        + "\" on the class path";
  }

  /** {@code RELU} where the enum itself is declared, {@code Activation.RELU} elsewhere. */
  static Object constant(String name, Class<?> declared) {
    int dot = name.lastIndexOf('.');
    Class<?> type =
        declared.isEnum() ? declared : find(name.substring(0, Math.max(0, dot)), declared);
    Object[] constants = type.getEnumConstants();
    if (constants == null) {
      throw new IllegalStateException("not an enum");
    }
    for (Object constant : constants) {
      if (((Enum<?>) constant).name().equals(name.substring(dot + 1))) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "there is no "
            + type.getSimpleName()
            + " \""
            + name
            + "\"; there are: "
            + Arrays.toString(constants));
  }

  static List<Object> list(JsonArray json, Function<JsonElement, Object> element) {
    List<Object> list = new ArrayList<>();
    json.forEach(e -> list.add(element.apply(e)));
    return list;
  }

  static Map<String, Object> map(JsonObject json, Function<JsonElement, Object> element) {
    Map<String, Object> map = new LinkedHashMap<>();
    json.entrySet().forEach(e -> map.put(e.getKey(), element.apply(e.getValue())));
    return map;
  }

  /** Checks that the JSON has the record's fields, perhaps one more, and no other. */
  static void requireFields(JsonObject json, Class<?> type, String oneMore) {
    Set<String> fields = new LinkedHashSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      fields.add(component.getName());
    }
    Set<String> given = new LinkedHashSet<>(json.keySet());
    given.remove(oneMore);
    if (!given.equals(fields)) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " has the fields " + fields + ", got " + given);
    }
  }

  static Object get(Object value, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot read " + component, e);
    }
  }

  /** A record from the values of its components. */
  static Object make(Class<?> type, Object... values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + ": " + e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("cannot make a " + type.getName(), e);
    }
  }
}
