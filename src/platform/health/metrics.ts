import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Values of a series. Never an id or a path: each new value is a series that is kept for ever. */
export type Labels = Readonly<Record<string, string>>;

export interface CounterMetric {
  add(labels?: Labels, by?: number): void;
}

export interface HistogramMetric {
  observe(value: number, labels?: Labels): void;
}

/** Names follow Prometheus: `pilothouse_turns_total`, `pilothouse_turn_seconds`. Each is made once, in a constructor. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter(name: string, help: string, labelNames: readonly string[] = []): CounterMetric {
    const counter = new Counter({ name, help, labelNames, registers: [this.registry] });
    return { add: (labels = {}, by = 1) => counter.inc(labels, by) };
  }

  /** `buckets` are upper bounds, in seconds for a duration. */
  histogram(name: string, help: string, buckets: number[], labelNames: readonly string[] = []): HistogramMetric {
    const histogram = new Histogram({ name, help, buckets, labelNames, registers: [this.registry] });
    return { observe: (value, labels = {}) => histogram.observe(labels, value) };
  }

  /** `read` is called at each scrape. */
  gauge(name: string, help: string, read: () => number): void {
    const collect = function (this: Gauge) {
      this.set(read());
    };
    // prom-client keeps what is registered; the gauge needs no other owner.
    this.registry.registerMetric(new Gauge({ name, help, registers: [], collect }));
  }

  async expose(): Promise<{ contentType: string; text: string }> {
    return { contentType: this.registry.contentType, text: await this.registry.metrics() };
  }
}
