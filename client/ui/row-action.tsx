import { ActionIcon, Tooltip } from '@mantine/core';
import { Icon, type IconName } from './icon.js';

interface RowActionProps {
  icon: IconName;
  /** Names the row, too: a screen reader hears no more than this. */
  label: string;
  busy?: boolean;
  onClick: () => void;
}

export function RowAction({ icon, label, busy = false, onClick }: RowActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} loading={busy} onClick={onClick}>
        <Icon name={icon} size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
