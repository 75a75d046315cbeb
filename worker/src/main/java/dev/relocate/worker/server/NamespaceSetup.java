package dev.relocate.worker.server;

import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes a namespace fit for relocations; a repeat changes nothing. */
public final class NamespaceSetup {
    /** As good as for ever: the development server forgets closed workflows after a day otherwise (semantics H2). */
    public static final Duration RETENTION = Duration.ofDays(3650);

    private NamespaceSetup() {}

    /** Keeps closed workflows for {@link #RETENTION}. */
    static void keepHistory(Connection connection) {
        connection
                .stubs()
                .blockingStub()
                .updateNamespace(UpdateNamespaceRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setConfig(NamespaceConfig.newBuilder()
                                .setWorkflowExecutionRetentionTtl(Durations.fromSeconds(RETENTION.toSeconds())))
                        .build());
    }

    /** Whether the server behind a connection has a namespace; not where what answers is no Temporal server. */
    static boolean has(Connection connection, String namespace) {
        try {
            return connection
                    .stubs()
                    .blockingStub()
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .hasNamespaceInfo();
        } catch (StatusRuntimeException hasNot) {
            return false;
        }
    }

    /**
     * Registers the search attributes that are missing.
     *
     * @throws ServerException if they are missing and may not be registered, with the commands for who may
     */
    public static void register(Connection connection, Collection<SearchAttributeKey<?>> keys) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(
                OperatorServiceStubsOptions.newBuilder(connection.stubs().getOptions())
                        .validateAndBuildWithDefaults());
        try {
            register(operator, connection.namespace(), keys);
        } finally {
            operator.shutdownNow();
        }
    }

    private static void register(
            OperatorServiceStubs operator, String namespace, Collection<SearchAttributeKey<?>> keys) {
        Map<String, IndexedValueType> missing = new TreeMap<>();
        keys.forEach(key -> missing.put(key.getName(), key.getValueType()));
        try {
            operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace(namespace)
                            .build())
                    .getCustomAttributesMap()
                    .keySet()
                    .forEach(missing::remove);
            if (!missing.isEmpty()) {
                operator.blockingStub()
                        .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                                .setNamespace(namespace)
                                .putAllSearchAttributes(missing)
                                .build());
            }
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw new ServerException(
                        "Namespace " + namespace + " lacks search attributes that may not be registered from here ("
                                + e.getStatus().getCode() + "). Have this run where it may: "
                                + missing.entrySet().stream()
                                        .map(NamespaceSetup::command)
                                        .collect(Collectors.joining("; ")),
                        e);
            }
        }
    }

    private static String command(Map.Entry<String, IndexedValueType> attribute) {
        String type = attribute.getValue() == IndexedValueType.INDEXED_VALUE_TYPE_INT ? "Int" : "Keyword";
        return "temporal operator search-attribute create --name " + attribute.getKey() + " --type " + type;
    }
}
