package dev.relocate.contracts.external;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** JSON as maps, lists and texts; JSON is YAML. */
public final class JsonText {
    private JsonText() {}

    public static Map<?, ?> object(String text) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
