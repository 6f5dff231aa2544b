package shop;

import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * A shop in Java that fails twice, under the OpenTelemetry SDK as its environment sets it up. Prints the trace ids of its
 * failures, and exits with 1 if its SDK had anything to complain about.
 */
public final class Shop {
  private final Tracer tracer;
  private final Logger logger;

  private Shop(Tracer tracer, Logger logger) {
    this.tracer = tracer;
    this.logger = logger;
  }

  static final class PaymentDeclined extends RuntimeException {
    PaymentDeclined(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static void chargeCart() {
    throw new PaymentDeclined("the card of Zoë was declined: 12 €", new IllegalStateException("the bank said no"));
  }

  private static int shipOrder(Map<String, String> order) {
    return order.get("city").length();
  }

  private String serve(String operation, Runnable work) {
    Span span = tracer.spanBuilder(operation).setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      work.run();
    } catch (RuntimeException error) {
      try (Scope ignored = span.makeCurrent()) {
        logger
            .logRecordBuilder()
            .setSeverity(Severity.ERROR)
            .setSeverityText("ERROR")
            .setBody(operation + " failed")
            .setException(error)
            .emit();
      }
      span.recordException(error);
      span.setStatus(StatusCode.ERROR, error.getMessage());
    } finally {
      span.end();
    }
    return span.getSpanContext().getTraceId();
  }

  /** The SDK tells failed exports to java.util.logging and to nobody else. */
  private static AtomicInteger countComplaints() {
    AtomicInteger complaints = new AtomicInteger();
    Handler counter =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) complaints.incrementAndGet();
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    java.util.logging.Logger.getLogger("io.opentelemetry").addHandler(counter);
    return complaints;
  }

  public static void main(String[] arguments) {
    AtomicInteger complaints = countComplaints();
    var sdk = AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook().build().getOpenTelemetrySdk();
    Shop shop = new Shop(sdk.getTracer("shop"), sdk.getLogsBridge().get("shop"));
    String charge = shop.serve("POST /charge", Shop::chargeCart);
    String ship = shop.serve("POST /ship", () -> shipOrder(Map.of()));
    shop.serve("GET /health", () -> {});
    shop.logger.logRecordBuilder().setSeverity(Severity.INFO).setBody("the shop closes").emit();
    boolean flushed =
        sdk.getSdkLoggerProvider().shutdown().join(10, TimeUnit.SECONDS).isSuccess()
            & sdk.getSdkTracerProvider().shutdown().join(10, TimeUnit.SECONDS).isSuccess();
    System.out.printf("[\"%s\", \"%s\"]%n", charge, ship);
    System.exit(flushed && complaints.get() == 0 ? 0 : 1);
  }
}
