import { Injectable } from '@nestjs/common';
import { type CounterMetric, type HistogramMetric, Metrics } from '../../../platform/health/metrics.js';
import { ModelMeter, type ModelOutcome } from '../domain/model-meter.js';

const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

/** Model requests as `/metrics` shows them. */
@Injectable()
export class MetricsMeter extends ModelMeter {
  private readonly requests: CounterMetric;
  private readonly bytes: CounterMetric;
  private readonly toHeaders: HistogramMetric;
  private readonly total: HistogramMetric;

  constructor(metrics: Metrics) {
    super();
    this.requests = metrics.counter('pilothouse_model_requests_total', 'Model requests by outcome.', ['outcome']);
    this.bytes = metrics.counter('pilothouse_model_bytes_total', 'Bytes that models answered.');
    this.toHeaders = metrics.histogram('pilothouse_model_headers_seconds', 'Until a model began to answer.', SECONDS);
    this.total = metrics.histogram('pilothouse_model_seconds', 'Whole model requests.', SECONDS);
  }

  request(outcome: ModelOutcome, headersMs: number | undefined, totalMs: number, bytes: number): void {
    this.requests.add({ outcome });
    this.bytes.add({}, bytes);
    if (headersMs !== undefined) this.toHeaders.observe(headersMs / 1000);
    this.total.observe(totalMs / 1000);
  }
}
