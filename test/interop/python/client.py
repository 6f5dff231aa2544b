"""A shop in Python that fails twice, under the OpenTelemetry SDK.

Prints the trace ids of its failures, and exits with 1 if one of its exports failed.
"""

import json
import logging
import os
import sys

from opentelemetry import trace
from opentelemetry._logs import set_logger_provider
from opentelemetry.instrumentation.logging.handler import LoggingHandler
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor, LogRecordExportResult
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExportResult

if os.environ["OTEL_EXPORTER_OTLP_PROTOCOL"] == "grpc":
    from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
else:
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

results = []


class WatchedLogExporter(OTLPLogExporter):
    def export(self, batch):
        result = super().export(batch)
        results.append(result is LogRecordExportResult.SUCCESS)
        return result


class WatchedSpanExporter(OTLPSpanExporter):
    def export(self, spans):
        result = super().export(spans)
        results.append(result is SpanExportResult.SUCCESS)
        return result


log_records = LoggerProvider()
log_records.add_log_record_processor(BatchLogRecordProcessor(WatchedLogExporter()))
set_logger_provider(log_records)
logger = logging.getLogger("shop")
logger.setLevel(logging.INFO)
logger.addHandler(LoggingHandler(logger_provider=log_records))

spans = TracerProvider()
spans.add_span_processor(BatchSpanProcessor(WatchedSpanExporter()))
trace.set_tracer_provider(spans)
tracer = trace.get_tracer("shop")


class PaymentDeclined(Exception):
    pass


def charge_cart():
    raise PaymentDeclined("the card of Zoë was declined: 12 €")


def ship_order(order=None):
    return (order or {})["address"]["city"]


def serve(operation, work):
    with tracer.start_as_current_span(operation, kind=trace.SpanKind.SERVER) as span:
        try:
            work()
        except Exception as error:
            logger.exception("%s failed", operation)
            span.record_exception(error)
            span.set_status(trace.StatusCode.ERROR, str(error))
        return trace.format_trace_id(span.get_span_context().trace_id)


failures = [serve("POST /charge", charge_cart), serve("POST /ship", ship_order)]
serve("GET /health", lambda: None)
logger.info("the shop closes")
log_records.shutdown()
spans.shutdown()
print(json.dumps(failures))
sys.exit(0 if len(results) >= 2 and all(results) else 1)
