import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import type { SessionDetail, SessionStatus } from '../../../src/contracts/sessions.js';
import { useSessionActions } from '../../api/mutations.js';
import { portalApi } from '../../api/portal-api.js';
import { tellFailure } from '../../lib/toasts.js';
import { ConfirmDialog } from '../../ui/confirm-dialog.js';
import { Icon } from '../../ui/icon.js';

interface SessionMenuProps {
  session: SessionDetail;
  status: SessionStatus;
  onDeleted: () => void;
}

export function SessionMenu({ session, status, onDeleted }: SessionMenuProps) {
  const { close, resume, remove } = useSessionActions(session.id);
  const [confirming, setConfirming] = useState(false);
  const told = { onError: tellFailure };
  return (
    <>
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <ActionIcon size="lg" aria-label="Session menu">
            <Icon name="more" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={portalApi.exportUrl(session.id, 'markdown')}
            download
            leftSection={<Icon name="download" />}
          >
            Export as Markdown
          </Menu.Item>
          <Menu.Item
            component="a"
            href={portalApi.exportUrl(session.id, 'json')}
            download
            leftSection={<Icon name="download" />}
          >
            Export as JSON
          </Menu.Item>
          <Menu.Item
            component="a"
            href={portalApi.exportUrl(session.id, 'json')}
            target="_blank"
            leftSection={<Icon name="list" />}
          >
            Raw events
          </Menu.Item>
          <Menu.Divider />
          {status === 'closed' ? (
            <Menu.Item leftSection={<Icon name="retry" />} onClick={() => resume.mutate(undefined, told)}>
              Resume session
            </Menu.Item>
          ) : (
            <Menu.Item leftSection={<Icon name="power" />} onClick={() => close.mutate(undefined, told)}>
              Close session
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<Icon name="trash" />} onClick={() => setConfirming(true)}>
            Delete session…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={confirming}
        title="Delete this session?"
        action="Delete"
        busy={remove.isPending}
        onCancel={() => setConfirming(false)}
        onConfirm={() => remove.mutate(undefined, { ...told, onSuccess: onDeleted })}
      >
        “{session.title}” and its whole history go for good. Files that the agent changed stay as they are.
      </ConfirmDialog>
    </>
  );
}
