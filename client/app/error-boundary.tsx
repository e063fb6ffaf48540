import { Component, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { Notice } from '../ui/notice.js';

interface Props {
  children: ReactNode;
}

interface State {
  error: Error | undefined;
}

/** A page that fails says so and can be loaded again; the rest of the window stays. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <Notice
        title="This page has failed"
        actions={
          <>
            <Button onClick={() => location.reload()}>Load it again</Button>
            <Button variant="default" onClick={() => this.setState({ error: undefined })}>
              Go on
            </Button>
          </>
        }
      >
        {error.message || 'An error without a message.'} Your sessions run on the server and are not touched.
      </Notice>
    );
  }
}
