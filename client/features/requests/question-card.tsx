import { Button, Kbd, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Question } from '../../../src/contracts/session-events.js';
import { useAnswerQuestion } from '../../api/mutations.js';
import { tellFailure } from '../../lib/toasts.js';
import { useHotkeys } from '../../lib/use-hotkeys.js';
import { Icon } from '../../ui/icon.js';
import { Markdown } from '../../ui/markdown.js';
import { Expiry } from './expiry.js';
import { useCardFocus } from './use-card-focus.js';
import styles from './requests.module.css';

/** A question of the agent: choices by number, or a text. */
export function QuestionCard({ sessionId, request }: { sessionId: string; request: Question }) {
  const answer = useAnswerQuestion(sessionId);
  const [text, setText] = useState('');
  const { card, armed } = useCardFocus<HTMLElement>();
  const free = request.allowFreeform || request.choices.length === 0;
  const busy = answer.isPending || answer.isSuccess;

  const give = (value: string): void => {
    if (busy || value.trim() === '') return;
    answer.mutate({ requestId: request.requestId, answer: value.trim() }, { onError: tellFailure });
  };
  const byNumber = request.choices
    .slice(0, 9)
    .map((choice, index) => [`${index + 1}`, { run: () => armed && give(choice) }]);
  useHotkeys(Object.fromEntries(byNumber) as Record<string, { run: () => void }>, 'request');

  return (
    <section
      ref={card}
      className={styles.card}
      tabIndex={-1}
      aria-label="Question"
      data-armed={armed}
      data-testid="question-card"
    >
      <header className={styles.head}>
        <Icon name="question" />
        <h2>The agent asks</h2>
        <Expiry at={request.expiresAt} />
      </header>
      <div className={styles.middle}>
        <Markdown text={request.question} />
      </div>
      {request.choices.length > 0 && (
        <div className={styles.choices} role="group" aria-label="Choices">
          {request.choices.map((choice, index) => (
            <Button
              key={choice}
              variant="default"
              justify="flex-start"
              disabled={busy}
              leftSection={index < 9 ? <Kbd>{index + 1}</Kbd> : undefined}
              onClick={() => give(choice)}
            >
              {choice}
            </Button>
          ))}
        </div>
      )}
      {free && (
        <form
          className={styles.deny}
          onSubmit={event => {
            event.preventDefault();
            give(text);
          }}
        >
          <Textarea
            size="xs"
            autosize
            minRows={1}
            maxRows={6}
            aria-label="Your answer"
            placeholder={request.choices.length > 0 ? 'Or answer in your own words' : 'Your answer'}
            value={text}
            maxLength={100_000}
            onChange={event => setText(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
              event.preventDefault();
              give(text);
            }}
          />
          <Button type="submit" disabled={text.trim() === '' || busy}>
            Answer
          </Button>
        </form>
      )}
    </section>
  );
}
