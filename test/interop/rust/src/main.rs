//! A shop in Rust that fails twice, under the OpenTelemetry SDK as its environment sets it up. It prints the trace ids of its
//! failures, and exits with 1 if one of its exports failed.

use std::{error::Error, fmt};

use opentelemetry::trace::{mark_span_as_active, SpanKind, Status, Tracer, TracerProvider};
use opentelemetry_appender_tracing::layer::OpenTelemetryTracingBridge;
use opentelemetry_otlp::{LogExporter, SpanExporter};
use opentelemetry_sdk::{logs::SdkLoggerProvider, trace::SdkTracerProvider};
use tracing_subscriber::{filter::filter_fn, prelude::*};

#[derive(Debug)]
struct PaymentDeclined {
    owner: &'static str,
    euros: u32,
}

impl fmt::Display for PaymentDeclined {
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        write!(to, "the card of {} was declined: {} €", self.owner, self.euros)
    }
}

impl Error for PaymentDeclined {}

type Outcome = Result<(), Box<dyn Error>>;

fn charge_cart() -> Outcome {
    Err(Box::new(PaymentDeclined { owner: "Zoë", euros: 12 }))
}

fn ship_order() -> Outcome {
    "three".parse::<u32>()?;
    Ok(())
}

fn serve(tracer: &impl Tracer<Span: Send + Sync + 'static>, operation: &'static str, work: fn() -> Outcome) -> String {
    let span = tracer.span_builder(operation).with_kind(SpanKind::Server).start(tracer);
    let _active = mark_span_as_active(span);
    opentelemetry::trace::get_active_span(|span| {
        if let Err(error) = work() {
            tracing::error!(error = &*error, "{operation} failed");
            span.record_error(&*error);
            span.set_status(Status::error(error.to_string()));
        }
        span.span_context().trace_id().to_string()
    })
}

fn main() -> Outcome {
    // The exporter over gRPC needs a runtime to be made in, and to send from.
    let runtime = tokio::runtime::Runtime::new()?;
    let _entered = runtime.enter();
    let logs = SdkLoggerProvider::builder().with_batch_exporter(LogExporter::builder().build()?).build();
    let spans = SdkTracerProvider::builder().with_batch_exporter(SpanExporter::builder().build()?).build();
    // What the exporters' own libraries log is no part of the story.
    let ours = filter_fn(|event| event.target() == "shop");
    tracing_subscriber::registry().with(OpenTelemetryTracingBridge::new(&logs).with_filter(ours)).init();

    let tracer = spans.tracer("shop");
    let failures = [serve(&tracer, "POST /charge", charge_cart), serve(&tracer, "POST /ship", ship_order)];
    serve(&tracer, "GET /health", || Ok(()));
    tracing::info!("the shop closes");
    logs.force_flush()?;
    spans.force_flush()?;
    println!("{failures:?}");
    Ok(())
}
