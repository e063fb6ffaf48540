import { Injectable } from '@nestjs/common';
import { Subject, type Subscription } from 'rxjs';
import { Logger } from '../logging/logger.js';

/** What a fact is about, in the past tense: `new Topic<JobFinished>('job.finished')`. */
export class Topic<Fact> {
  declare readonly fact: Fact;
  constructor(readonly name: `${string}.${string}`) {}
}

/**
 * Tells facts to whoever listens in this process, in the order of publishing. Publish after the commit. Nothing is
 * kept: who must not miss a fact reads it from the database or from a live log.
 */
@Injectable()
export class Bus {
  private readonly subjects = new Map<Topic<never>, Subject<never>>();
  private readonly log: Logger;

  constructor(logger: Logger) {
    this.log = logger.for('bus');
  }

  publish<Fact>(topic: Topic<Fact>, fact: Fact): void {
    this.subject(topic).next(fact);
  }

  /** A listener that throws or rejects is logged; it harms neither the publisher nor the other listeners. */
  subscribe<Fact>(topic: Topic<Fact>, listener: (fact: Fact) => void | Promise<void>): Subscription {
    return this.subject(topic).subscribe(fact => {
      void this.tell(topic, listener, fact);
    });
  }

  private async tell<Fact>(topic: Topic<Fact>, listener: (fact: Fact) => void | Promise<void>, fact: Fact) {
    try {
      await listener(fact);
    } catch (error) {
      this.log.error(`A listener of ${topic.name} failed`, { error });
    }
  }

  private subject<Fact>(topic: Topic<Fact>): Subject<Fact> {
    const known = this.subjects.get(topic as unknown as Topic<never>);
    if (known) return known as unknown as Subject<Fact>;
    const subject = new Subject<Fact>();
    this.subjects.set(topic as unknown as Topic<never>, subject as unknown as Subject<never>);
    return subject;
  }
}
