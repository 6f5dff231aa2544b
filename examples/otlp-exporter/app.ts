// A nightly import that logs through OpenTelemetry's own API. A few of its rows are broken, each in the same way: that is
// one alert.
import { type Logger, logs, SeverityNumber, trace } from '@opentelemetry/api';
import { sdk } from './telemetry.ts';

const logger: Logger = logs.getLogger('nightly-import');

await trace.getTracer('nightly-import').startActiveSpan('import prices', async (span) => {
	for (let row = 1; row <= 1_000; row++) importRow(row, row % 125 === 0 ? '12,50 €' : '12.50');
	logger.emit({ severityNumber: SeverityNumber.INFO, body: 'import done' });
	span.end();
});
await sdk.shutdown();

function importRow(row: number, price: string): void {
	try {
		parsePrice(price);
	} catch (exception) {
		logger.emit({ severityNumber: SeverityNumber.ERROR, body: `row ${row} not imported`, exception });
	}
}

function parsePrice(text: string): number {
	const price = Number(text);
	if (Number.isNaN(price)) throw new TypeError(`${text} is not a price`);
	return price;
}
