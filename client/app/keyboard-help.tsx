import { Kbd, Modal } from '@mantine/core';
import styles from './keyboard-help.module.css';

const groups: readonly { title: string; keys: readonly [keys: string, what: string][] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['?', 'This help'],
      ['n', 'New session'],
      ['/', 'Search sessions, or jobs'],
      ['g h', 'Home'],
      ['g j', 'Jobs'],
    ],
  },
  {
    title: 'Prompt',
    keys: [
      ['Ctrl Enter', 'Start, send, queue or steer'],
      ['Esc Esc', 'Stop the turn'],
      ['Ctrl .', 'Stop the turn'],
    ],
  },
  {
    title: 'Flow chart',
    keys: [
      ['↑ ↓ ← →', 'From work to work'],
      ['Enter', 'Show the work'],
      ['Esc', 'Close the panel'],
      ['+ −', 'Zoom'],
      ['0', 'Fit into the window'],
    ],
  },
  {
    title: 'Permission and question',
    keys: [
      ['Y', 'Allow once'],
      ['S', 'Allow for this session'],
      ['N', 'Deny, with a word why'],
      ['1 … 9', 'Choose an answer'],
    ],
  },
];

export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" size="md">
      <div className={styles.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([combination, what]) => (
                <div key={combination}>
                  <dt>
                    {combination.split(' ').map((key, index) => (key === '…' ? ' … ' : <Kbd key={index}>{key}</Kbd>))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
