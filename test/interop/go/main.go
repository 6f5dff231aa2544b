// A shop in Go that fails twice, under the OpenTelemetry SDK. It prints the trace ids of its failures, and exits with 1 if
// one of its exports failed.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"go.opentelemetry.io/contrib/bridges/otelslog"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploggrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlplog/otlploghttp"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracegrpc"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	sdklog "go.opentelemetry.io/otel/sdk/log"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

var background = context.Background()

type PaymentDeclined struct {
	Owner string
	Euros int
}

func (declined *PaymentDeclined) Error() string {
	return fmt.Sprintf("the card of %s was declined: %d €", declined.Owner, declined.Euros)
}

func chargeCart() error {
	return &PaymentDeclined{Owner: "Zoë", Euros: 12}
}

func shipOrder() (err error) {
	defer func() {
		if panicked, ok := recover().(error); ok {
			err = panicked
		}
	}()
	var parcels []string
	return errors.New(parcels[len(os.Args)+2])
}

type shop struct {
	tracer trace.Tracer
	logger *slog.Logger
}

func (shop shop) serve(operation string, work func() error) string {
	ctx, span := shop.tracer.Start(background, operation, trace.WithSpanKind(trace.SpanKindServer))
	defer span.End()
	if err := work(); err != nil {
		shop.logger.ErrorContext(ctx, operation+" failed", "error", err)
		span.RecordError(err, trace.WithStackTrace(true))
		span.SetStatus(codes.Error, err.Error())
	}
	return span.SpanContext().TraceID().String()
}

func exporters() (sdklog.Exporter, sdktrace.SpanExporter) {
	if os.Getenv("OTEL_EXPORTER_OTLP_PROTOCOL") == "grpc" {
		return must(otlploggrpc.New(background)), must(otlptrace.New(background, otlptracegrpc.NewClient()))
	}
	return must(otlploghttp.New(background)), must(otlptrace.New(background, otlptracehttp.NewClient()))
}

func must[Made any](made Made, err error) Made {
	check(err)
	return made
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	otel.SetErrorHandler(otel.ErrorHandlerFunc(check))
	logExporter, spanExporter := exporters()
	logs := sdklog.NewLoggerProvider(sdklog.WithProcessor(sdklog.NewBatchProcessor(logExporter)))
	spans := sdktrace.NewTracerProvider(sdktrace.WithBatcher(spanExporter))
	shop := shop{
		tracer: spans.Tracer("shop"),
		logger: otelslog.NewLogger("shop", otelslog.WithLoggerProvider(logs)),
	}
	failures := []string{shop.serve("POST /charge", chargeCart), shop.serve("POST /ship", shipOrder)}
	shop.serve("GET /health", func() error { return nil })
	shop.logger.Info("the shop closes")
	check(logs.Shutdown(background))
	check(spans.Shutdown(background))
	check(json.NewEncoder(os.Stdout).Encode(failures))
}
